# kind: wrong
# about: lets dout through only where x is above 1
# points: 0
def relu_backward(dout, cache):
    dx = dout * (cache > 1)
    return dx
