# kind: wrong
# about: computes the weight gradient from dout without the mask
# points: 3
# diagnosis: a mask is missing or wrong
def affine_relu_backward(dout, cache):
    (x, w, b), a = cache
    da = dout * (a > 0)
    dx = da.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = da.sum(axis=0)
    return dx, dw, db
