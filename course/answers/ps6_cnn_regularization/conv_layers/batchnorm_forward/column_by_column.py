# kind: right
# about: a loop over columns
# points: 6
def batchnorm_forward(x, gamma, beta, bn_param):
    eps, m = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    mean = np.array(bn_param.get("running_mean", np.zeros(x.shape[1])), dtype=float)
    var = np.array(bn_param.get("running_var", np.zeros(x.shape[1])), dtype=float)
    x_hat, deviation = np.empty(x.shape), np.empty(x.shape[1])
    for d in range(x.shape[1]):
        center, square = mean[d], var[d]
        if bn_param["mode"] == "train":
            center, square = x[:, d].mean(), x[:, d].var()
            mean[d] += (1 - m) * (center - mean[d])
            var[d] += (1 - m) * (square - var[d])
        deviation[d] = np.sqrt(square + eps)
        x_hat[:, d] = (x[:, d] - center) / deviation[d]
    if bn_param["mode"] == "train":
        bn_param.update(running_mean=mean, running_var=var)
    return x_hat * gamma + beta, (x_hat, gamma, deviation)
