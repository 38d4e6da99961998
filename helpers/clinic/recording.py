"""Really runs every faulty program of the clinic, and keeps what a run leaves behind.

    python -m helpers.clinic.recording        # writes records.json, a few minutes

The pictures are those of the stand-in for the product images: its largest classes, shrunk.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers.clinic.faults import FAULTS, broken, function, right
from helpers.clinic.network import Layers, network

RECORDS = Path(__file__).with_name("records.json")
SIZE = (20, 15)  # pixels, high and wide
CLASSES = 8  # the largest ones
EACH = 100  # pictures of a class at most, for training and validation
NEW = 40  # pictures of a class at most that no program sees
NUM_VAL = 200
MEASURED = 25  # pictures in a batch of a measurement
WATCHED = 16  # first steps whose gradients are recorded
BINS = np.linspace(-3.0, 3.0, 25)

Parts = Mapping[str, Callable]
Record = dict[str, object]


@dataclass(frozen=True)
class Plan:
    """What all parts of a program are given."""

    hidden: tuple[int, ...]
    rate: float
    seed: int
    epochs: int = 24
    batch_size: int = 50
    drop: float = 0.1


VARIANTS = (Plan((128, 64), 0.016, 1), Plan((160, 64), 0.014, 2), Plan((128, 96), 0.018, 3))


@lru_cache(maxsize=1)
def pictures() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """X, y that a program is given and X, y of new pictures, on the scale of 0 to 255."""
    from helpers.data import load

    data = load("products", source="standin", size=SIZE)
    X = np.concatenate([data["X_train"], data["X_val"], data["X_test"]]).reshape(-1, *SIZE)
    y = np.concatenate([data["y_train"], data["y_val"], data["y_test"]])
    largest = np.argsort(-np.bincount(y), kind="stable")[:CLASSES]
    chosen, held = [], []
    for number in largest:
        places = np.flatnonzero(y == number)
        held += list(places[:NEW])
        chosen += list(places[NEW : NEW + EACH])
    labels = np.searchsorted(np.sort(largest), y)
    return X[chosen], labels[chosen], X[held], labels[held]


def run(parts: Parts, plan: Plan) -> Record:
    """Run a program made of these parts, and return what it leaves behind, as plain values."""
    X, y, X_new, y_new = pictures()
    X_train, y_train, X_val, y_val = parts["prepare"](X, y, NUM_VAL, plan.seed)
    widths = (X_train[0].size, *plan.hidden, CLASSES)
    layers = first = parts["start"](widths, plan.seed)
    columns = ("train_loss", "val_loss", "train_accuracy", "val_accuracy")
    record: Record = {name: [] for name in columns}
    scale = _scale_of(X, y, plan)
    rng = np.random.default_rng(plan.seed)
    steps: list[list[float]] = []
    losses: list[float] = []
    with _seeded(plan.seed), _watching(steps, losses):
        for _ in range(plan.epochs):
            batches = _batches(X_train, y_train, plan.batch_size, rng)
            layers, loss = parts["train"](layers, batches, plan.rate, plan.drop)
            train = parts["measure"](layers, X_train, y_train, plan.drop, MEASURED)
            val = parts["measure"](layers, X_val, y_val, plan.drop, MEASURED)
            for name, value in zip(columns, (loss, val[0], train[1], val[1]), strict=True):
                record[name].append(_short(value))
        again, without = (
            [_short(parts["measure"](layers, X_val, y_val, drop, MEASURED)[0]) for _ in range(2)]
            for drop in (plan.drop, 0.0)
        )
        new = right("measure")(layers, (X_new - scale[0]) / scale[1], y_new, 0.0, MEASURED)[1]
    return record | {
        # A training loop without `backward` and an optimizer leaves neither of these.
        "first_loss": _short(losses[0]) if losses else None,
        "measured_again": again,
        "without_dropout": without,
        "new_accuracy": _short(new),
        "gradient_norms": [[_short(norm) for norm in step] for step in steps],
        "weight_change": [
            _short(_change(old, new)) for (old, _), (new, _) in zip(first, layers, strict=True)
        ],
        "weight_deviation": [_short(np.std(W)) for W, _ in first],
        "silent_units": _silent(first, X_train),
        "train_pixels": _pixels(X_train),
        "val_pixels": _pixels(X_val),
        "num_classes": CLASSES,
        "num_train": len(X_train),
        "num_val": len(X_val),
        "widths": [int(width) for width in widths],
    }


def parts_with(cause: str | None) -> dict[str, Callable]:
    """All four parts, the one that the cause is in with its fault; None for a program in order."""
    parts = {part: right(part) for part in ("prepare", "start", "train", "measure")}
    return parts if cause is None else parts | {FAULTS[cause].part: function(broken(cause))}


def code(cause: str, variant: int) -> str:
    """The name under which a record is kept: it does not say what is wrong."""
    return hashlib.sha256(f"clinic/{cause}/{variant}".encode()).hexdigest()[:12]


def record_all() -> dict[str, dict]:
    """Run everything: code to part, text of the broken part, plan and record."""
    kept = {}
    for cause, fault in FAULTS.items():
        for number, plan in enumerate(VARIANTS):
            made = run(parts_with(cause), plan)
            kept[code(cause, number)] = {
                "part": fault.part,
                "text": broken(cause),
                "variant": number,
                "record": made,
            }
    healthy = run(parts_with(None), VARIANTS[0])
    kept["healthy"] = {"part": "", "text": "", "variant": 0, "record": healthy}
    return dict(sorted(kept.items()))


def _scale_of(X: np.ndarray, y: np.ndarray, plan: Plan) -> tuple[float, float]:
    """Mean and deviation that the training pixels should be scaled by."""
    order = np.random.default_rng(plan.seed).permutation(len(X))
    train = X[order][NUM_VAL:]
    return float(train.mean()), float(train.std())


def _batches(X: np.ndarray, y: np.ndarray, size: int, rng: np.random.Generator) -> list:
    order = rng.permutation(len(X))
    cuts = [order[first : first + size] for first in range(0, len(X), size)]
    return [(X[cut], y[cut]) for cut in cuts]


@contextlib.contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Make what draws without a generator of its own repeatable."""
    import torch
    from threadpoolctl import threadpool_limits

    before = np.random.get_state()
    with torch.random.fork_rng(devices=[]), threadpool_limits(1), np.errstate(all="ignore"):
        torch.manual_seed(seed)
        np.random.seed(seed)
        yield
    np.random.set_state(before)


@contextlib.contextmanager
def _watching(steps: list, losses: list) -> Iterator[None]:
    """Record the norm of each layer's gradient, and the loss, of the first steps of training."""
    import torch
    from torch.optim import optimizer as optimizers

    def before_step(optimizer: object, *_: object) -> None:
        if len(steps) < WATCHED:
            grads = [p.grad for group in optimizer.param_groups for p in group["params"]]
            weights = grads[::2]  # without biases
            steps.append([0.0 if g is None else float(torch.norm(g)) for g in weights])

    original = torch.Tensor.backward

    def backward(tensor: "torch.Tensor", *arguments: object, **named: object) -> None:
        losses.append(tensor.item())
        original(tensor, *arguments, **named)

    handle = optimizers.register_optimizer_step_pre_hook(before_step)
    torch.Tensor.backward = backward
    try:
        yield
    finally:
        torch.Tensor.backward = original
        handle.remove()


def _change(old: np.ndarray, new: np.ndarray) -> float:
    """How far weights have moved, as a share of where they are: 0 where they did not move."""
    with np.errstate(all="ignore"):  # weights may have grown beyond all bounds
        moved, size = np.linalg.norm(new - old.astype(np.float32)), np.linalg.norm(new)
        return float(moved / size) if size else 0.0


def _silent(layers: Layers, X: np.ndarray) -> list[float]:
    """The share of units in each hidden layer that are zero for all pictures."""
    import torch

    model, shares = network(layers), []
    model.eval()
    value = torch.as_tensor(X[:500], dtype=torch.float32)
    with torch.no_grad():
        for part in model:
            value = part(value)
            if isinstance(part, torch.nn.ReLU):
                shares.append(_short((value <= 0).all(0).float().mean().item()))
    return shares


def _pixels(X: np.ndarray) -> dict:
    counts = np.histogram(np.clip(X, BINS[0], BINS[-1]), BINS)[0]
    return {
        "mean": _short(round(float(X.mean()), 4)),
        "deviation": _short(X.std()),
        "shares": [_short(count / X.size) for count in counts],
    }


def _short(value: float) -> float:
    """Four digits: enough to see, and few to keep. NaN and infinities are kept as 1e30."""
    return float(f"{value:.4g}") if np.isfinite(value) else 1e30


if __name__ == "__main__":
    RECORDS.write_text(json.dumps(record_all(), separators=(",", ":")) + "\n", encoding="utf-8")
