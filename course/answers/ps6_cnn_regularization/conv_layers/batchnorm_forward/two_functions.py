# kind: right
# about: returns early in use
# points: 6
def batchnorm_forward(x, gamma, beta, bn_param):
    eps, m = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    old_mean = bn_param.get("running_mean", 0 * gamma)
    old_var = bn_param.get("running_var", 0 * gamma)
    if bn_param["mode"] == "test":
        scale = gamma / np.sqrt(old_var + eps)
        return x * scale + (beta - old_mean * scale), None
    mean, var = np.mean(x, 0), np.var(x, 0)
    bn_param["running_mean"] = m * old_mean + (1 - m) * mean
    bn_param["running_var"] = m * old_var + (1 - m) * var
    deviation = np.sqrt(var + eps)
    x_hat = (x - mean) / deviation
    return gamma * x_hat + beta, (x_hat, gamma, deviation)
