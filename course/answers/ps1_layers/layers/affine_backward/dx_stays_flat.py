# kind: wrong
# about: dx is not reshaped back to the images
# points: 6
# diagnosis: right numbers, wrong shape
def affine_backward(dout, cache):
    x, w, b = cache
    flat = x.reshape(x.shape[0], -1)
    dx = dout.dot(w.T)
    dw = flat.T.dot(dout)
    db = dout.sum(axis=0)
    return dx, dw, db
