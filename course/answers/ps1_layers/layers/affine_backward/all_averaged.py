# kind: wrong
# about: divides all three gradients by the size of the batch, and dout in place
# points: 0
# diagnosis: averaged once too often
def affine_backward(dout, cache):
    x, w, b = cache
    dout /= x.shape[0]
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = dout.sum(axis=0)
    return dx, dw, db
