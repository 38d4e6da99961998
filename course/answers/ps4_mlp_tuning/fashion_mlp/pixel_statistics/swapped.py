# kind: wrong
# about: returns the deviation first
# points: 0
# diagnosis: results in another order
def pixel_statistics(X):
    x = np.asarray(X, float) / 255
    return x.std(), x.mean()
