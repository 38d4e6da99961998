# kind: wrong
# about: 1,000 pictures always
# points: 4
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(p * (1 - p) / 1000)
    return p - 1.96 * error, p + 1.96 * error
