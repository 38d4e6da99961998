# kind: right
# about: numpy's masked arrays
# points: 5
def relu_backward(dout, cache):
    return np.ma.masked_where(cache <= 0, dout).filled(0)
