# kind: wrong
# about: returns dout unchanged
# points: 0
def relu_backward(dout, cache):
    dx = dout
    return dx
