# kind: right
# about: a matrix of margins, and its mask for the gradient
# points: 11
def svm_loss(x, y):
    N = x.shape[0]
    rows = np.arange(N)
    margins = np.maximum(0, x - x[rows, y][:, np.newaxis] + 1)
    margins[rows, y] = 0
    loss = np.sum(margins) / N
    dx = (margins > 0).astype(x.dtype)
    dx[rows, y] -= np.sum(margins > 0, axis=1)
    dx /= N
    return loss, dx
