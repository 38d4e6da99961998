# kind: right
# about: works in torch and returns a tensor
# points: 3
import torch


def affine_relu_forward(x, w, b):
    a = torch.addmm(torch.tensor(b), torch.tensor(x).flatten(1), torch.tensor(w))
    return a.clamp(min=0), ((x, w, b), a.numpy())
