"""What a model reaches on a set: sums over examples, divided once."""

from collections.abc import Callable, Iterable

import torch
from torch import nn
from torch.nn import functional

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
Pairs = Iterable[tuple[torch.Tensor, torch.Tensor]]


@torch.no_grad()
def evaluate(model: nn.Module, batches: Pairs, loss: Loss | None = None) -> tuple[float, float]:
    """Return the mean loss and the accuracy (0 to 1) of a model over all examples.

    Every example counts the same. An average of the batches' averages would let those of a
    smaller last batch count more.

    The model computes in evaluation mode (no dropout, running averages of batch normalisation)
    and in its own precision, and is left in the mode it was in.

    Args:
        model: takes x, returns scores of shape (B, C).
        batches: pairs (x, y).
        loss: `loss(scores, y)`, a mean over the batch; None for the cross-entropy of scores.

    Raises:
        ValueError: there are no examples.
    """
    loss = loss or functional.cross_entropy
    sums = None  # on the device: (loss, right answers)
    count = 0
    for scores, y in _scores(model, batches):
        found = torch.stack([loss(scores, y) * len(y), num_right(scores, y)])
        sums = found if sums is None else sums + found
        count += len(y)
    if sums is None:
        raise ValueError("there is nothing to evaluate on: no batches came")
    total, right = sums.tolist()
    return total / count, right / count


@torch.no_grad()
def predict_all(model: nn.Module, batches: Pairs) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the scores (N, C) of all examples and their classes (N,), on the CPU, in order.

    Raises:
        ValueError: there are no examples.
    """
    found = [(scores.cpu(), y.cpu()) for scores, y in _scores(model, batches)]
    if not found:
        raise ValueError("there is nothing to predict: no batches came")
    scores, y = zip(*found, strict=True)
    return torch.cat(scores), torch.cat(y)


def num_right(scores: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """How many examples have their highest score at their class; NaN where y are no classes."""
    if y.is_floating_point() or scores.ndim != 2:
        return torch.full((), float("nan"), device=scores.device)
    return (scores.argmax(1) == y).sum().float()


def device_of(model: nn.Module) -> torch.device:
    """Where a model's parameters are; the CPU if it has none."""
    return next((p.device for p in model.parameters()), torch.device("cpu"))


def _scores(model: nn.Module, batches: Pairs) -> Pairs:
    """Yield (scores, y) of each batch, the model in evaluation mode meanwhile."""
    device, training = device_of(model), model.training
    model.eval()
    try:
        for x, y in batches:
            yield model(x.to(device)), y.to(device)
    finally:
        model.train(training)
