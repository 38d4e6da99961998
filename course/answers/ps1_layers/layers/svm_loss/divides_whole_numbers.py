# kind: wrong
# about: divides the gradient with //
# points: 8
# diagnosis: wrong type of number
def svm_loss(x, y):
    rows = np.arange(len(x))
    s = np.maximum(0, x - x[rows, y][:, None] + 1)
    s[rows, y] = 0
    dx = (s > 0).astype(int)
    dx[rows, y] = -dx.sum(axis=1)
    return s.sum() / len(x), dx // len(x)
