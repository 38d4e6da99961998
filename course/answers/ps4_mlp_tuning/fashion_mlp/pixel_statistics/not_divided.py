# kind: wrong
# about: leaves the pixels between 0 and 255
# points: 0
# diagnosis: a constant factor
def pixel_statistics(X):
    return np.mean(X, dtype=float), np.std(X, dtype=float)
