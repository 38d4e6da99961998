# kind: wrong
# about: lets dout through only where x is above 1
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    dx = dout * (cache > 1)
    return dx
