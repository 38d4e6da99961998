# kind: wrong
# about: the ends exchanged
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(p * (1 - p) / total)
    return p + 1.96 * error, p - 1.96 * error
