# kind: wrong
# about: writes both steps out and averages the bias gradient
# points: 3
# diagnosis: averaged once too often
def affine_relu_backward(dout, cache):
    (x, w, b), a = cache
    da = dout * (a > 0)
    dx = da.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(da)
    db = da.mean(axis=0)
    return dx, dw, db
