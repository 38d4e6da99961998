# kind: right
# about: batch size left out
# points: 6
def svm_settings():
    return dict(learning_rate=1e-3, reg=0.0, num_iters=2000)
