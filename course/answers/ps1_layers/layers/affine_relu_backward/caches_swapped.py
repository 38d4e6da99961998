# kind: wrong
# about: takes the two caches in the wrong order
# points: 0
# diagnosis: none
def affine_relu_backward(dout, cache):
    relu_cache, fc_cache = cache
    da = relu_backward(dout, relu_cache)
    return affine_backward(da, fc_cache)
