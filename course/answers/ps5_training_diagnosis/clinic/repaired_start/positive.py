# kind: wrong
# about: weights above zero only
# points: 0
def repaired_start(widths, seed):
    rng = np.random.default_rng(seed)
    layers = []
    for fan_in, fan_out in zip(widths[:-1], widths[1:]):
        W = np.abs(rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out)))
        b = np.zeros(fan_out)
        layers.append((W, b))
    return layers
