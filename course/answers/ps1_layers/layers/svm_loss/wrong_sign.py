# kind: wrong
# about: subtracts the other scores from the right one
# points: 0
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    correct = x[np.arange(N), y].reshape(N, 1)
    margins = np.maximum(0, correct - x + 1)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    dx = -(margins > 0).astype(float)
    dx[np.arange(N), y] += np.sum(margins > 0, axis=1)
    return loss, dx / N
