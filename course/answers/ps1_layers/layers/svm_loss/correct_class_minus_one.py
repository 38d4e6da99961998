# kind: wrong
# about: the gradient of the right class is -1 however many margins are violated
# points: 5
# diagnosis: one entry of each row is wrong
def svm_loss(x, y):
    N = x.shape[0]
    correct = x[np.arange(N), y].reshape(N, 1)
    margins = np.maximum(0, x - correct + 1)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    dx = (margins > 0).astype(float)
    dx[np.arange(N), y] = -1
    dx /= N
    return loss, dx
