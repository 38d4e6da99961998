"""Rules that look at the history after each epoch: stop, restore, lower the rate.

A rule is any object with

    after_epoch(epoch, history, model, optimizer) -> str | None

which is called after each epoch (counted from 1) and returns a reason to stop, or None. It may
have more, used where they are there: `at_end(history, model)`, called once when training ends for
whatever reason; `after_step(optimizer)`; and `state_dict()`, `load_state_dict(state)` for what it
remembers, so that a run can be resumed.
"""

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer

from helpers.training.history import History, higher_is_better


class Best:
    """The best value of one column so far; the earliest of equals counts, NaN never does."""

    def __init__(self, column: str) -> None:
        self.column = column
        self.sign = 1 if higher_is_better(column) else -1
        self.value, self.epoch = math.nan, 0  # epoch 0: nothing yet

    def update(self, epoch: int, history: History) -> bool:
        """Look at the last epoch; True if it is the best so far."""
        value = history[self.column][-1]
        better = self.epoch == 0 or self.sign * value > self.sign * self.value
        if better and not math.isnan(value):
            self.value, self.epoch = value, epoch
            return True
        return False


class Patience:
    """Stop when a column has not improved for a number of epochs, and restore the best weights.

    With patience 5 and the best value in epoch 7, training ends after epoch 12, and the model has
    the weights of epoch 7, running averages of batch normalisation included.

    Args:
        epochs: how many epochs without improvement end the training.
        on: the column of the history; of accuracies the higher is better, else the lower.
        restore: put the best weights back when training ends, for whatever reason.
    """

    def __init__(self, epochs: int = 5, on: str = "val_loss", restore: bool = True) -> None:
        self.epochs, self.restore = _at_least_one("epochs", epochs), restore
        self.best = Best(on)
        self.weights: dict[str, torch.Tensor] | None = None

    def after_epoch(
        self, epoch: int, history: History, model: nn.Module, optimizer: Optimizer
    ) -> str | None:
        """Keep the weights if they are the best so far; say when patience is at its end."""
        if self.best.update(epoch, history) and self.restore:
            self.weights = copy_of(model.state_dict())
        if epoch - self.best.epoch < self.epochs:
            return None
        return f"{self.best.column} has not improved for {self.epochs} epochs"

    def at_end(self, history: History, model: nn.Module) -> None:
        """Put the best weights back."""
        if self.weights is not None:
            model.load_state_dict(self.weights)
            history.restored = self.best.epoch

    def state_dict(self) -> dict[str, Any]:
        """What it remembers: the best value, its epoch, and the weights."""
        return {"value": self.best.value, "epoch": self.best.epoch, "weights": self.weights}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Remember what was saved."""
        self.best.value, self.best.epoch = state["value"], state["epoch"]
        self.weights = state["weights"]


class Converged:
    """Stop when a column changes by less than `tolerance` from one epoch to the next."""

    def __init__(self, tolerance: float = 1e-4, on: str = "train_loss") -> None:
        self.tolerance, self.on = tolerance, on

    def after_epoch(
        self, epoch: int, history: History, model: nn.Module, optimizer: Optimizer
    ) -> str | None:
        """Compare the last two epochs."""
        values = history[self.on]
        if len(values) < 2 or not abs(values[-1] - values[-2]) < self.tolerance:
            return None
        return f"{self.on} changed by less than {self.tolerance:g}"


class Plateau:
    """Multiply the learning rate by `factor` after `patience` epochs without improvement.

    The count starts anew after each reduction. Nothing is stopped.

    Args:
        patience: epochs without improvement before the rate is lowered.
        factor: what the rate is multiplied by, between 0 and 1.
        on: the column of the history; of accuracies the higher is better, else the lower.
        least: a rate is never lowered below this.
    """

    def __init__(
        self, patience: int = 2, factor: float = 0.5, on: str = "val_loss", least: float = 1e-7
    ) -> None:
        if not 0 < factor < 1:
            raise ValueError(f"factor must lie between 0 and 1, not {factor}")
        self.patience, self.factor = _at_least_one("patience", patience), factor
        self.least, self.best = least, Best(on)
        self.lowered = 0  # the epoch of the last reduction

    def after_epoch(
        self, epoch: int, history: History, model: nn.Module, optimizer: Optimizer
    ) -> str | None:
        """Lower the rate where patience is at its end."""
        self.best.update(epoch, history)
        if epoch - max(self.best.epoch, self.lowered) >= self.patience:
            self.lowered = epoch
            for group in optimizer.param_groups:
                lower = max(group["lr"] * self.factor, self.least)
                group["lr"] = min(group["lr"], lower)
        return None

    def state_dict(self) -> dict[str, Any]:
        """What it remembers: the best value, its epoch, and the last reduction."""
        return {"value": self.best.value, "epoch": self.best.epoch, "lowered": self.lowered}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Remember what was saved."""
        self.best.value, self.best.epoch = state["value"], state["epoch"]
        self.lowered = state["lowered"]


class Schedule:
    """A scheduler of PyTorch as a rule.

    >>> rule = Schedule(lambda optimizer: StepLR(optimizer, 10))  # doctest: +SKIP

    Args:
        make: makes the scheduler of an optimizer.
        each: "epoch" or "step": how often it moves.
    """

    def __init__(self, make: Callable[[Optimizer], Any], each: str = "epoch") -> None:
        if each not in ("epoch", "step"):
            raise ValueError(f"each is {each!r}; it can be 'epoch' or 'step'")
        self.make, self.each, self.scheduler = make, each, None

    def at_start(self, optimizer: Optimizer) -> None:
        """Make the scheduler, which may set the first rate."""
        self.scheduler = self.make(optimizer)

    def after_step(self, optimizer: Optimizer) -> None:
        """Move on, if each step counts."""
        if self.each == "step":
            self.scheduler.step()

    def after_epoch(
        self, epoch: int, history: History, model: nn.Module, optimizer: Optimizer
    ) -> str | None:
        """Move on, if each epoch counts."""
        if self.each == "epoch":
            self.scheduler.step()
        return None

    def state_dict(self) -> dict[str, Any]:
        """The scheduler's own state."""
        return self.scheduler.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.scheduler.load_state_dict(state)


def copy_of(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """A copy of a model's state that further training does not change."""
    return {name: value.detach().clone() for name, value in state.items()}


def _at_least_one(name: str, count: int) -> int:
    if count < 1:
        raise ValueError(f"{name} must be 1 or more, not {count}")
    return count
