# kind: wrong
# about: a rate that is not a number
# points: 0
def svm_settings():
    return dict(learning_rate=float("nan"), reg=0.1, num_iters=1000)
