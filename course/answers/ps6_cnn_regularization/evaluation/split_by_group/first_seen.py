# kind: right
# about: shuffles the images, and takes groups in the order in which they show up
# points: 3
def split_by_group(groups, share, seed):
    rng = np.random.default_rng(seed)
    order = list(dict.fromkeys(groups[rng.permutation(len(groups))].tolist()))
    test, best = np.zeros(len(groups), bool), None
    for name in order:
        more = test | (groups == name)
        if abs(more.mean() - share) > abs(test.mean() - share):
            break
        test = more
    return test
