# kind: wrong
# about: variances subtracted
# points: 0
def deviations_apart(p, q, n):
    variance = p * (1 - p) / n - q * (1 - q) / n
    return abs(p - q) / variance**0.5
