# kind: wrong
# about: in percent
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(p * (1 - p) / total)
    return 100 * (p - 1.96 * error), 100 * (p + 1.96 * error)
