# kind: wrong
# about: a sign
# points: 2
def deviations_apart(p, q, n):
    variance = p * (1 - p) / n + q * (1 - q) / n
    return (p - q) / variance**0.5
