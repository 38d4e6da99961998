# kind: wrong
# about: subtracts the right scores along the wrong axis
# points: 6
# diagnosis: none
def svm_loss(x, y):
    N, C = x.shape
    margins = np.maximum(0, x - x[np.arange(N), y] + 1)
    margins[np.arange(N), y] = 0
    dx = (margins > 0).astype(float)
    dx[np.arange(N), y] -= np.sum(margins > 0, axis=1)
    return np.sum(margins) / N, dx / N
