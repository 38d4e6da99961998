"""When to stop, which weights to keep, and what rate to go on with, all from what was measured.

Each rule looks at a list of what was measured after each epoch, so it needs no memory of its own
and can be tried on a list written by hand. `staged` and `run` put the pieces together.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

import numpy as np

Weights = dict[str, np.ndarray]


def out_of_patience(val_losses: Sequence[float], patience: int = 5) -> bool:
    """Whether none of the last `patience` epochs has been better than the best before them."""
    if not val_losses:
        return False
    return len(val_losses) - 1 - int(np.argmin(val_losses)) >= patience


def has_converged(train_losses: Sequence[float], tolerance: float = 1e-4) -> bool:
    """Whether the last two losses differ by less than `tolerance`."""
    return len(train_losses) > 1 and abs(train_losses[-1] - train_losses[-2]) < tolerance


def plateau_rate(
    val_losses: Sequence[float], rate: float, patience: int = 2, factor: float = 0.5
) -> float:
    """The rate to go on with: smaller by `factor` each time that `patience` epochs bring nothing.

    An epoch brings something if its loss is lower than all before it. After each cut the count of
    epochs starts anew.
    """
    best, waited = float("inf"), 0
    for loss in val_losses:
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            rate, waited = rate * factor, 0
    return rate


def log_uniform(u: Any, low: float, high: float) -> Any:
    """Turn numbers that are uniform between 0 and 1 into rates that are log-uniform."""
    return low * (high / low) ** np.asarray(u)


def search_cost(stages: Sequence[Mapping[str, Sequence]]) -> tuple[int, int]:
    """Runs of a staged search, and of one grid over all that its stages try."""
    sizes = [[len(choices) for choices in stage.values()] for stage in stages]
    return sum(prod(stage) for stage in sizes), prod(n for stage in sizes for n in stage)


def staged(
    train: Callable[[dict], float],
    stages: Sequence[Mapping[str, Sequence]],
    start: Mapping[str, Any],
) -> dict[str, Any]:
    """The settings that a staged search ends with: each stage is a grid around the best so far."""
    best = dict(start)
    for stage in stages:
        tried = [
            best | dict(zip(stage, values, strict=True)) for values in product(*stage.values())
        ]
        best = max(tried, key=lambda settings: train(dict(settings)))
    return best


def run(
    weights: Weights,
    epoch: Callable[[Weights, float, dict[str, float]], tuple[Weights, list[float]]],
    loss: Callable[[Weights, str], float],
    *,
    rate: float = 0.1,
    l2: float = 1e-3,
    patience: int = 5,
    tolerance: float = 1e-4,
    most: int = 100,
    patient: Callable = out_of_patience,
    converged: Callable = has_converged,
    plateau: Callable = plateau_rate,
) -> dict[str, Any]:
    """Train as the repaired run does, with these rules."""
    decay = {name: l2 * (name[0] != "b") for name in weights}
    best, objectives, val_losses, gaps, reason = weights, [], [], [], "most"
    for _ in range(most):
        now = plateau(val_losses, rate)
        weights, batch_losses = epoch(weights, now, decay)
        objectives.append(float(np.mean(batch_losses)))
        val = loss(weights, "val")
        if val < min(val_losses, default=float("inf")):
            best = weights
        val_losses.append(val)
        gaps.append(val - loss(weights, "train"))
        if patient(val_losses, patience):
            reason = "patience"
            break
        if converged(objectives, tolerance):
            reason = "converged"
            break
    return {"weights": best, "epochs": len(val_losses), "reason": reason, "gaps": gaps}
