# kind: wrong
# about: returns the gradient first
# points: 0
# diagnosis: results in another order
def svm_loss(x, y):
    N = x.shape[0]
    margins = np.maximum(0, x - x[np.arange(N), y].reshape(N, 1) + 1)
    margins[np.arange(N), y] = 0
    dx = (margins > 0).astype(float)
    dx[np.arange(N), y] -= np.sum(margins > 0, axis=1)
    return dx / N, np.sum(margins) / N
