# kind: wrong
# about: sets entries of dout itself to zero
# points: 4
# diagnosis: none
def relu_backward(dout, cache):
    x = cache
    dout[x <= 0] = 0
    dx = dout
    return dx
