# kind: right
# about: takes the input back out of whatever the cache is
# points: 5
def relu_backward(dout, cache):
    mask = np.greater(cache[0] if isinstance(cache, (tuple, list)) else cache, 0)
    dx = np.zeros_like(dout)
    np.copyto(dx, dout, where=mask)
    return dx
