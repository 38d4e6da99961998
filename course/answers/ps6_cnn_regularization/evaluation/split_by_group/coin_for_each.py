# kind: wrong
# about: tosses a coin for each group
# points: 2
def split_by_group(groups, share, seed):
    names, place = np.unique(groups, return_inverse=True)
    return (np.random.default_rng(seed).random(len(names)) < share)[place]
