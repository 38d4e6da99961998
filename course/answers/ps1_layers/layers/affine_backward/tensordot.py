# kind: right
# about: contracts the batch axis without flattening the images first
# points: 8
def affine_backward(dout, cache):
    x, w, b = cache
    dw = np.tensordot(x, dout, axes=(0, 0)).reshape(w.shape)
    db = np.add.reduce(dout, axis=0)
    dx = np.tensordot(dout, w.reshape(*x.shape[1:], -1), axes=(1, x.ndim - 1))
    return dx, dw, db
