"""The training loop."""

import contextlib
import math
import os
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from torch import nn
from torch.nn import functional
from torch.optim import Optimizer

from helpers.interrupt import Interrupts
from helpers.training.checkpoint import Checkpoint
from helpers.training.device import peak_memory
from helpers.training.evaluate import Loss, Pairs, device_of, evaluate, num_right
from helpers.training.expect import FORWARD_ONLY, Stopwatch, multiplications, say_expected, say_gpu
from helpers.training.history import History, Row
from helpers.training.live import View, choose_view
from helpers.training.precision import choose_precision
from helpers.training.trouble import explain_loss

LOOK = 50  # steps between two looks at the losses, where a look makes the device wait


def fit(
    model: nn.Module,
    train: Pairs,
    val: Pairs | None = None,
    *,
    epochs: int = 10,
    optimizer: Optimizer | Callable[[Iterable[nn.Parameter]], Optimizer] | None = None,
    loss: Loss | None = None,
    rules: Sequence[Any] = (),
    precision: str = "auto",
    checkpoint: str | os.PathLike | None = None,
    live: str | bool | None = None,
    seed: int | None = None,
) -> History:
    """Train a model, show how it goes, and return what happened.

    In a notebook one picture moves: loss and accuracy, how far, how long yet. Elsewhere there is a
    line for each epoch. Ctrl-C, or the notebook's stop button, ends training after the step it is
    in, and keeps what there is. A loss that is no finite number ends it with an explanation.

    Args:
        model: takes x, returns scores (B, C); it is moved to where the batches are.
        train: `Batches`, or pairs (x, y) that can be iterated again and again and have a length.
        val: likewise; measured after each epoch in evaluation mode and single precision.
        epochs: how often all training examples are shown, at most.
        optimizer: one made for this model's parameters; or a function that makes one of them, such
            as `lambda p: torch.optim.SGD(p, lr=0.1)`; None for Adam with a rate of 0.001.
        loss: `loss(scores, y)`, a mean over the batch; None for the cross-entropy of scores.
        rules: what is done after each epoch, in this order; see `helpers.training.stopping`.
        precision: "auto", "float32", "bfloat16" or "float16"; what "auto" takes depends on the
            machine and is said. Where results must be comparable, say "float32".
        checkpoint: a file, written after each epoch. If it is there, training goes on from it.
        live: False shows nothing, and an interrupt raises KeyboardInterrupt as usual; "text" or
            "curves" is shown so; None chooses.
        seed: seeds PyTorch's global generators, from which dropout draws.

    Raises:
        ValueError: what was passed cannot be trained with; the message says why.
        CheckpointError: `checkpoint` is a file that this run cannot go on from.
    """
    if epochs < 1:
        raise ValueError(f"epochs must be 1 or more, not {epochs}")
    if len(train) == 0:
        raise ValueError("there are no training batches")
    if seed is not None:
        torch.manual_seed(seed)
    device = torch.device(getattr(train, "device", None) or device_of(model))
    model.to(device)
    optimizer = _make_optimizer(optimizer, model)
    run = _Run(
        model,
        train,
        val,
        optimizer,
        loss or functional.cross_entropy,
        list(rules),
        device,
        precision,
    )
    return run.go(epochs, run.file(checkpoint), choose_view(live))


class _Stop(Exception):  # noqa: N818 - not an error
    """Training ends now; the text says why."""


class _Run:
    """One call of `fit`."""

    def __init__(
        self,
        model: nn.Module,
        train: Pairs,
        val: Pairs | None,
        optimizer: Optimizer,
        loss: Loss,
        rules: list[Any],
        device: torch.device,
        precision: str,
    ) -> None:
        self.model, self.train, self.val = model, train, val
        self.optimizer, self.loss, self.rules, self.device = optimizer, loss, rules, device
        x, y = _first(train)
        self.multiplications = multiplications(model, x)
        self.precision = choose_precision(precision, device, self.multiplications)
        self.scaler = self.precision.scaler(device)
        self.num_train = getattr(train, "num_examples", len(train) * len(y))
        self.num_val = getattr(val, "num_examples", len(val) * len(y)) if val is not None else 0
        self.history = History(precision=self.precision.name)
        self.stopwatch, self.interrupts = Stopwatch(), Interrupts()
        self.seconds, self.examples = 0.0, 0  # of training alone, in this call
        for rule in self._rules_with("at_start"):
            rule.at_start(optimizer)

    def file(self, path: str | os.PathLike | None) -> Checkpoint | None:
        """The checkpoint of this run, None without a path."""
        others = {"scaler": self.scaler}
        for name, batches in (("train", self.train), ("val", self.val)):
            if hasattr(batches, "load_state_dict"):
                others[name] = batches
        return path and Checkpoint(path, self.model, self.optimizer, self.rules, others)

    def go(self, epochs: int, checkpoint: Checkpoint | None, view: View) -> History:
        """Train until an epoch, a rule, an interrupt or a bad loss ends it."""
        history, self.epochs, self.view = self.history, epochs, view
        going_on = checkpoint is not None and checkpoint.load(history)
        view.start(epochs, len(self.train), history)
        if going_on:
            view.say(f"Going on after epoch {len(history)}, from {checkpoint.path}.")
        if self.precision.name != "float32":
            view.say(f"Matrices are multiplied in {self.precision}.")
        try:
            with self.interrupts if view.watched else contextlib.nullcontext():
                while len(history) < epochs and history.stopped is None:
                    history.rows.append(self._epoch(len(history) + 1))
                    history.stopped = self._ask_rules()
                    if checkpoint is not None:
                        checkpoint.save(history)
                    view.epoch(history)
        except _Stop as stop:
            history.stopped = str(stop)
        except KeyboardInterrupt:  # a second one, or not in the main thread
            if not view.watched:
                raise
            history.stopped = self._interrupted()
        finally:
            view.close()
        for rule in self._rules_with("at_end"):
            rule.at_end(history, self.model)
        history.examples_per_second = self.examples / self.seconds if self.seconds else math.nan
        history.memory = peak_memory(self.device)
        view.end(history)
        return history

    def _epoch(self, number: int) -> Row:
        """Show all training examples once, measure on the validation examples."""
        started = time.perf_counter()
        self.number, self.step, self.sums, self.count = number, 0, [0.0, 0.0], 0
        self.waiting: list[tuple[torch.Tensor, int]] = []
        self.model.train()
        for x, y in self.train:
            self._step(x.to(self.device), y.to(self.device))
            if self.interrupts.asked:
                raise _Stop(self._interrupted())
        self._look()
        self.seconds += time.perf_counter() - started
        self.examples += self.count
        row = {"epoch": number, "train_loss": self.sums[0] / self.count}
        row["train_accuracy"] = self.sums[1] / self.count
        if self.val is not None:
            row["val_loss"], row["val_accuracy"] = evaluate(self.model, self.val, self.loss)
        row["learning_rate"] = float(self.optimizer.param_groups[0]["lr"])
        return row | {"seconds": time.perf_counter() - started}

    def _step(self, x: torch.Tensor, y: torch.Tensor) -> None:
        """Move the parameters once; where it is known by then, not along a bad loss."""
        self.step, self.x = self.step + 1, x
        with self.precision.context(self.device):
            scores = self.model(x)
        scores = scores if self.precision.name == "float32" else scores.float()
        if self.stopwatch.steps == 0 and self.loss is functional.cross_entropy:
            _check_classes(scores, y)
        loss = self.loss(scores, y)
        if loss.ndim != 0:
            raise ValueError(
                f"loss(scores, y) must return one number, the mean over the batch; it returned a "
                f"tensor of shape {tuple(loss.shape)}"
            )
        self.waiting.append((torch.stack([loss.detach(), num_right(scores.detach(), y)]), len(y)))
        if self.device.type == "cpu" or len(self.waiting) >= LOOK:
            self._look()
        self.optimizer.zero_grad()
        self.scaler.scale(loss).backward()
        self.scaler.step(self.optimizer)
        self.scaler.update()
        for rule in self._rules_with("after_step"):
            rule.after_step(self.optimizer)
        if self.stopwatch.step(len(y), self._look):
            self._say_expected()
        self.view.step()

    def _look(self) -> None:
        """Fetch the losses of the steps since the last look; stop at one that is not finite."""
        if not self.waiting:
            return
        found, counts = zip(*self.waiting, strict=True)
        self.waiting = []
        for (loss, right), count in zip(torch.stack(found).tolist(), counts, strict=True):
            if not math.isfinite(loss):
                before = self.history.step_losses
                raise _Stop(explain_loss(loss, self.step, self.number, self.x, self.model, before))
            self.history.step_losses.append(loss)
            self.sums[0] += loss * count
            self.sums[1] += right
            self.count += count

    def _ask_rules(self) -> str | None:
        """The first reason to stop that a rule gives; every rule is asked."""
        epoch, reasons = len(self.history), []
        for rule in self.rules:
            reasons.append(rule.after_epoch(epoch, self.history, self.model, self.optimizer))
        return next((reason for reason in reasons if reason), None)

    def _rules_with(self, method: str) -> list[Any]:
        return [rule for rule in self.rules if hasattr(rule, method)]

    def _say_expected(self) -> None:
        left = (self.epochs - self.number + 1) * self.num_train - self.count
        unseen = (self.epochs - self.number + 1) * self.num_val * FORWARD_ONLY
        seconds = (left + unseen) / self.stopwatch.rate
        steps = len(self.train) * (self.epochs - self.number + 1) - self.step
        # Two operations for a multiplication and its sum; backward costs twice the forward pass.
        flops = 6 * self.multiplications
        self.view.expect(say_expected(seconds, self.device))
        if hint := say_gpu(seconds, steps, flops, self.device):
            self.view.say(hint)

    def _interrupted(self) -> str:
        return f"interrupted in epoch {self.number}, after step {self.step}"


def _first(batches: Pairs) -> tuple[torch.Tensor, torch.Tensor]:
    """The first batch of the next epoch, which is left to be drawn as if nobody had looked."""
    state = batches.state_dict() if hasattr(batches, "load_state_dict") else None
    pair = next(iter(batches))
    if state is not None:
        batches.load_state_dict(state)
    return pair


def _make_optimizer(given: Any, model: nn.Module) -> Optimizer:
    """The optimizer to use, which moves parameters of this model.

    Raises:
        ValueError: it moves none of them.
    """
    optimizer = given or torch.optim.Adam
    if not isinstance(optimizer, Optimizer):
        optimizer = optimizer(model.parameters())
    moved = {id(p) for group in optimizer.param_groups for p in group["params"]}
    if not any(id(p) in moved for p in model.parameters()):
        raise ValueError(
            "the optimizer moves no parameter of this model; make it from model.parameters() of "
            "the model that you train"
        )
    return optimizer


def _check_classes(scores: torch.Tensor, y: torch.Tensor) -> None:
    """Say what a GPU would only crash on.

    Raises:
        ValueError: a class has no score.
    """
    if y.is_floating_point() or scores.ndim != 2:
        return
    low, high = int(y.min()), int(y.max())
    if low < 0 or high >= scores.shape[1]:
        raise ValueError(
            f"classes go from {low} to {high}, but the model gives {scores.shape[1]} scores, for "
            f"classes 0 to {scores.shape[1] - 1}"
        )
