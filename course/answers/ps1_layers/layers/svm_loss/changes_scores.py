# kind: wrong
# about: works in the array of scores it was given
# points: 10
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    x -= x[np.arange(N), y].reshape(N, 1) - 1
    x[np.arange(N), y] = 0
    margins = np.maximum(0, x)
    loss = np.sum(margins) / N
    dx = (margins > 0).astype(float)
    dx[np.arange(N), y] -= np.sum(margins > 0, axis=1)
    dx /= N
    return loss, dx
