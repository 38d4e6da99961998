# kind: wrong
# about: returns out without the cache
# points: 0
# diagnosis: none
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1)
    return X @ w + b
