# kind: wrong
# about: divides in place
# points: 0
def pixel_statistics(X):
    X /= 255
    return X.mean(), X.std()
