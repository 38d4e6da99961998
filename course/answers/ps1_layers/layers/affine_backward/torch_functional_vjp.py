# kind: right
# about: torch.func.vjp
# points: 8
import torch
def affine_backward(dout, cache):
    x, w, b = [torch.tensor(np.ascontiguousarray(a)) for a in cache]
    f = lambda x, w, b: x.flatten(1) @ w + b
    _, vjp = torch.func.vjp(f, x, w, b)
    return vjp(torch.tensor(np.ascontiguousarray(dout)))
