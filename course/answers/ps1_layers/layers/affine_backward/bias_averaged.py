# kind: wrong
# about: averages the bias gradient over the batch
# points: 6
# diagnosis: averaged once too often
def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = np.mean(dout, axis=0)
    return dx, dw, db
