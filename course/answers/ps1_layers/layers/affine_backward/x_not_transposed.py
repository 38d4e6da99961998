# kind: wrong
# about: forgets to transpose the images for dw
# points: 0
# diagnosis: none
def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).dot(dout)
    db = dout.sum(axis=0)
    return dx, dw, db
