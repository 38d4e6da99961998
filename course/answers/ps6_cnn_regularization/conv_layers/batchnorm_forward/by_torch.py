# kind: right
# about: lets PyTorch normalise and keeps the averages itself
# points: 6
def batchnorm_forward(x, gamma, beta, bn_param):
    import torch

    eps, m = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    mean, var = (bn_param.get(f"running_{name}", np.zeros(x.shape[1])) for name in ("mean", "var"))
    if bn_param["mode"] == "train":
        now_mean, now_var = x.mean(0), x.var(0)
        bn_param |= {"running_mean": m * mean + (1 - m) * now_mean, "running_var": m * var + (1 - m) * now_var}
        mean, var = now_mean, now_var
    args = [torch.tensor(np.ascontiguousarray(a), dtype=torch.float64) for a in (x, mean, var, gamma, beta)]
    out = torch.nn.functional.batch_norm(*args, training=False, eps=eps)
    return out.numpy(), ((x - mean) / np.sqrt(var + eps), gamma, np.sqrt(var + eps))
