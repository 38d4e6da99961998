# kind: wrong
# about: sums over the columns
# points: 0
# diagnosis: reduced over the wrong axis
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    d = dout * gamma
    means = d.mean(axis=1, keepdims=True), (d * x_hat).mean(axis=1, keepdims=True)
    dx = (d - means[0] - x_hat * means[1]) / deviation
    return dx, (dout * x_hat).sum(axis=1), dout.sum(axis=1)
