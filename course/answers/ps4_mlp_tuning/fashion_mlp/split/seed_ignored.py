# kind: wrong
# about: the same split for every seed
# points: 2
def split(num_examples, num_val, seed=0):
    order = np.random.default_rng(0).permutation(num_examples)
    return order[num_val:], order[:num_val]
