"""Claims recomputed: what hyperparameters that were written down really reach.

A training result is never taken on trust. The student hands in settings; they are trained here,
always on the stand-in for CIFAR-10, always from the same seed, within a limited amount of work.
The limit counts arithmetic and steps and not seconds, so a slow machine gives the same marks.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from numbers import Integral, Real

from helpers.checks.failure import UnacceptableError

# A few seconds on one slow core, well within the ten that a check may train.
MOST_WORK = 2000  # hidden units times epochs
MOST_STEPS = 2000  # parameter updates

REQUIRED = ("hidden_dim", "learning_rate", "num_epochs", "batch_size")
OPTIONAL = {"lr_decay": 1.0, "reg": 0.0, "weight_scale": 1e-3}


@dataclass(frozen=True)
class Trained:
    """What a training run reached; accuracies are fractions of one."""

    train_accuracy: float
    val_accuracy: float
    test_accuracy: float


def train_two_layer(settings: object) -> Trained:
    """Train a two-layer network on the stand-in with these settings.

    Args:
        settings: a dictionary with `hidden_dim`, `learning_rate`, `num_epochs`, `batch_size`,
            and if wanted `lr_decay`, `reg`, `weight_scale`.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    return _train(tuple(sorted(_read(settings).items())))


def _read(settings: object) -> dict[str, float]:
    if not isinstance(settings, dict):
        raise UnacceptableError(
            f"the settings should be a dictionary, not {type(settings).__name__}"
        )
    known = (*REQUIRED, *OPTIONAL)
    for key in REQUIRED:
        if key not in settings:
            raise UnacceptableError(f"the settings have no entry {key!r}")
    for key, value in settings.items():
        if key not in known:
            raise UnacceptableError(f"the settings have an unknown entry {key!r}; known: {known}")
        _check_range(key, value)
    return OPTIONAL | settings


def _check_range(key: str, value: object) -> None:
    whole = key in ("hidden_dim", "num_epochs", "batch_size")
    if whole and not (isinstance(value, Integral) and value >= 1):
        raise UnacceptableError(f"{key} should be a whole number of at least 1, not {value!r}")
    if not isinstance(value, Real) or not math.isfinite(value) or value < 0:
        raise UnacceptableError(f"{key} should be a number that is not negative, not {value!r}")
    if value == 0 and key != "reg":
        raise UnacceptableError(f"{key} should be above 0")


def _check_work(settings: dict, num_train: int) -> None:
    work = settings["hidden_dim"] * settings["num_epochs"]
    if work > MOST_WORK:
        raise UnacceptableError(
            f"hidden_dim times num_epochs is {work}; the check trains at most {MOST_WORK}. "
            "Choose fewer hidden units or fewer epochs"
        )
    steps = settings["num_epochs"] * math.ceil(num_train / settings["batch_size"])
    if steps > MOST_STEPS:
        raise UnacceptableError(
            f"that is {steps} steps; the check takes at most {MOST_STEPS}. "
            "Choose a larger batch_size or fewer epochs"
        )


@lru_cache(maxsize=32)
def _train(items: tuple) -> Trained:
    from threadpoolctl import threadpool_limits

    from helpers.data import load
    from helpers.networks import TwoLayerNet
    from helpers.solver import Solver

    settings = dict(items)
    data = load("cifar10", source="standin", subtract_mean=True)
    _check_work(settings, len(data["X_train"]))
    model = TwoLayerNet(
        hidden_dim=settings["hidden_dim"],
        weight_scale=settings["weight_scale"],
        reg=settings["reg"],
        seed=0,
    )
    solver = Solver(
        model,
        data,
        optim_config={"learning_rate": settings["learning_rate"]},
        lr_decay=settings["lr_decay"],
        num_epochs=settings["num_epochs"],
        batch_size=settings["batch_size"],
        verbose=False,
        seed=0,
    )
    # One thread: small batches gain nothing from more, and lose much on a busy machine.
    with threadpool_limits(1):
        solver.train()
    return Trained(
        solver.check_accuracy(data["X_train"], data["y_train"], num_samples=1000),
        solver.check_accuracy(data["X_val"], data["y_val"]),
        solver.check_accuracy(data["X_test"], data["y_test"]),
    )
