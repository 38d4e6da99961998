# kind: wrong
# about: the variance in place of its root
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = p * (1 - p) / total
    return p - 1.96 * error, p + 1.96 * error
