# kind: right
# about: a subgradient of 0.3 at 0
# points: 5
def relu_backward(dout, cache):
    slope = np.where(cache > 0, 1.0, np.where(cache == 0, 0.3, 0.0))
    return slope * dout
