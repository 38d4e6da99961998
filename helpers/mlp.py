"""Multilayer perceptrons in PyTorch, and one plain way to train them.

What the kit trains from settings that were written down goes through here: the same numbers from
the same seed, on one thread, with nothing that a lesson could not show in a few lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy

ACTIVATIONS = {
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "leaky_relu": nn.LeakyReLU,
}
OPTIMIZERS = ("adam", "sgd", "rmsprop")


def mlp(
    widths: Sequence[int],
    activations: Sequence[str],
    *,
    inputs: int = 784,
    classes: int = 10,
    batch_norm: bool = False,
    dropout: float = 0.0,
) -> nn.Sequential:
    """Return a network from pictures (N, ...) to scores (N, classes).

    Args:
        widths: units in each hidden layer.
        activations: the names of their activations, see `ACTIVATIONS`.
        inputs: numbers in one picture.
        classes: scores for one picture.
        batch_norm: whether each hidden layer is normalised before its activation.
        dropout: the probability with which outputs of the second hidden layer are dropped.
    """
    layers: list[nn.Module] = [nn.Flatten()]
    sizes = pairwise([inputs, *widths])
    for k, ((before, after), name) in enumerate(zip(sizes, activations, strict=True)):
        layers.append(nn.Linear(before, after))
        layers += [nn.BatchNorm1d(after)] * batch_norm
        layers.append(ACTIVATIONS[name]())
        layers += [nn.Dropout(dropout)] * (k == 1 and dropout > 0)
    return nn.Sequential(*layers, nn.Linear(widths[-1], classes))


@dataclass(frozen=True)
class Recipe:
    """How a network is trained.

    Attributes:
        learning_rate: of the first epoch; it falls to zero along a cosine where `cosine` is set.
        num_epochs: passes through the training set.
        batch_size: examples in a batch; the last one may be smaller.
        optimizer: one of `OPTIMIZERS`; "sgd" has a momentum of 0.9.
        l2: strength of the L2 term, of weights and not of biases.
        cosine: whether the rate falls.
    """

    learning_rate: float
    num_epochs: int
    batch_size: int
    optimizer: str = "adam"
    l2: float = 0.0
    cosine: bool = False

    @classmethod
    def of(cls, settings: dict[str, Any]) -> Self:
        """The recipe in these settings, which may hold more."""
        return cls(**{name: settings[name] for name in cls.__annotations__ if name in settings})

    def optimizer_of(self, net: nn.Module) -> torch.optim.Optimizer:
        """Return a new optimizer for this network."""
        matrices = [p for p in net.parameters() if p.ndim > 1]
        others = [p for p in net.parameters() if p.ndim <= 1]
        groups = [{"params": matrices, "weight_decay": self.l2}, {"params": others}]
        match self.optimizer:
            case "adam":
                return torch.optim.Adam(groups, lr=self.learning_rate)
            case "rmsprop":
                return torch.optim.RMSprop(groups, lr=self.learning_rate)
        return torch.optim.SGD(groups, lr=self.learning_rate, momentum=0.9)


def train(net: nn.Module, X: torch.Tensor, y: torch.Tensor, recipe: Recipe, seed: int = 0) -> None:
    """Train a network in place on pictures X (N, ...) with labels y (N,)."""
    order = torch.Generator().manual_seed(seed)
    optimizer = recipe.optimizer_of(net)
    schedule = None
    if recipe.cosine:
        steps = recipe.num_epochs * -(-len(X) // recipe.batch_size)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    net.train()
    for _ in range(recipe.num_epochs):
        for rows in torch.randperm(len(X), generator=order).split(recipe.batch_size):
            if len(rows) == 1 and len(X) > 1:
                continue  # batch normalisation needs two
            optimizer.zero_grad()
            cross_entropy(net(X[rows]), y[rows]).backward()
            optimizer.step()
            if schedule:
                schedule.step()


def accuracy(net: nn.Module, X: torch.Tensor, y: torch.Tensor) -> float:
    """Return the share of pictures whose highest score is that of their class."""
    net.eval()
    with torch.no_grad():
        return float((net(X).argmax(dim=1) == y).double().mean())


def standardised(data: Any) -> dict[str, torch.Tensor]:
    """Return the arrays of a data set as tensors, pixels with mean 0 and deviation 1 in training.

    The two numbers come from the training pixels, all together.
    """
    mean, std = (float(f(data["X_train"], dtype=np.float64)) for f in (np.mean, np.std))
    found = {}
    for part in ("train", "val", "test"):
        pixels = (data[f"X_{part}"].astype(np.float32) - mean) / std
        found[f"X_{part}"] = torch.from_numpy(pixels.reshape(len(pixels), -1))
        found[f"y_{part}"] = torch.from_numpy(np.asarray(data[f"y_{part}"], dtype=np.int64))
    return found
