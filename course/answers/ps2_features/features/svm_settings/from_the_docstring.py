# kind: wrong
# about: the example of the docstring
# points: 0
def svm_settings():
    return dict(learning_rate=1e-5, reg=0.0, num_iters=100, batch_size=50)
