# kind: right
# about: solves the quadratic equation
# points: 4
def wilson_interval(correct, total, z=1.96):
    s, v = correct / total, z * z / total
    low, high = sorted(np.roots([1 + v, -(2 * s + v), s * s]).real)
    return low, high
