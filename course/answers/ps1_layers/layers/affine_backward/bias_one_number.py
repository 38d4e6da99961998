# kind: wrong
# about: sums the bias gradient to a single number
# points: 6
# diagnosis: reduced once too often
def affine_backward(dout, cache):
    x, w, b = cache
    dx = np.reshape(dout @ w.T, x.shape)
    dw = np.reshape(x, (x.shape[0], -1)).T @ dout
    db = np.sum(dout)
    return dx, dw, db
