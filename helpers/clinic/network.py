"""The network that all runs of the clinic train, and its weights as plain arrays."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import nn

Layers = list[tuple[np.ndarray, np.ndarray]]


def network(layers: Sequence[tuple[np.ndarray, np.ndarray]], drop: float = 0.0) -> "nn.Sequential":
    """Return a network with these weights: linear layers with ReLU and dropout between them.

    Like every module of PyTorch it starts in training mode, with dropout on.

    Args:
        layers: (W, b) of each layer, first to last, of shapes (fan_in, fan_out) and (fan_out,).
        drop: the probability that dropout sets a hidden unit to zero.
    """
    import torch
    from torch import nn

    parts: list[nn.Module] = [nn.Flatten()]
    for W, b in layers:
        W, b = np.asarray(W, dtype=np.float32), np.asarray(b, dtype=np.float32)
        linear = nn.utils.skip_init(nn.Linear, *W.shape)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(W.T.copy()))
            linear.bias.copy_(torch.from_numpy(b.copy()))
        parts += [linear, nn.ReLU(), nn.Dropout(drop)]
    return nn.Sequential(*parts[:-2])  # no ReLU and no dropout after the last layer


def layers_of(model: "nn.Module") -> Layers:
    """Return the weights of a network as plain arrays, in the form that `network` takes."""
    from torch import nn

    return [
        (part.weight.detach().numpy().T.copy(), part.bias.detach().numpy().copy())
        for part in model.modules()
        if isinstance(part, nn.Linear)
    ]
