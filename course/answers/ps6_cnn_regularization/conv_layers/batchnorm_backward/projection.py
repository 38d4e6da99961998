# kind: right
# about: a matrix for each column takes the two directions away
# points: 5
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    N, D = dout.shape
    dx = np.empty((N, D))
    for d in range(D):
        away = np.eye(N) - np.full((N, N), 1 / N) - np.outer(x_hat[:, d], x_hat[:, d]) / N
        dx[:, d] = away @ dout[:, d] * gamma[d] / deviation[d]
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
