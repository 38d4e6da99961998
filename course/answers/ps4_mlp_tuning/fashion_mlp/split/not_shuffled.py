# kind: wrong
# about: the first ones are for validation
# points: 2
def split(num_examples, num_val, seed=0):
    everybody = np.arange(num_examples)
    return everybody[num_val:], everybody[:num_val]
