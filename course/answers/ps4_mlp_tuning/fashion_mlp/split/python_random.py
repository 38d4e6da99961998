# kind: right
# about: by Python's own generator and a mask
# points: 3
def split(num_examples, num_val, seed=0):
    import random
    chosen = np.zeros(num_examples, dtype=bool)
    chosen[random.Random(seed).sample(range(num_examples), num_val)] = True
    return np.flatnonzero(~chosen), np.flatnonzero(chosen)
