# kind: wrong
# about: adds the bias once for each pixel
# points: 2
# diagnosis: a constant factor
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1)
    out = np.zeros((X.shape[0], w.shape[1]))
    for d in range(X.shape[1]):
        out += X[:, d : d + 1] * w[d] + b
    return out, (x, w, b)
