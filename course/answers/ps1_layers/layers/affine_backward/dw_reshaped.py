# kind: wrong
# about: turns (M, D) into (D, M) by a reshape
# points: 4
# diagnosis: mixed up by a reshape
def affine_backward(dout, cache):
    x, w, b = cache
    dw = (dout.T @ x.reshape(len(x), -1)).reshape(w.shape)
    return (dout @ w.T).reshape(x.shape), dw, dout.sum(0)
