# kind: right
# about: the number of pictures above the line
# points: 3
def deviations_apart(p, q, n):
    return abs(p - q) * n**0.5 / (p - p**2 + q - q**2) ** 0.5
