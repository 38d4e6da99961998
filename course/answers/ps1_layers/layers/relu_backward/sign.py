# kind: right
# about: slope from the sign of x
# points: 5
def relu_backward(dout, cache):
    slope = (np.sign(cache) + 1) / 2
    return np.multiply(slope, dout)
