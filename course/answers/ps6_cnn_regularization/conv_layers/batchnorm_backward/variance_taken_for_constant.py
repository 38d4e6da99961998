# kind: wrong
# about: forgets the way through the variance
# points: 3
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    d = dout * gamma
    return (d - d.mean(axis=0)) / deviation, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
