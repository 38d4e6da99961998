# kind: wrong
# about: the error at p = 1/2 always
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(0.25 / total)
    return p - 1.96 * error, p + 1.96 * error
