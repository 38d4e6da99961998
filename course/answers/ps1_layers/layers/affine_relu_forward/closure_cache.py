# kind: right
# about: cache is a function
# points: 3
def affine_relu_forward(x, w, b):
    a, ca = affine_forward(x, w, b)
    h, cr = relu_forward(a)
    return h, lambda dout: affine_backward(relu_backward(dout, cr), ca)
