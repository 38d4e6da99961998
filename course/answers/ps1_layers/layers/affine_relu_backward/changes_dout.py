# kind: wrong
# about: applies the mask to dout in place
# points: 5
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    dout *= relu_cache > 0
    return affine_backward(dout, fc_cache)
