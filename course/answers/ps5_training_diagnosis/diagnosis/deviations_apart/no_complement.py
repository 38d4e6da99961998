# kind: wrong
# about: p / n for the variance
# points: 0
def deviations_apart(p, q, n):
    variance = p / n + q / n
    return abs(p - q) / variance**0.5
