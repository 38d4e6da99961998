# kind: wrong
# about: counts at most nine violated margins
# points: 8
# diagnosis: none
def svm_loss(x, y):
    N = len(x)
    r = np.arange(N)
    s = np.maximum(0, x - x[r, y][:, None] + 1)
    loss = (s.sum() - N) / N
    dx = (s > 0) * 1.0
    dx[r, y] = 0
    dx[r, y] = -np.minimum(dx.sum(1), 9)
    return loss, dx / N
