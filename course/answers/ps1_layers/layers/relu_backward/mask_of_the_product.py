# kind: wrong
# about: the mask is where dout * x is positive
# points: 2
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    return dout * (dout * cache > 0)
