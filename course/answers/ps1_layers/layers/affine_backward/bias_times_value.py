# kind: wrong
# about: multiplies the bias gradient by the bias
# points: 6
# diagnosis: none
def affine_backward(dout, cache):
    x, w, b = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T @ dout
    db = (dout * b).sum(axis=0)
    return dx, dw, db
