# kind: wrong
# about: keeps the positive entries of dout
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    x = cache
    dx = dout * (dout > 0)
    return dx
