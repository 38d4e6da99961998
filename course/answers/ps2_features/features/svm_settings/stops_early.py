# kind: wrong
# about: the first goal only: too few steps
# points: 3
def svm_settings():
    return dict(learning_rate=3e-4, reg=0.0, num_iters=700, batch_size=200)
