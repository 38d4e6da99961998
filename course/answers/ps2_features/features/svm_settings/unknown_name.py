# kind: wrong
# about: another name for the rate
# points: 0
def svm_settings():
    return dict(lr=1e-3, reg=0.1, num_iters=1000)
