# kind: wrong
# about: cuts the list in two places, as if groups stood together
# points: 2
def split_by_group(groups, share, seed):
    N = len(groups)
    start = np.random.default_rng(seed).integers(N)
    test = np.zeros(N, bool)
    test[(start + np.arange(round(share * N))) % N] = True
    return test
