# kind: wrong
# about: divides by the variance
# points: 3
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    d = dout * gamma
    dx = (d - d.mean(axis=0) - x_hat * (d * x_hat).mean(axis=0)) / deviation**2
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
