# kind: right
# about: with hypot
# points: 3
from math import hypot, sqrt


def deviations_apart(p, q, n):
    return abs(p - q) / hypot(sqrt(p * (1 - p) / n), sqrt(q * (1 - q) / n))
