# kind: wrong
# about: returns dout itself as the bias gradient
# points: 6
# diagnosis: a sum is missing
def affine_backward(dout, cache):
    x, w, b = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T @ dout
    db = dout
    return dx, dw, db
