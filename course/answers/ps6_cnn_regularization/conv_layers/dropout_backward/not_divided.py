# kind: wrong
# about: uses zeros and ones in place of the mask
# points: 1
# diagnosis: a constant factor
def dropout_backward(dout, cache):
    return dout if cache is None else dout * (cache > 0)
