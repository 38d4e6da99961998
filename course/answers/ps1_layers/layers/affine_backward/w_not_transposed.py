# kind: wrong
# about: reshapes the weights to make dx fit where they should be transposed
# points: 4
# diagnosis: none
def affine_backward(dout, cache):
    x, w, b = cache
    D, M = w.shape
    dx = dout.dot(w.reshape(M, D)).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = dout.sum(axis=0)
    return dx, dw, db
