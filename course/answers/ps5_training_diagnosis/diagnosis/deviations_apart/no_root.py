# kind: wrong
# about: the variance in place of the deviation
# points: 0
def deviations_apart(p, q, n):
    variance = p * (1 - p) / n + q * (1 - q) / n
    return abs(p - q) / variance
