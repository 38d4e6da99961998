# kind: wrong
# about: has 1e-5 typed into it
# points: 2
def batchnorm_forward(x, gamma, beta, bn_param):
    momentum = bn_param.get("momentum", 0.9)
    mean = bn_param.get("running_mean", np.zeros_like(gamma))
    var = bn_param.get("running_var", np.zeros_like(gamma))
    if bn_param["mode"] == "train":
        bn_param["running_mean"] = momentum * mean + (1 - momentum) * x.mean(axis=0)
        bn_param["running_var"] = momentum * var + (1 - momentum) * x.var(axis=0)
        mean, var = x.mean(axis=0), x.var(axis=0)
    deviation = np.sqrt(var + 1e-5)
    x_hat = (x - mean) / deviation
    return gamma * x_hat + beta, (x_hat, gamma, deviation)
