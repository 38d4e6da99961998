# kind: right
# about: standard normal numbers, scaled
# points: 5
def repaired_start(widths, seed):
    rng = np.random.default_rng(seed)
    return [
        (rng.standard_normal((a, b)) * (2 / a) ** 0.5, np.zeros(b))
        for a, b in zip(widths, widths[1:])
    ]
