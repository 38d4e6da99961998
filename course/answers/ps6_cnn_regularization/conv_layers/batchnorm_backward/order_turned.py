# kind: wrong
# about: returns dbeta before dgamma
# points: 2
# diagnosis: results in another order
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    dbeta, dgamma = dout.sum(axis=0), (dout * x_hat).sum(axis=0)
    d = dout * gamma
    dx = (d - d.mean(axis=0) - x_hat * (d * x_hat).mean(axis=0)) / deviation
    return dx, dbeta, dgamma
