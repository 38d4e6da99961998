# kind: wrong
# about: multiplies by the output where the mask belongs
# points: 0
# diagnosis: none
def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x, w, b)
    mask, relu_cache = relu_forward(a)
    return a * mask, (fc_cache, relu_cache)
