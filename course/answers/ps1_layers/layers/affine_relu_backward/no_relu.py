# kind: wrong
# about: forgets the ReLU on the way back
# points: 0
# diagnosis: a mask is missing or wrong
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    return affine_backward(dout, fc_cache)
