# kind: wrong
# about: `>=` on the output, which is never negative
# points: 0
def relu_backward(dout, cache):
    out = np.maximum(0, cache)
    return dout * (out >= 0)
