# kind: wrong
# about: takes half of the groups, whatever is wanted
# points: 2
def split_by_group(groups, share, seed):
    names, inverse = np.unique(groups, return_inverse=True)
    order = np.random.default_rng(seed).permutation(len(names))
    chosen = np.zeros(len(names), bool)
    chosen[order[: len(names) // 2]] = True
    return chosen[inverse]
