# kind: wrong
# about: asks whether the mask is true
# points: 1
def dropout_backward(dout, cache):
    return dout * cache if cache else dout
