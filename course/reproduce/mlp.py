"""Fully connected networks in PyTorch: what problem sets 1 to 3 build by hand, for speed."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import torch
from torch import nn

from helpers.training.precision import choose_precision

Move = Callable[[torch.Tensor, torch.Generator], torch.Tensor]
LARGE = 2_000  # examples scored at a time


def network(
    inputs: int, hidden: Sequence[int], classes: int, *, batchnorm: bool, dropout: float
) -> nn.Sequential:
    """Return affine layers with ReLU between them, He's initial weights, and a quiet last layer."""
    layers: list[nn.Module] = []
    for fan_in, units in pairwise([inputs, *hidden]):
        layer = nn.Linear(fan_in, units, bias=not batchnorm)
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        layers += [layer, nn.BatchNorm1d(units)] if batchnorm else [layer]
        layers += [nn.ReLU(), nn.Dropout(dropout)] if dropout else [nn.ReLU()]
    last = nn.Linear(hidden[-1], classes)
    nn.init.normal_(last.weight, std=1e-2)
    for layer in (*layers, last):
        if isinstance(layer, nn.Linear) and layer.bias is not None:
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers, last)


def train(
    model: nn.Module,
    X: torch.Tensor,
    y: torch.Tensor,
    *,
    epochs: int,
    batch_size: int,
    learning_rate: float,
    weight_decay: float,
    smoothing: float = 0.0,
    seed: int,
    move: Move | None = None,
    progress: Callable[[float], None] = lambda part: None,
) -> None:
    """Train `model` by AdamW, its rate raised and lowered once (one-cycle); no validation needed.

    Args:
        model: maps a batch (n, D) to scores (n, C); trained on the device that it is on.
        X: examples, (N, ...); flattened after `move`.
        y: classes, int64 of shape (N,).
        epochs: times that each example is seen.
        batch_size: examples in one step.
        learning_rate: the highest.
        weight_decay: share of the weights, times the rate, that each step takes away; vectors
            (biases, scales) are free.
        smoothing: share of the target that is spread over all classes.
        seed: draws the order of examples.
        move: changes a batch of training examples, such as by mirroring.
        progress: told the part that is done, from 0 to 1, after each epoch.
    """
    device = next(model.parameters()).device
    weights = sum(p.numel() for p in model.parameters())
    precision = choose_precision("auto", device, weights * batch_size)
    scaler = precision.scaler(device)
    generator = torch.Generator().manual_seed(seed)
    X, y = X.to(device), y.to(device)
    batches = max(1, len(X) // batch_size)
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.parameters() if p.ndim > 1], "weight_decay": weight_decay},
            {"params": [p for p in model.parameters() if p.ndim == 1], "weight_decay": 0},
        ],
        lr=learning_rate,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        learning_rate,
        total_steps=epochs * batches,
        pct_start=0.1,
        cycle_momentum=False,
        div_factor=10,
        final_div_factor=1000,
    )
    loss_of = nn.CrossEntropyLoss(label_smoothing=smoothing)
    model.train()
    for epoch in range(epochs):
        order = torch.randperm(len(X), generator=generator).to(device)
        for rows in order[: batches * batch_size].split(batch_size):
            batch = X[rows] if move is None else move(X[rows], generator)
            with precision.context(device):
                scores = model(batch.flatten(1).float())
            loss = loss_of(scores.float(), y[rows])
            optimizer.zero_grad(set_to_none=True)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            schedule.step()
        progress((epoch + 1) / epochs)


@torch.no_grad()
def accuracy(model: nn.Module, views: Sequence[torch.Tensor], y: torch.Tensor) -> float:
    """Return the share of examples whose highest score is that of their class.

    Args:
        model: maps a batch (n, D) to scores (n, C).
        views: the examples, each (N, ...), seen in one way or several; their probabilities are
            added.
        y: classes, (N,).
    """
    model.eval()
    device = next(model.parameters()).device
    right = 0
    for k in range(0, len(y), LARGE):
        batches = (X[k : k + LARGE].to(device).flatten(1).float() for X in views)
        scores = sum(model(batch).softmax(1) for batch in batches)
        right += int((scores.argmax(1).cpu() == y[k : k + LARGE]).sum())
    return right / len(y)
