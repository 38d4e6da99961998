# kind: wrong
# about: goes on until the share is reached, and overshoots by a group
# points: 2
def split_by_group(groups, share, seed):
    names, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    order = np.random.default_rng(seed).permutation(len(names))
    before = np.cumsum(counts[order]) - counts[order]
    chosen = np.zeros(len(names), bool)
    chosen[order[before < share * len(groups)]] = True
    return chosen[inverse]
