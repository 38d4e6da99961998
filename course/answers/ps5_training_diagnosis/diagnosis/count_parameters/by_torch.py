# kind: right
# about: counts what PyTorch makes, on no memory
# points: 4
import torch


def count_parameters(widths):
    made = [torch.nn.Linear(a, b, device="meta") for a, b in zip(widths, widths[1:])]
    return [sum(p.numel() for p in layer.parameters()) for layer in made]
