# kind: wrong
# about: lets dout through only where x is above 1e-3
# points: 4
# diagnosis: zero everywhere
def relu_backward(dout, cache):
    dx = dout.copy()
    dx[cache <= 1e-3] = 0
    return dx
