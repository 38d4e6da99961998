# kind: wrong
# about: forgets the mask
# points: 1
# diagnosis: a mask is missing or wrong
def dropout_backward(dout, cache):
    return dout
