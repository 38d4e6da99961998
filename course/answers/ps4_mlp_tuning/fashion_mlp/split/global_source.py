# kind: wrong
# about: draws from NumPy's global source, whatever the seed
# points: 2
def split(num_examples, num_val, seed=0):
    order = np.random.permutation(num_examples)
    return order[num_val:], order[:num_val]
