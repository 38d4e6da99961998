# kind: wrong
# about: forgets to divide the two sums by N
# points: 3
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    dbeta, dgamma = dout.sum(axis=0), (dout * x_hat).sum(axis=0)
    d = dout * gamma
    dx = (d - d.sum(axis=0) - x_hat * (d * x_hat).sum(axis=0)) / deviation
    return dx, dgamma, dbeta
