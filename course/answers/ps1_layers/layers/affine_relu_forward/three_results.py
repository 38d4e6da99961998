# kind: wrong
# about: returns the two caches side by side
# points: 0
# diagnosis: none
def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return out, fc_cache, relu_cache
