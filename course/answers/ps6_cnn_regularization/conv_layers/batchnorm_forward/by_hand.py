# kind: right
# about: sums in place of mean and var, updates in place
# points: 6
def batchnorm_forward(x, gamma, beta, bn_param):
    eps, m = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    D = x.shape[1]
    bn_param.setdefault("running_mean", np.zeros(D))
    bn_param.setdefault("running_var", np.zeros(D))
    if bn_param["mode"] == "train":
        mu = x.sum(axis=0) / len(x)
        var = ((x - mu) ** 2).sum(axis=0) / len(x)
        bn_param["running_mean"] = bn_param["running_mean"] * m + mu * (1 - m)
        bn_param["running_var"] = bn_param["running_var"] * m + var * (1 - m)
    else:
        mu, var = bn_param["running_mean"], bn_param["running_var"]
    x_hat = (x - mu) * (var + eps) ** -0.5
    return gamma * x_hat + beta, {"x_hat": x_hat, "gamma": gamma, "var": var, "eps": eps}
