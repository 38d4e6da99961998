# kind: wrong
# about: multiplies dout by the output of the ReLU
# points: 0
# diagnosis: none
def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    da = dout * np.maximum(relu_cache, 0)
    return affine_backward(da, fc_cache)
