# kind: wrong
# about: counts with `>=` after the negative margins were set to 0
# points: 5
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    correct = x[np.arange(N), y].reshape(N, 1)
    margins = np.maximum(0, x - correct + 1)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    active = margins >= 0
    dx = active.astype(float)
    dx[np.arange(N), y] -= np.sum(active, axis=1)
    dx /= N
    return loss, dx
