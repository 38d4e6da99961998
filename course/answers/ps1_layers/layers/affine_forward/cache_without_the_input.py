# kind: wrong
# about: keeps the output where the input is needed
# points: 5
# diagnosis: none
def affine_forward(x, w, b):
    out = x.reshape(x.shape[0], -1) @ w + b
    cache = (out, w, b)
    return out, cache
