# kind: wrong
# about: leaves the gradient of the right class at zero
# points: 5
# diagnosis: one entry of each row is wrong
def svm_loss(x, y):
    N = x.shape[0]
    correct = x[np.arange(N), y].reshape(N, 1)
    margins = np.maximum(0, x - correct + 1)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    dx = (margins > 0) / N
    return loss, dx
