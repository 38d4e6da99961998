# kind: right
# about: moves the running averages in place
# points: 6
def batchnorm_forward(x, gamma, beta, bn_param):
    N, D = x.shape
    mean = bn_param.setdefault("running_mean", np.zeros(D))
    var = bn_param.setdefault("running_var", np.zeros(D))
    eps, momentum = bn_param.setdefault("eps", 1e-5), bn_param.setdefault("momentum", 0.9)
    if bn_param["mode"] == "test":
        return gamma * (x - mean) / np.sqrt(var + eps) + beta, {}
    centred = x - x.mean(0)
    variance = (centred**2).sum(0) / N
    mean += (1 - momentum) * (x.mean(0) - mean)
    var += (1 - momentum) * (variance - var)
    scale = (variance + eps) ** -0.5
    return gamma * scale * centred + beta, {"centred": centred, "scale": scale, "gamma": gamma}
