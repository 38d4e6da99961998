# kind: wrong
# about: hands the pair of out and cache to the ReLU
# points: 0
# diagnosis: none
def affine_relu_forward(x, w, b):
    a = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return out, (a, relu_cache)
