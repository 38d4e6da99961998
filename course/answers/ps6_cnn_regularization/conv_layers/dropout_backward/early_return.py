# kind: right
# about: returns early
# points: 2
def dropout_backward(dout, cache):
    if cache is not None:
        return np.multiply(dout, cache)
    return dout.copy()
