# kind: wrong
# about: the bias gradient has shape (1, M)
# points: 6
# diagnosis: right numbers, wrong shape
def affine_backward(dout, cache):
    x, w, b = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T @ dout
    db = np.sum(dout, axis=0, keepdims=True)
    return dx, dw, db
