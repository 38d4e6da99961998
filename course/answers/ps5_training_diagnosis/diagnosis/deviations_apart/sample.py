# kind: wrong
# about: n - 1 pictures
# points: 0
def deviations_apart(p, q, n):
    variance = p * (1 - p) / (n - 1) + q * (1 - q) / (n - 1)
    return abs(p - q) / variance**0.5
