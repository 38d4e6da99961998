# kind: wrong
# about: no learning rate
# points: 0
def svm_settings():
    return dict(reg=0.1, num_iters=1000)
