# kind: right
# about: loops over entries with np.ndindex
# points: 8
def affine_backward(dout, cache):
    x, w, b = cache
    flat = x.reshape(len(x), -1)
    dflat, dw, db = np.zeros(flat.shape), np.zeros(w.shape), np.zeros(b.shape)
    for n, m in np.ndindex(*dout.shape):
        g = dout[n, m]
        dflat[n] += g * w[:, m]
        dw[:, m] += g * flat[n]
        db[m] += g
    return dflat.reshape(x.shape), dw, db
