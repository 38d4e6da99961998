# kind: wrong
# about: returns the cache first
# points: 0
# diagnosis: results in another order
def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return (fc_cache, relu_cache), out
