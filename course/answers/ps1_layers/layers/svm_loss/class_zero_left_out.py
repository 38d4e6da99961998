# kind: wrong
# about: leaves out examples of class 0
# points: 3
# diagnosis: zero everywhere
def svm_loss(x, y):
    N = len(x)
    r = np.arange(N)
    s = np.maximum(0, x - x[r, y][:, None] + 1)
    s[r, y] = 0
    s[y == 0] = 0
    dx = (s > 0) * 1.0
    dx[r, y] = -dx.sum(1)
    return s.sum() / N, dx / N
