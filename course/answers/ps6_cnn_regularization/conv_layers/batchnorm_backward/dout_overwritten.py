# kind: wrong
# about: multiplies dout by gamma in place
# points: 4
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    dbeta, dgamma = dout.sum(axis=0), (dout * x_hat).sum(axis=0)
    dout *= gamma
    dx = (dout - dout.mean(axis=0) - x_hat * (dout * x_hat).mean(axis=0)) / deviation
    return dx, dgamma, dbeta
