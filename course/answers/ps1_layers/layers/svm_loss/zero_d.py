# kind: right
# about: 0-d array loss and list gradient
# points: 11
def svm_loss(x, y):
    N, C = x.shape
    m = x - np.take_along_axis(x, y.reshape(-1, 1), 1) + 1.0
    pos = (m > 0) & ~np.eye(C, dtype=bool)[y]
    loss = np.asarray(np.sum(m, where=pos) / N)
    dx = (pos - np.eye(C)[y] * pos.sum(1, keepdims=True)) / N
    return loss, dx
