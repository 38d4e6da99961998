# kind: wrong
# about: returns dw before dx
# points: 1
# diagnosis: results in another order
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    da = relu_backward(dout, relu_cache)
    dx, dw, db = affine_backward(da, fc_cache)
    return dw, dx, db
