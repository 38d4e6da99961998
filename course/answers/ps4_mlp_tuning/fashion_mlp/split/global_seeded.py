# kind: right
# about: seeds NumPy's global source
# points: 3
def split(num_examples, num_val, seed=0):
    np.random.seed(seed)
    order = np.arange(num_examples)
    np.random.shuffle(order)
    return order[: num_examples - num_val], order[num_examples - num_val :]
