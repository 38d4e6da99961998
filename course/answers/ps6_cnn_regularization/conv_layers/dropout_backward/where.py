# kind: right
# about: chooses by the mask, then scales
# points: 2
def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return np.where(cache > 0, dout * cache.max(), 0)
