# kind: wrong
# about: returns zeros and ones in place of booleans
# points: 2
def split_by_group(groups, share, seed):
    names, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    order = np.random.default_rng(seed).permutation(len(names))
    middle = np.cumsum(counts[order]) - counts[order] / 2
    chosen = np.zeros(len(names), dtype=int)
    chosen[order[middle <= share * len(groups)]] = 1
    return chosen[inverse]
