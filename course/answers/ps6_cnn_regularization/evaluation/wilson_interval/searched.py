# kind: right
# about: looks for the ends by halving
# points: 4
def wilson_interval(correct, total, z=1.96):
    from scipy.optimize import brentq

    s = correct / total

    def beyond(a):
        return (s - a) ** 2 - z**2 * a * (1 - a) / total

    middle = (s + z**2 / total / 2) / (1 + z**2 / total)
    low = 0.0 if correct == 0 else brentq(beyond, 0, middle, xtol=1e-15)
    high = 1.0 if correct == total else brentq(beyond, middle, 1, xtol=1e-15)
    return low, high
