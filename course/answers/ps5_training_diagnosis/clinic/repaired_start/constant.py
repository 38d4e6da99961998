# kind: wrong
# about: a small number for all
# points: 0
def repaired_start(widths, seed):
    rng = np.random.default_rng(seed)
    layers = []
    for fan_in, fan_out in zip(widths[:-1], widths[1:]):
        W = np.full((fan_in, fan_out), np.sqrt(2 / fan_in))
        b = np.zeros(fan_out)
        layers.append((W, b))
    return layers
