# kind: wrong
# about: `>=` on the output, which is never negative
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    out = np.maximum(0, cache)
    return dout * (out >= 0)
