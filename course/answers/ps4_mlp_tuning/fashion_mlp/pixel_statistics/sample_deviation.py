# kind: wrong
# about: divides by one less than the number of pixels
# points: 2
def pixel_statistics(X):
    x = np.asarray(X, float) / 255
    return x.mean(), x.std(ddof=1)
