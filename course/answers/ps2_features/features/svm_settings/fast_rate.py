# kind: right
# about: a larger rate, fewer steps
# points: 6
def svm_settings():
    return {"learning_rate": 0.01, "reg": 0.1, "num_iters": 1000, "batch_size": 200}
