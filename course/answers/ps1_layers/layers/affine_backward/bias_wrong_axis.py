# kind: wrong
# about: sums the bias gradient over the outputs
# points: 6
# diagnosis: reduced over the wrong axis
def affine_backward(dout, cache):
    x, w, b = cache
    dx = np.reshape(dout @ w.T, x.shape)
    dw = np.reshape(x, (x.shape[0], -1)).T @ dout
    db = np.sum(dout, axis=1)
    return dx, dw, db
