# kind: wrong
# about: draws a new mask
# points: 1
# diagnosis: a mask is missing or wrong
def dropout_backward(dout, cache):
    if cache is None:
        return dout
    p = 1 / cache.max()
    return dout * (np.random.random(dout.shape) < p) / p
