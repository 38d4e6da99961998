# kind: wrong
# about: keeps the two outputs where the two caches are needed
# points: 2
# diagnosis: none
def affine_relu_forward(x, w, b):
    a, affine_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    cache = (a, out)
    return out, cache
