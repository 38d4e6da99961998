# kind: wrong
# about: lays it around the measured share
# points: 0
def wilson_interval(correct, total, z=1.96):
    s, v = correct / total, z**2 / total
    half = np.sqrt(v * s * (1 - s) + v**2 / 4) / (1 + v)
    return s - half, s + half
