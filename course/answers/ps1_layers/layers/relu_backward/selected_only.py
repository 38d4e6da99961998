# kind: wrong
# about: returns only the entries that pass, as one long row
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    x = cache
    dx = dout[x > 0]
    return dx
