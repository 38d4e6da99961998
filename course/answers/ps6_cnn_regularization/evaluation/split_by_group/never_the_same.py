# kind: wrong
# about: draws without the seed
# points: 2
def split_by_group(groups, share, seed):
    names, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    order = np.random.permutation(len(names))
    middle = np.cumsum(counts[order]) - counts[order] / 2
    chosen = np.zeros(len(names), bool)
    chosen[order[middle <= share * len(groups)]] = True
    return chosen[inverse]
