# kind: wrong
# about: in per cent
# points: 0
def wilson_interval(correct, total, z=1.96):
    s, v = correct / total, z**2 / total
    middle, half = (s + v / 2) / (1 + v), np.sqrt(v * s * (1 - s) + v**2 / 4) / (1 + v)
    return 100 * (middle - half), 100 * (middle + half)
