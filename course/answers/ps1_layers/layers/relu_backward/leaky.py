# kind: wrong
# about: lets a hundredth through on the negative side
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    x = cache
    dx = np.where(x > 0, dout, 0.01 * dout)
    return dx
