# kind: wrong
# about: takes the absolute value of dout
# points: 2
# diagnosis: wrong sign
def relu_backward(dout, cache):
    return np.abs(dout) * (cache > 0)
