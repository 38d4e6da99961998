# kind: right
# about: gives each example a random key and sorts by it
# points: 3
def split(num_examples, num_val, seed=0):
    keys = np.random.default_rng(seed).random(num_examples)
    order = np.argsort(keys)
    return order[num_val:], order[:num_val]
