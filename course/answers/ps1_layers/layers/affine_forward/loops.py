# kind: right
# about: one loop for each index, no matrix product
# points: 6
def affine_forward(x, w, b):
    N = x.shape[0]
    D, M = w.shape
    rows = x.reshape(N, D)
    out = np.zeros((N, M))
    for n in range(N):
        for m in range(M):
            total = b[m]
            for d in range(D):
                total += rows[n, d] * w[d, m]
            out[n, m] = total
    cache = (x, w, b)
    return out, cache
