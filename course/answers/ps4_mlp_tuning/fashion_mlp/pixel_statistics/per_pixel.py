# kind: wrong
# about: a mean for each place
# points: 0
# diagnosis: a sum is missing
def pixel_statistics(X):
    x = np.asarray(X, float) / 255
    return x.mean(axis=0), x.std(axis=0)
