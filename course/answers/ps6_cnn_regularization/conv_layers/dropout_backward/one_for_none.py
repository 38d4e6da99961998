# kind: right
# about: treats no mask as a factor of one
# points: 2
def dropout_backward(dout, cache):
    factor = 1.0 if cache is None else cache
    return factor * dout
