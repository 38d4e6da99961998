# kind: wrong
# about: applies the mask twice
# points: 1
# diagnosis: a constant factor
def dropout_backward(dout, cache):
    return dout if cache is None else dout * cache * cache
