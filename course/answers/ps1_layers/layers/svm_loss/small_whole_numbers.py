# kind: wrong
# about: counts in unsigned bytes, which cannot be negative
# points: 5
# diagnosis: wrong type of number
def svm_loss(x, y):
    N = x.shape[0]
    rows = np.arange(N)
    margins = np.maximum(0, x - x[rows, y].reshape(N, 1) + 1)
    margins[rows, y] = 0
    loss = np.sum(margins) / N
    dx = (margins > 0).astype(np.uint8)
    dx[rows, y] = (0 - dx.sum(axis=1)).astype(np.uint8)
    return loss, dx / N
