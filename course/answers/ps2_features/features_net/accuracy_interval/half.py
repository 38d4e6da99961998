# kind: wrong
# about: half of it on each side
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(p * (1 - p) / total)
    return p - 0.98 * error, p + 0.98 * error
