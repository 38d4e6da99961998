# kind: wrong
# about: multiplies the gradient of gamma by gamma
# points: 4
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    d = dout * gamma
    dx = (d - d.mean(axis=0) - x_hat * (d * x_hat).mean(axis=0)) / deviation
    return dx, (d * x_hat).sum(axis=0), dout.sum(axis=0)
