# kind: wrong
# about: sets the caller's dout to zero when it is done
# points: 6
# diagnosis: none
def affine_backward(dout, cache):
    x, w, b = cache
    dx = (dout @ w.T).reshape(x.shape)
    db = dout.sum(0)
    dw = x.reshape(len(x), -1).T @ dout
    dout *= 0
    return dx, dw, db
