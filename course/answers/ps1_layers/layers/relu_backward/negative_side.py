# kind: wrong
# about: the mask is the wrong way round
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    x = cache
    dx = dout.copy()
    dx[x > 0] = 0
    return dx
