# kind: right
# about: bias gradient as a product with ones, weight gradient as a transposed view
# points: 8
def affine_backward(dout, cache):
    x, w, _ = cache
    N = dout.shape[0]
    dw = (dout.T @ x.reshape(N, -1)).T
    db = np.ones(N) @ dout
    dx = (w @ dout.T).T.reshape(x.shape)
    return dx, dw, db
