# kind: right
# about: chooses with where
# points: 5
def relu_backward(dout, cache):
    dx = np.where(cache > 0, dout, 0)
    return dx
