# kind: right
# about: truncated and brought to the deviation again
# points: 5
def repaired_start(widths, seed):
    rng = np.random.default_rng(seed)
    layers = []
    for a, b in pairwise(widths):
        W = rng.choice([-1.0, 1.0], (a, b)) * rng.uniform(0.5, 1.5, (a, b))
        layers.append((W * np.sqrt(2 / a / (13 / 12)), np.zeros(b)))
    return layers
