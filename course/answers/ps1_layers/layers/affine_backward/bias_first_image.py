# kind: wrong
# about: the bias gradient is that of the first image
# points: 6
# diagnosis: a term of the sum is wrong
def affine_backward(dout, cache):
    x, w, b = cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout[0].copy()
