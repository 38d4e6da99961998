# kind: right
# about: dout where x is positive
# points: 5
def relu_backward(dout, cache):
    x = cache
    return dout * (x > 0)
