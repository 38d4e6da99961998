# kind: wrong
# about: applies ReLU before the affine layer
# points: 0
# diagnosis: none
def affine_relu_forward(x, w, b):
    a, relu_cache = relu_forward(x)
    out, fc_cache = affine_forward(a, w, b)
    return out, (fc_cache, relu_cache)
