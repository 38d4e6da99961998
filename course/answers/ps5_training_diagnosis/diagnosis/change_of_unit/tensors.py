# kind: right
# about: with torch
# points: 3
import torch


def change_of_unit(W, rate, c):
    return torch.as_tensor(W) / c, torch.tensor(rate, dtype=torch.float64) / c**2
