# kind: wrong
# about: more examples than the check is ready for
# points: 0
def svm_settings():
    return dict(learning_rate=1e-3, reg=0.1, num_iters=4000, batch_size=2000)
