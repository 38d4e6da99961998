# kind: wrong
# about: keeps the positive entries of dout
# points: 0
def relu_backward(dout, cache):
    x = cache
    dx = dout * (dout > 0)
    return dx
