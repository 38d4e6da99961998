# kind: right
# about: names the axes with einsum; returns a list
# points: 8
def affine_backward(dout, cache):
    x, w = cache[0], cache[1]
    X = x.reshape(len(x), -1)
    dX = np.einsum("nm,dm->nd", dout, w)
    dw = np.einsum("nd,nm->dm", X, dout)
    db = np.einsum("nm->m", dout)
    return [np.reshape(dX, np.shape(x)), dw, db]
