# kind: right
# about: lets PyTorch go back through the formula, from x_hat alone
# points: 5
def batchnorm_backward(dout, cache):
    import torch

    x_hat, gamma, deviation = (torch.tensor(np.array(a), dtype=torch.float64) for a in cache)
    leaf = (x_hat * deviation).requires_grad_()
    g, b = gamma.clone().requires_grad_(), torch.zeros_like(gamma).requires_grad_()
    centred = leaf - leaf.mean(0)
    rest = deviation**2 - (leaf.detach() ** 2).mean(0)  # eps
    out = g * centred / torch.sqrt((centred**2).mean(0) + rest) + b
    out.backward(torch.tensor(np.array(dout), dtype=torch.float64))
    return leaf.grad.numpy(), g.grad.numpy(), b.grad.numpy()
