# kind: right
# about: lets dout through where x is exactly 0; any slope from 0 to 1 is right there
# points: 5
def relu_backward(dout, cache):
    dx = dout.copy()
    dx[cache < 0] = 0.0
    return dx
