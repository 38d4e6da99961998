# kind: right
# about: flattens with reshape, one matrix product
# points: 6
def affine_forward(x, w, b):
    out = x.reshape(x.shape[0], -1).dot(w) + b
    cache = (x, w, b)
    return out, cache
