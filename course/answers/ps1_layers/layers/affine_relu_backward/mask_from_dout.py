# kind: wrong
# about: keeps the positive entries of dout
# points: 0
# diagnosis: a mask is missing or wrong
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    da = np.maximum(dout, 0)
    return affine_backward(da, fc_cache)
