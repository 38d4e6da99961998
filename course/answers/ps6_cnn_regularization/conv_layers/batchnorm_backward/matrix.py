# kind: right
# about: one matrix for each column
# points: 5
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    N = len(dout)
    dx = np.empty_like(dout)
    for d in range(dout.shape[1]):
        h = x_hat[:, d : d + 1]
        jacobian = (np.eye(N) - 1 / N - h @ h.T / N) * gamma[d] / deviation[d]
        dx[:, d] = jacobian @ dout[:, d]
    return [dx, np.einsum("nd,nd->d", dout, x_hat), dout.T @ np.ones(N)]
