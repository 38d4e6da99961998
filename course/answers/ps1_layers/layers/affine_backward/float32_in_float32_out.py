# kind: right
# about: keeps dtype, Fortran results
# points: 8
def affine_backward(dout, cache):
    x, w, b = cache
    r = np.asfortranarray(x.reshape(len(x), -1))
    dx = np.asfortranarray((w @ dout.T).T.reshape(x.shape))
    return [dx, np.asfortranarray(r.T @ dout), dout.T.sum(1)]
