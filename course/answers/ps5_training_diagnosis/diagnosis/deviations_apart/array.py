# kind: right
# about: with arrays
# points: 3
def deviations_apart(p, q, n):
    both = np.array([p, q])
    return np.abs(np.diff(both))[0] / np.sqrt(np.sum(both * (1 - both)) / n)
