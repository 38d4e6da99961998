# kind: right
# about: names of the chosen groups
# points: 3
def split_by_group(groups, share, seed):
    order = np.random.default_rng(seed).permutation(np.unique(groups))
    chosen, count = [], 0
    for name in order:
        size = np.sum(groups == name)
        if count + size / 2 <= share * len(groups):
            chosen.append(name)
            count += size
    return np.isin(groups, chosen)
