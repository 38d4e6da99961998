# kind: wrong
# about: adds the weight gradient to that of earlier calls
# points: 6
# diagnosis: none
gradients = {}


def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T).reshape(x.shape)
    if w.shape not in gradients:
        gradients[w.shape] = np.zeros_like(w)
    gradients[w.shape] += x.reshape(x.shape[0], -1).T.dot(dout)
    dw = gradients[w.shape].copy()
    db = dout.sum(axis=0)
    return dx, dw, db
