# kind: right
# about: np.choose and lists
# points: 5
def relu_backward(dout, cache):
    return np.choose((np.asarray(cache) > 0).astype(int), [np.zeros_like(dout), dout])
