# kind: wrong
# about: dw has shape (M, D)
# points: 4
# diagnosis: transposed
def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T).reshape(x.shape)
    dw = dout.T.dot(x.reshape(x.shape[0], -1))
    db = dout.sum(axis=0)
    return dx, dw, db
