# kind: right
# about: adds up what each image contributes, element by element
# points: 8
def affine_backward(dout, cache):
    x, w, b = cache
    N, M = dout.shape
    D = w.shape[0]
    X = x.reshape(N, D)
    dX, dw, db = np.zeros((N, D)), np.zeros((D, M)), np.zeros(M)
    for n in range(N):
        for m in range(M):
            db[m] += dout[n, m]
            for d in range(D):
                dX[n, d] += dout[n, m] * w[d, m]
                dw[d, m] += dout[n, m] * X[n, d]
    return dX.reshape(x.shape), dw, db
