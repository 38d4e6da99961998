# kind: wrong
# about: does not divide by 1 + v
# points: 0
def wilson_interval(correct, total, z=1.96):
    s, v = correct / total, z**2 / total
    middle, half = s + v / 2, np.sqrt(v * s * (1 - s) + v**2 / 4)
    return middle - half, middle + half
