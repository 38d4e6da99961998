# kind: wrong
# about: 95 %, whatever z is
# points: 1
def wilson_interval(correct, total, z=1.96):
    s, v = correct / total, 1.96**2 / total
    middle, half = (s + v / 2) / (1 + v), np.sqrt(v * s * (1 - s) + v**2 / 4) / (1 + v)
    return middle - half, middle + half
