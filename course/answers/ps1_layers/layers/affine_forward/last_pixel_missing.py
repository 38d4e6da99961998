# kind: wrong
# about: the loop over pixels stops one too early
# points: 1
# diagnosis: a term of the sum is wrong
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1)
    out = np.zeros((X.shape[0], w.shape[1])) + b
    for d in range(0, X.shape[1] - 1):
        out += np.outer(X[:, d], w[d])
    return out, (x, w, b)
