# kind: wrong
# about: writes both steps out and leaves dx flat
# points: 4
# diagnosis: right numbers, wrong shape
def affine_relu_backward(dout, cache):
    (x, w, b), a = cache
    da = dout * (a > 0)
    flat = x.reshape(x.shape[0], -1)
    return da.dot(w.T), flat.T.dot(da), da.sum(axis=0)
