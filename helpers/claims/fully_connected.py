"""What a fully connected network of any depth reaches with settings that were written down."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.claims.settings import (
    Choice,
    Limit,
    Number,
    Settings,
    Switch,
    Table,
    Whole,
    Widths,
    most_shown,
    most_steps,
    num_steps,
    weights_between,
)
from helpers.claims.trained import NUM_TRAIN, Trained, prepare

INPUTS, CLASSES = 3 * 32 * 32, 10
RULES = ("sgd", "sgd_momentum", "nesterov", "rmsprop", "adam", "adamw")


def num_weights(settings: Mapping) -> int:
    """Return how many weights a network with these `hidden_dims` has, biases left out."""
    sizes = (INPUTS, *settings["hidden_dims"], CLASSES)
    return weights_between(sizes)


def num_examples(settings: Settings) -> int:
    """Return how many examples one epoch shows: with `flips` each picture and its mirror image."""
    return NUM_TRAIN * (2 if settings["flips"] else 1)


def work(settings: Settings) -> float:
    """Return the multiplications of the forward passes of a run, in thousands of millions."""
    return num_weights(settings) * settings["num_epochs"] * num_examples(settings) / 1e9


def _steps(settings: Settings) -> int:
    return num_steps(settings, num_examples(settings))


TABLE = Table(
    {
        "hidden_dims": Widths(most=8),
        "learning_rate": Number(),
        "num_epochs": Whole(),
        "batch_size": Whole(),
        "update_rule": Choice(RULES, default="sgd"),
        "lr_decay": Number(default=1.0),
        "reg": Number(default=0.0, positive=False),
        "weight_scale": Number(default=1e-2),
        "dropout_keep_ratio": Number(default=1.0, most=1.0),
        "normalization": Choice((None, "batchnorm"), default=None),
        "flips": Switch(default=False),
    },
    # At most eight seconds on one slow core, within the ten that a check may train.
    limits=(
        Limit(
            "weights times examples shown is, in thousands of millions,",
            work,
            most=30,
            advice="Choose fewer or narrower layers, or fewer epochs (flips double an epoch)",
        ),
        most_steps(_steps, most=2000),
        most_shown(lambda settings: settings["num_epochs"] * num_examples(settings)),
        # A step of Adam goes through all weights about ten times, however small the batch.
        Limit(
            "weights times steps is, in millions,",
            lambda settings: num_weights(settings) * _steps(settings) / 1e6,
            most=600,
            advice="Choose a larger batch_size, or fewer or narrower layers",
        ),
    ),
)


@dataclass(frozen=True)
class Timed:
    """What a run reached, and the seconds of computing that it took here, on one thread."""

    trained: Trained
    seconds: float


def train_fully_connected(settings: object) -> Trained:
    """Train a fully connected network on the stand-in with these settings.

    Args:
        settings: a dictionary with `hidden_dims`, `learning_rate`, `num_epochs`, `batch_size`,
            and if wanted the others in `TABLE`.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    return timed_fully_connected(settings).trained


def timed_fully_connected(settings: object) -> Timed:
    """Train as `train_fully_connected` does, and take the time of it."""
    return _train(tuple(TABLE.read(settings).items()))


@lru_cache(maxsize=32)
def _train(items: tuple) -> Timed:
    from helpers.data import load
    from helpers.networks import FullyConnectedNet

    settings = dict(items)
    data = load("cifar10", source="standin", subtract_mean=True)
    started = time.process_time()
    shown = _with_mirror_images(data) if settings["flips"] else data
    model = FullyConnectedNet(
        settings["hidden_dims"],
        dropout_keep_ratio=settings["dropout_keep_ratio"],
        normalization=settings["normalization"],
        reg=settings["reg"],
        weight_scale=settings["weight_scale"],
        seed=0,
    )
    trained = Trained.by(prepare(model, shown, settings), data)
    return Timed(trained, time.process_time() - started)


def _with_mirror_images(data: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The same data, and of each training picture (3, 32, 32) one with left and right exchanged."""
    X, y = data["X_train"], data["y_train"]
    both = {"X_train": np.concatenate([X, X[..., ::-1]]), "y_train": np.concatenate([y, y])}
    return {**data, **both}
