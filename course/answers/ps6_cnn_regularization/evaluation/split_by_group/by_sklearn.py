# kind: wrong
# about: the library's, which divides the number of groups and not that of images
# points: 2
def split_by_group(groups, share, seed):
    from sklearn.model_selection import GroupShuffleSplit

    splitter = GroupShuffleSplit(n_splits=1, test_size=share, random_state=seed)
    _, places = next(splitter.split(groups, groups=groups))
    test = np.zeros(len(groups), bool)
    test[places] = True
    return test
