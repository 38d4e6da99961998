# kind: wrong
# about: an example between the two slices is lost
# points: 1
def split(num_examples, num_val, seed=0):
    order = np.random.default_rng(seed).permutation(num_examples)
    return order[num_val + 1 :], order[:num_val]
