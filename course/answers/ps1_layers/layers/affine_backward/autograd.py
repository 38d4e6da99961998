# kind: right
# about: lets torch differentiate and returns tensors
# points: 8
import torch


def affine_backward(dout, cache):
    x, w, b = (torch.tensor(np.asarray(a), requires_grad=True) for a in cache[:3])
    out = x.flatten(1) @ w + b
    out.backward(torch.tensor(np.asarray(dout), dtype=out.dtype))
    return x.grad, w.grad, b.grad
