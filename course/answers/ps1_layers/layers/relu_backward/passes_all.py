# kind: wrong
# about: returns dout unchanged
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    dx = dout
    return dx
