# kind: wrong
# about: returns the variance
# points: 2
def pixel_statistics(X):
    x = np.asarray(X, float) / 255
    return x.mean(), x.var()
