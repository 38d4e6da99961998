# kind: wrong
# about: forgets the ReLU
# points: 0
# diagnosis: a mask is missing or wrong
def affine_relu_forward(x, w, b):
    out, cache = affine_forward(x, w, b)
    return out, cache
