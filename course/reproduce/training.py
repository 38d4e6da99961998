"""Networks in PyTorch as the experiments train and score them, on `helpers.training`."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.optim.lr_scheduler import OneCycleLR

from course.reproduce.experiment import Run
from helpers.training import Batches, History, Schedule, fit
from helpers.training.batches import Transform

View = Callable[[torch.Tensor], torch.Tensor]
LARGE = 1_000  # examples scored at a time


def train(
    model: nn.Module,
    X: torch.Tensor,
    y: torch.Tensor,
    *,
    epochs: int,
    batch_size: int,
    learning_rate: float,
    weight_decay: float = 0.0,
    smoothing: float = 0.0,
    transform: Transform | Sequence[Transform] | None = None,
    seed: int,
    device: torch.device,
    progress: Callable[[float], None] = lambda part: None,
) -> History:
    """Train `model` by AdamW, its rate raised and lowered once (one-cycle); no validation needed.

    Args:
        model: maps a batch (n, ...) after `transform` to scores (n, C).
        X: examples, (N, ...).
        y: classes, int64 of shape (N,).
        epochs: times that each example is shown.
        batch_size: examples in one step; a smaller rest of an epoch is left out.
        learning_rate: the highest.
        weight_decay: share of the weights, times the rate, that each step takes away; vectors
            (biases, scales) are free.
        smoothing: share of the target that is spread over all classes.
        transform: what is done to each training batch, see `helpers.training.Batches`.
        seed: draws the order of examples, the changes at random, and dropout.
        device: where to compute.
        progress: told the part that is done, from 0 to 1, after each epoch.
    """
    batches = Batches(
        X,
        y,
        batch_size,
        shuffle=True,
        drop_last=True,
        seed=seed,
        transform=transform,
        device=device,
    )
    one_cycle = {
        "total_steps": epochs * len(batches),
        "pct_start": 0.1,
        "cycle_momentum": False,
        "div_factor": 10,
        "final_div_factor": 1000,
    }
    return fit(
        model.to(device),
        batches,
        epochs=epochs,
        optimizer=torch.optim.AdamW(
            [
                {
                    "params": [p for p in model.parameters() if p.ndim > 1],
                    "weight_decay": weight_decay,
                },
                {"params": [p for p in model.parameters() if p.ndim == 1], "weight_decay": 0},
            ],
            lr=learning_rate,
            fused=True,
        ),
        loss=nn.CrossEntropyLoss(label_smoothing=smoothing),
        rules=[
            Schedule(lambda optimizer: OneCycleLR(optimizer, learning_rate, **one_cycle), "step"),
            Tell(progress, epochs),
        ],
        live=False,
        seed=seed,
    )


def several(
    count: int, run: Run, train_one: Callable[[int, Callable[[float], None]], nn.Module]
) -> list[nn.Module]:
    """Train networks whose probabilities are to be added: by seeds that differ, so do mistakes.

    Args:
        count: how many.
        run: its seed decides theirs; no network is in two runs.
        train_one: trains one, given its seed and what is to be told the part that is done.
    """

    def tell(k: int, part: float) -> None:
        run.progress((k + part) / count)

    return [train_one(run.seed * count + k, partial(tell, k)) for k in range(count)]


@torch.no_grad()
def probabilities(model: nn.Module, X: torch.Tensor, views: Sequence[View]) -> torch.Tensor:
    """Return the probabilities of each class, (N, C) on the CPU: the mean over several views.

    Args:
        model: maps a batch (n, ...) to scores (n, C); it is put into evaluation mode.
        X: examples, (N, ...).
        views: ways to see a batch, each a function of it, such as its mirror image.
    """
    device = next(model.parameters()).device
    model.eval()
    found = []
    for rows in X.split(LARGE):
        batch = rows.to(device)
        found.append(sum(model(view(batch)).softmax(1) for view in views).cpu() / len(views))
    return torch.cat(found)


def accuracy(model: nn.Module, X: torch.Tensor, y: torch.Tensor, views: Sequence[View]) -> float:
    """Return the share of examples whose most probable class, over several views, is theirs."""
    return float((probabilities(model, X, views).argmax(1) == y).double().mean())


class Tell:
    """A rule that stops nothing, and says how far training is."""

    def __init__(self, progress: Callable[[float], None], epochs: int) -> None:
        self.progress, self.epochs = progress, epochs

    def after_epoch(self, epoch: int, *_: Any) -> None:
        """Tell the part that is done."""
        self.progress(epoch / self.epochs)
