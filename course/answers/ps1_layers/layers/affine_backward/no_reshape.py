# kind: wrong
# about: forgets to flatten, so only two axes work
# points: 6
# diagnosis: right numbers, wrong shape
def affine_backward(dout, cache):
    x, w, b = cache
    dx = np.dot(dout, w.T)
    dw = np.dot(x.T, dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db
