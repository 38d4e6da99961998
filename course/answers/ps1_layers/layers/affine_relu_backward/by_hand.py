# kind: right
# about: writes both steps out again
# points: 5
def affine_relu_backward(dout, cache):
    (x, w, b), a = cache
    da = dout * (a > 0)
    dx = (da @ w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T @ da
    return dx, dw, da.sum(axis=0)
