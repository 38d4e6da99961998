# kind: wrong
# about: the number of pictures is forgotten
# points: 0
def deviations_apart(p, q, n):
    variance = p * (1 - p) + q * (1 - q)
    return abs(p - q) / variance**0.5
