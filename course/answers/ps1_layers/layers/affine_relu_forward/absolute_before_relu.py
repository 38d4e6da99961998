# kind: wrong
# about: takes the absolute value before the ReLU
# points: 0
# diagnosis: a mask is missing or wrong
def affine_relu_forward(x, w, b):
    a, c = affine_forward(x, w, b)
    out, r = relu_forward(np.abs(a))
    return out, (c, r)
