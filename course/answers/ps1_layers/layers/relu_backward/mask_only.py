# kind: wrong
# about: returns the derivative without dout
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    x = cache
    dx = np.where(x > 0, 1.0, 0.0)
    return dx
