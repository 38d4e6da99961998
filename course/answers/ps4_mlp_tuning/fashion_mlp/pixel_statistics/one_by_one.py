# kind: right
# about: goes through the pictures, first for the mean
# points: 4
def pixel_statistics(X):
    mean = sum(float(np.sum(row / 255.0)) for row in X) / X.size
    var = sum(float(np.sum((row / 255.0 - mean) ** 2)) for row in X) / X.size
    return mean, var**0.5
