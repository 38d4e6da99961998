# kind: right
# about: lets dout through where the input of the ReLU is exactly 0
# points: 5
def affine_relu_backward(dout, cache):
    fc_cache, a = cache
    da = dout.copy()
    da[a < 0] = 0
    return affine_backward(da, fc_cache)
