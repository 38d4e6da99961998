# kind: wrong
# about: adds deviations in place of variances
# points: 0
def deviations_apart(p, q, n):
    variance = ((p * (1 - p) / n) ** 0.5 + (q * (1 - q) / n) ** 0.5) ** 2
    return abs(p - q) / variance**0.5
