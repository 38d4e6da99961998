# kind: right
# about: lets PyTorch differentiate
# points: 4
def max_pool_backward(dout, cache):
    import torch

    x, pool_param = cache
    x = torch.tensor(np.array(x), requires_grad=True)
    window = pool_param["pool_height"], pool_param["pool_width"]
    out = torch.nn.functional.max_pool2d(x, window, pool_param["stride"])
    return torch.autograd.grad(out, x, torch.tensor(np.array(dout)))[0].numpy()
