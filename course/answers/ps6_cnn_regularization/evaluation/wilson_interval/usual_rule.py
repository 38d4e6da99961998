# kind: wrong
# about: the usual rule
# points: 0
def wilson_interval(correct, total, z=1.96):
    s = correct / total
    half = z * np.sqrt(s * (1 - s) / total)
    return s - half, s + half
