# kind: right
# about: exact differences, since the map is linear
# points: 8
def affine_backward(dout, cache):
    x, w, b = (np.array(a, dtype=float) for a in cache)
    def L(x, w, b):
        return np.sum((x.reshape(len(x), -1) @ w + b) * dout)
    def grad(which):
        args = [x, w, b]
        g = np.zeros_like(args[which])
        for i in np.ndindex(*g.shape):
            e = [a * (k != which) for k, a in enumerate(args)] if which != 2 else [x * 0, w * 0, b * 0]
            if which == 0:
                e = [np.zeros_like(x), w, np.zeros_like(b)]
            elif which == 1:
                e = [x, np.zeros_like(w), np.zeros_like(b)]
            e[which][i] = 1.0
            g[i] = L(*e)
        return g
    return grad(0), grad(1), grad(2)
