# kind: wrong
# about: turns the cached input into the mask in place
# points: 4
# diagnosis: none
def relu_backward(dout, cache):
    x = cache
    x[x <= 0] = 0
    x[x > 0] = 1
    return dout * x
