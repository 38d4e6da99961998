# kind: right
# about: lets PyTorch do it
# points: 4
import torch


def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    w = torch.nn.Parameter(torch.ones((), dtype=torch.float64))
    decay = 2 * weight_decay if doubled else weight_decay
    optimizer = torch.optim.SGD([w], lr=rate, momentum=momentum, weight_decay=decay)
    for _ in range(steps):
        w.grad = torch.zeros_like(w)
        optimizer.step()
    return w.item()
