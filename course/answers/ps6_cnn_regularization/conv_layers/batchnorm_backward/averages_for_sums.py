# kind: wrong
# about: averages the gradients of gamma and beta
# points: 2
# diagnosis: averaged once too often
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    d = dout * gamma
    dx = (d - d.mean(axis=0) - x_hat * (d * x_hat).mean(axis=0)) / deviation
    return dx, (dout * x_hat).mean(axis=0), dout.mean(axis=0)
