# kind: wrong
# about: uses the running averages in training too
# points: 2
def batchnorm_forward(x, gamma, beta, bn_param):
    eps, m = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    mean = bn_param.get("running_mean", np.zeros_like(gamma))
    var = bn_param.get("running_var", np.zeros_like(gamma))
    if bn_param["mode"] == "train":
        mean = bn_param["running_mean"] = m * mean + (1 - m) * x.mean(axis=0)
        var = bn_param["running_var"] = m * var + (1 - m) * x.var(axis=0)
    deviation = np.sqrt(var + eps)
    x_hat = (x - mean) / deviation
    return gamma * x_hat + beta, (x_hat, gamma, deviation)
