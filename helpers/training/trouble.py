"""Why a loss is no finite number, as far as can be seen from what is there."""

import math
from collections.abc import Iterable

import torch
from torch import nn

RISE = 10  # the loss grew by this factor before: the steps were too large


def explain_loss(
    loss: float, step: int, epoch: int, x: torch.Tensor, model: nn.Module, before: Iterable[float]
) -> str:
    """Say why training stopped at a loss that is NaN or infinite, and what may help.

    Args:
        loss: the value.
        step: the step it was seen at, counted from 1 in its epoch.
        epoch: that epoch, counted from 1.
        x: the batch.
        model: as it is now.
        before: the losses of earlier steps, first to last.
    """
    where = f"the loss is {loss} at step {step} of epoch {epoch}"
    if not x.isfinite().all():
        return (
            f"{where}, because the batch itself has numbers that are not finite; look at the data "
            "and at what normalises them (a deviation of 0?)"
        )
    finite = [value for value in before if math.isfinite(value)]
    bad = [name for name, value in model.named_parameters() if not value.isfinite().all()]
    grew = finite and max(finite[-20:]) > RISE * min(finite)
    if grew or bad:
        path = f"; it was {finite[0]:.3g} at first and {finite[-1]:.3g} last" if finite else ""
        weights = f"; {bad[0]} has numbers that are not finite" if bad else ""
        return (
            f"{where}{path}{weights}. The steps are too large: a smaller learning rate, or smaller "
            "initial weights, may help"
        )
    return (
        f"{where}, while the data and all weights are finite; look for the logarithm of 0, a "
        "division by 0 or an overflow in the model or in the loss function"
    )
