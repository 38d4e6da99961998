# kind: wrong
# about: no n at all
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(p * (1 - p))
    return p - 1.96 * error, p + 1.96 * error
