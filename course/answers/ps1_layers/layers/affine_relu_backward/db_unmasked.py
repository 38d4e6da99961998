# kind: wrong
# about: sums the bias gradient before the ReLU's mask
# points: 3
# diagnosis: a mask is missing or wrong
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    da = relu_backward(dout, relu_cache)
    dx, dw, _ = affine_backward(da, fc_cache)
    db = dout.sum(axis=0)
    return dx, dw, db
