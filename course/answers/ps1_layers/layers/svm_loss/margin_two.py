# kind: wrong
# about: takes a margin of 2
# points: 0
# diagnosis: none
def svm_loss(x, y):
    rows = np.arange(len(x))
    s = np.maximum(0, x - x[rows, y][:, None] + 2)
    s[rows, y] = 0
    dx = (s > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return s.sum() / len(x), dx / len(x)
