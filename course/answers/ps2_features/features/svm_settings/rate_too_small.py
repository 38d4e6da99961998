# kind: wrong
# about: many steps that are too small
# points: 0
def svm_settings():
    return dict(learning_rate=1e-5, reg=0.0, num_iters=2000, batch_size=200)
