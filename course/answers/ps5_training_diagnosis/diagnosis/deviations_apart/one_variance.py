# kind: wrong
# about: the variance of one measurement
# points: 0
def deviations_apart(p, q, n):
    variance = p * (1 - p) / n
    return abs(p - q) / variance**0.5
