# kind: wrong
# about: regularisation that leaves nothing to learn
# points: 0
def svm_settings():
    return dict(learning_rate=1e-2, reg=30.0, num_iters=1000, batch_size=200)
