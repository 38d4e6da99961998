# kind: wrong
# about: returns dw before dx
# points: 2
# diagnosis: results in another order
def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = dout.sum(axis=0)
    return dw, dx, db
