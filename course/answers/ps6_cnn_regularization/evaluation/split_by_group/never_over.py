# kind: wrong
# about: stays below the wanted share always
# points: 2
def split_by_group(groups, share, seed):
    names, place, counts = np.unique(groups, return_inverse=True, return_counts=True)
    chosen, images = np.zeros(len(names), bool), 0
    for k in np.random.default_rng(seed).permutation(len(names)):
        if images + counts[k] > share * len(groups):
            break
        chosen[k] = True
        images += counts[k]
    return chosen[place]
