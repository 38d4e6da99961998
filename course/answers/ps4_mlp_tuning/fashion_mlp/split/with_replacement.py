# kind: wrong
# about: the same example may be drawn twice
# points: 1
def split(num_examples, num_val, seed=0):
    val = np.random.default_rng(seed).choice(num_examples, num_val)
    return np.setdiff1d(np.arange(num_examples), val), val
