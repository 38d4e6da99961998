# kind: wrong
# about: collects the result in an array of whole numbers
# points: 0
# diagnosis: wrong type of number
def affine_forward(x, w, b):
    N, M = x.shape[0], w.shape[1]
    X = x.reshape(N, -1)
    out = np.zeros((N, M), dtype=int)
    for i in range(N):
        out[i] = X[i].dot(w) + b
    return out, (x, w, b)
