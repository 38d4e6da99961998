# kind: right
# about: divides the two numbers by 255, and not the pixels
# points: 4
def pixel_statistics(X):
    return np.mean(X, dtype=np.float64) / 255, np.std(X, dtype=np.float64) / 255
