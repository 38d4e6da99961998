# kind: wrong
# about: draws single images
# points: 2
def split_by_group(groups, share, seed):
    order = np.random.default_rng(seed).permutation(len(groups))
    test = np.zeros(len(groups), bool)
    test[order[: round(share * len(groups))]] = True
    return test
