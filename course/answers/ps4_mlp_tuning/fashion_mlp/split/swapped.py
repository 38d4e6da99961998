# kind: wrong
# about: returns the validation part first
# points: 1
def split(num_examples, num_val, seed=0):
    order = np.random.default_rng(seed).permutation(num_examples)
    return order[:num_val], order[num_val:]
