# kind: wrong
# about: the gradient of the right class counts all wrong classes
# points: 5
# diagnosis: one entry of each row is wrong
def svm_loss(x, y):
    N, C = x.shape
    rows = np.arange(N)
    s = np.maximum(0, x - x[rows, y][:, None] + 1)
    s[rows, y] = 0
    dx = (s > 0).astype(float)
    dx[rows, y] = -(C - 1)
    return s.sum() / N, dx / N
