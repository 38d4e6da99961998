# kind: right
# about: in counts
# points: 4
def wilson_interval(correct, total, z=1.96):
    wrong = total - correct
    center = (correct + z**2 / 2) / (total + z**2)
    half = z / (total + z**2) * (correct * wrong / total + z**2 / 4) ** 0.5
    return [center - half, center + half]
