# kind: wrong
# about: returns the forward value
# points: 0
# diagnosis: none
def relu_backward(dout, cache):
    x = cache
    dx = np.maximum(0, x)
    return dx
