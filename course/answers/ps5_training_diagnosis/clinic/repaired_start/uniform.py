# kind: right
# about: uniform numbers of the same deviation
# points: 5
def repaired_start(widths, seed):
    rng, layers = np.random.RandomState(seed), ()
    for k in range(len(widths) - 1):
        bound = np.sqrt(6 / widths[k])
        layers += ([rng.uniform(-bound, bound, size=(widths[k], widths[k + 1])), np.zeros(widths[k + 1])],)
    return layers
