# kind: wrong
# about: adds 1 to the caller's labels
# points: 10
# diagnosis: none
def svm_loss(x, y):
    N = len(x)
    r = np.arange(N)
    s = np.maximum(0, x - x[r, y][:, None] + 1)
    s[r, y] = 0
    dx = (s > 0) * 1.0
    dx[r, y] = -dx.sum(1)
    y += 1
    return s.sum() / N, dx / N
