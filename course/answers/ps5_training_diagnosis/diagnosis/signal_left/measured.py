# kind: wrong
# about: measures instead of computing
# points: 1
def signal_left(widths, deviations):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(500, widths[0]))
    a = x
    for m, n, s in zip(widths, widths[1:], deviations):
        a = np.maximum(a @ rng.normal(0, s, (m, n)), 0)
    return np.mean(a**2) / np.mean(x**2)
