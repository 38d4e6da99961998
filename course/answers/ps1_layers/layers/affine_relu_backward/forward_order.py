# kind: wrong
# about: goes through the parts in the order of the forward pass
# points: 0
# diagnosis: none
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    dx, dw, db = affine_backward(dout, fc_cache)
    dx = relu_backward(dx, relu_cache)
    return dx, dw, db
