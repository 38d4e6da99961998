# kind: right
# about: one formula with sums
# points: 5
def batchnorm_backward(dout, cache):
    x_hat, gamma, deviation = cache
    N = dout.shape[0]
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx = gamma / (N * deviation) * (N * dout - dbeta - x_hat * dgamma)
    return dx, dgamma, dbeta
