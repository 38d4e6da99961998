# kind: wrong
# about: returns the loss without its gradient
# points: 0
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    margins = np.maximum(0, x - x[np.arange(N), y].reshape(N, 1) + 1)
    margins[np.arange(N), y] = 0
    return np.sum(margins) / N
