# kind: wrong
# about: one standard error to each side
# points: 0
def accuracy_interval(right, total):
    p = right / total
    error = np.sqrt(p * (1 - p) / total)
    return p - error, p + error
