# kind: wrong
# about: weights that jump about
# points: 0
def svm_settings():
    return dict(learning_rate=3.0, reg=0.1, num_iters=1000, batch_size=200)
