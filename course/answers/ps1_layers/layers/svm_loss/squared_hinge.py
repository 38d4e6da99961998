# kind: wrong
# about: squares the margins
# points: 0
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    correct = x[np.arange(N), y].reshape(N, 1)
    margins = np.maximum(0, x - correct + 1)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins**2) / N
    dx = 2 * margins
    dx[np.arange(N), y] -= np.sum(dx, axis=1)
    return loss, dx / N
