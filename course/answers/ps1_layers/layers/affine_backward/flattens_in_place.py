# kind: wrong
# about: flattens the cached images in place and restores nothing
# points: 6
# diagnosis: none
def affine_backward(dout, cache):
    x, w, b = cache
    shape = x.shape
    x.shape = (shape[0], -1)
    dx = dout.dot(w.T).reshape(shape)
    dw = x.T.dot(dout)
    db = dout.sum(axis=0)
    return dx, dw, db
