# kind: wrong
# about: trains on everybody, validation included
# points: 1
def split(num_examples, num_val, seed=0):
    order = np.random.default_rng(seed).permutation(num_examples)
    return order, order[:num_val]
