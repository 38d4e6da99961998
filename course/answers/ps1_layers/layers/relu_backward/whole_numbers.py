# kind: wrong
# about: collects the result in an array of whole numbers
# points: 0
# diagnosis: wrong type of number
def relu_backward(dout, cache):
    dx = np.zeros(dout.shape, dtype=int)
    dx[cache > 0] = dout[cache > 0]
    return dx
