# kind: wrong
# about: always the same groups
# points: 2
def split_by_group(groups, share, seed):
    names, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - counts / 2
    return (middle <= share * len(groups))[inverse]
