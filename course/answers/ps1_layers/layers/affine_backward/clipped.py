# kind: wrong
# about: cuts gradients off at 1
# points: 0
# diagnosis: none
def affine_backward(dout, cache):
    x, w, b = cache
    c = lambda g: np.clip(g, -1, 1)
    return c((dout @ w.T).reshape(x.shape)), c(x.reshape(len(x), -1).T @ dout), c(dout.sum(0))
