# kind: right
# about: NumPy's global source, seeded
# points: 5
def repaired_start(widths, seed):
    np.random.seed(seed)
    return [[np.random.randn(a, b) * (2 / a) ** 0.5, [0.0] * b] for a, b in zip(widths, widths[1:])]
