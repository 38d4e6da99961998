# kind: right
# about: through mean and variance, one after the other
# points: 5
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    N = len(dout)
    dx_hat = dout * gamma
    centered = x_hat * deviation
    dvar = (dx_hat * centered).sum(axis=0) * -0.5 / deviation**3
    dmean = -(dx_hat / deviation).sum(axis=0)
    dx = dx_hat / deviation + dvar * 2 * centered / N + dmean / N
    return dx, np.einsum("nd,nd->d", dout, x_hat), dout.sum(0)
