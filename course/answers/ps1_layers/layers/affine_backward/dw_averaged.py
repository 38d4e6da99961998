# kind: wrong
# about: averages the weight gradient over the batch
# points: 4
# diagnosis: averaged once too often
def affine_backward(dout, cache):
    x, w, b = cache
    N = x.shape[0]
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(N, -1).T.dot(dout) / N
    db = dout.sum(axis=0)
    return dx, dw, db
