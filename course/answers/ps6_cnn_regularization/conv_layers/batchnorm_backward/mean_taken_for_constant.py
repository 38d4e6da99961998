# kind: wrong
# about: takes mean and variance for constants
# points: 3
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    return dout * gamma / deviation, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
