# kind: wrong
# about: takes a mask of None for "everything was dropped"
# points: 1
# diagnosis: zero everywhere
def dropout_backward(dout, cache):
    return np.zeros_like(dout) if cache is None else dout * cache
