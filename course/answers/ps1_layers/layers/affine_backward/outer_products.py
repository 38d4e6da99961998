# kind: right
# about: adds up one outer product for each image
# points: 8
def affine_backward(dout, cache):
    x, w, b = cache
    dx = np.empty(x.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(b.shape)
    for image, error, slot in zip(x, dout, dx):
        slot[...] = (w @ error).reshape(image.shape)
        dw += np.outer(image.ravel(), error)
        db += error
    return dx, dw, db
