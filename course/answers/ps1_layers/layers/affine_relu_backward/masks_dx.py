# kind: wrong
# about: masks dx by the images in place of masking dout
# points: 0
# diagnosis: a mask is missing or wrong
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    dx, dw, db = affine_backward(dout, fc_cache)
    dx = relu_backward(dx, fc_cache[0])
    return dx, dw, db
