# kind: right
# about: draws the validation part and takes all others
# points: 3
def split(num_examples, num_val, seed=0):
    val = np.random.default_rng(seed).choice(num_examples, num_val, replace=False)
    return np.setdiff1d(np.arange(num_examples), val), val
