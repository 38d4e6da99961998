# kind: right
# about: works in torch, returns and caches tensors
# points: 4
import torch


def relu_forward(x):
    t = torch.as_tensor(x)
    return torch.relu(t), t
