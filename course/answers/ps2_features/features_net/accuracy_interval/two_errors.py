# kind: wrong
# about: two for 1.96
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(p * (1 - p) / total)
    return p - 2 * error, p + 2 * error
