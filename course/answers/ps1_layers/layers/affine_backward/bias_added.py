# kind: wrong
# about: adds the bias to its gradient
# points: 6
# diagnosis: none
def affine_backward(dout, cache):
    x, w, b = cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0) + b
