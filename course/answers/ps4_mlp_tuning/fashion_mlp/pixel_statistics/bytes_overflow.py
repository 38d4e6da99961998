# kind: wrong
# about: squares in the type of the pixels
# points: 2
def pixel_statistics(X):
    m = X.mean() / 255
    return m, np.sqrt(np.maximum((X * X).mean() / 255**2 - m**2, 0))
