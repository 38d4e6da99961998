# kind: right
# about: by the two sums of the formula
# points: 4
def pixel_statistics(X):
    x = X.astype(float).ravel() / 255
    m = x.sum() / x.size
    return m, (((x - m) ** 2).sum() / x.size) ** 0.5
