# kind: wrong
# about: returns the cache first
# points: 0
# diagnosis: results in another order
def relu_forward(x):
    out = np.maximum(x, 0)
    cache = x
    return cache, out
