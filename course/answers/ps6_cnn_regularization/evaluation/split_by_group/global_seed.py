# kind: right
# about: sets the seed of numpy's own generator, and searches the cumulative sums
# points: 3
def split_by_group(groups, share, seed):
    np.random.seed(seed)
    names, counts = np.unique(groups, return_counts=True)
    order = np.random.permutation(len(names))
    ends = np.concatenate([[0], np.cumsum(counts[order])])
    k = np.argmin(np.abs(ends - share * len(groups)))
    return np.isin(groups, names[order[:k]])
