# kind: wrong
# about: returns the cache first
# points: 0
# diagnosis: results in another order
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1)
    out = X @ w + b
    cache = (x, w, b)
    return cache, out
