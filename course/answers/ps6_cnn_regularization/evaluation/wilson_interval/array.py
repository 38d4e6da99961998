# kind: right
# about: an array of two
# points: 4
def wilson_interval(correct, total, z=1.96):
    s, v = correct / total, z**2 / total
    return ((s + v / 2) + np.array([-1, 1]) * np.sqrt(v * s * (1 - s) + v**2 / 4)) / (1 + v)
