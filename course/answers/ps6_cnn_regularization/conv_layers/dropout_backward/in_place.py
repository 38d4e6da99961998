# kind: wrong
# about: writes into dout
# points: 1
def dropout_backward(dout, cache):
    if cache is not None:
        dout *= cache
    return dout
