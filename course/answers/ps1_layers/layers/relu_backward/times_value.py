# kind: wrong
# about: multiplies dout by the output in place of the slope
# points: 0
# diagnosis: none
def relu_backward(dout, cache):
    x = cache
    dx = dout * np.maximum(0, x)
    return dx
