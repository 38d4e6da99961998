# kind: right
# about: lets torch differentiate and returns tensors
# points: 5
import torch


def affine_relu_backward(dout, cache):
    x, w, b = (torch.tensor(a, requires_grad=True) for a in cache[0])
    out = torch.relu(x.flatten(1) @ w + b)
    return torch.autograd.grad(out, (x, w, b), torch.tensor(dout))
