# kind: wrong
# about: returns the cache of ReLU only
# points: 2
# diagnosis: none
def affine_relu_forward(x, w, b):
    out, _ = affine_forward(x, w, b)
    out, cache = relu_forward(out)
    return out, cache
