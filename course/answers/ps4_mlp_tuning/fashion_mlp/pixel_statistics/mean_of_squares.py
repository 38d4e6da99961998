# kind: right
# about: the deviation from the mean of the squares
# points: 4
def pixel_statistics(X):
    x = np.float64(X) / 255
    return [x.mean(), np.sqrt(np.maximum((x**2).mean() - x.mean() ** 2, 0))]
