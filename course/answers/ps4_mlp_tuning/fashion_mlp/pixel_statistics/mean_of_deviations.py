# kind: wrong
# about: averages the deviations of single pictures
# points: 2
def pixel_statistics(X):
    x = np.asarray(X, float) / 255
    rows = x.reshape(len(x), -1) if x.ndim > 1 else x[None]
    return x.mean(), rows.std(axis=1).mean()
