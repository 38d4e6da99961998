# kind: wrong
# about: forgets gamma on the way to x
# points: 3
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    dx = (dout - dout.mean(axis=0) - x_hat * (dout * x_hat).mean(axis=0)) / deviation
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
