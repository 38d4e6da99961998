# kind: wrong
# about: one accuracy for both, as in the test of equal shares
# points: 0
def deviations_apart(p, q, n):
    mean = (p + q) / 2
    return abs(p - q) / (2 * mean * (1 - mean) / n) ** 0.5
