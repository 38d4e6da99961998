# kind: wrong
# about: does not expect None
# points: 1
def dropout_backward(dout, cache):
    return dout * cache
