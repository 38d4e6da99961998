# kind: right
# about: numbers of NumPy
# points: 6
def svm_settings():
    rate, reg = np.logspace(-4, -1, 4)[1], np.float32(0.1)
    return dict(learning_rate=rate, reg=reg, num_iters=np.int64(1500), batch_size=200)
