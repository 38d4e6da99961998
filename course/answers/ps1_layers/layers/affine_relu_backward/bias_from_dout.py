# kind: wrong
# about: sums dout for the bias gradient
# points: 3
# diagnosis: a mask is missing or wrong
def affine_relu_backward(dout, cache):
    ca, cr = cache
    dx, dw, _ = affine_backward(relu_backward(dout, cr), ca)
    return dx, dw, np.sum(dout, axis=0)
