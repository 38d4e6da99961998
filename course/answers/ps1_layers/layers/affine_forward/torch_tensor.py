# kind: right
# about: works in torch and returns a tensor
# points: 6
import torch


def affine_forward(x, w, b):
    with torch.no_grad():
        out = torch.nn.functional.linear(
            torch.as_tensor(x).flatten(1), torch.as_tensor(w).T, torch.as_tensor(b)
        )
    return out, (x, w, b)
