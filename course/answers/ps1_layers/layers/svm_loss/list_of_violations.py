# kind: right
# about: lists the violating pairs and adds them up with np.add.at
# points: 11
def svm_loss(x, y):
    N = len(x)
    gap = x - x[np.arange(N), y].reshape(N, 1) + 1
    violates = gap > 0
    violates[np.arange(N), y] = False
    image, label = np.nonzero(violates)
    dx = np.zeros(x.shape, order="F")
    np.add.at(dx, (image, label), 1 / N)
    np.subtract.at(dx, (image, y[image]), 1 / N)
    return np.array([gap[violates].sum() / N]), dx
