# kind: wrong
# about: reshapes dx back in Fortran order
# points: 6
# diagnosis: mixed up by a reshape
def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T).reshape(x.shape, order="F")
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = dout.sum(axis=0)
    return dx, dw, db
