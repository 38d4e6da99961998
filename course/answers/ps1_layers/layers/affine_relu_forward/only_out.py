# kind: wrong
# about: returns out without the cache
# points: 0
# diagnosis: none
def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return out
