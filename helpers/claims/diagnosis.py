"""A deep network on product images, reduced: what it reaches, and the traces of how it got there.

The network that the lesson speaks of has six hidden layers and 125 million parameters. This
one has three, of 96, 96 and 48 units, and sees pictures shrunk to 20 x 15 pixels in batches a
quarter as large, so that a run takes a second or two.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from helpers.claims.settings import (
    Choice,
    Limit,
    Number,
    Settings,
    Table,
    Whole,
    Widths,
    most_steps,
    num_steps,
    weights_between,
)

Layers = list[tuple[np.ndarray, np.ndarray]]

NUM_TRAIN, NUM_CLASSES = 2974, 52  # of the stand-in
SIZE = (20, 15)  # pixels, high and wide
WIDTHS = (96, 96, 48)
EPOCHS = 8
BATCH = 16
WATCHED = 1000  # training pictures that units are watched on
SLOPE = 0.01  # of a leaky ReLU below zero
MOST_WORK = 3e9  # products of weights and pictures shown
MOST_STEPS = 4000

ENTRIES = Table(
    {
        "learning_rate": Number(),
        "num_epochs": Whole(default=EPOCHS),
        "batch_size": Whole(default=BATCH),
        "momentum": Number(default=0.0, positive=False, most=0.999),
        "weight_decay": Number(default=0.0, positive=False),
        "pixels": Choice(("raw", "divided by 255", "standardised"), default="divided by 255"),
        "init": Choice(("pytorch", "he", "zero"), default="pytorch"),
        "activation": Choice(("relu", "tanh", "leaky_relu"), default="relu"),
        "hidden": Widths(default=WIDTHS),
    }
)
TABLE = Table(
    ENTRIES.entries,
    limits=(
        Limit(
            "weights times pictures shown is",
            lambda s: _num_weights(s) * s["num_epochs"] * NUM_TRAIN,
            most=MOST_WORK,
            advice="Choose fewer or narrower layers, or fewer epochs",
        ),
        most_steps(lambda s: num_steps(s, NUM_TRAIN), most=MOST_STEPS),
    ),
)


@dataclass(frozen=True)
class Diagnosed:
    """What a run reached, and its traces; accuracies are fractions of one.

    Attributes:
        accuracy: share of the test pictures that it is right on.
        balanced_accuracy: the same for each class, averaged over the classes.
        train_accuracy: share of the training pictures.
        commonest: share of the test pictures that get the commonest answer.
        losses: mean training loss of each epoch; infinite where it is not finite.
        trace: by name, what a run leaves behind: `loss` for each epoch; for each layer of weights
            its norm at the `start` and the `end`, and how far it has `moved`; for each hidden layer
            the share of units that are `alive`: above zero for some training picture.
    """

    accuracy: float
    balanced_accuracy: float
    train_accuracy: float
    commonest: float
    losses: tuple[float, ...]
    trace: dict[str, list[float]] = field(repr=False)


def train_diagnosed(settings: object, seed: int = 0) -> Diagnosed:
    """Train on the stand-in for the product images with these settings, within the limits.

    Args:
        settings: a dictionary with `learning_rate`, and if wanted `num_epochs`, `batch_size`,
            `momentum`, `weight_decay`, `pixels`, `init`, `activation`, `hidden`.
        seed: of initial weights and of the order of the pictures.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    return _train(tuple(TABLE.read(settings).items()), seed)


def run(seed: int = 0, **settings: object) -> Diagnosed:
    """Train with these settings, however long it takes; see `train_diagnosed`."""
    return _train(tuple(ENTRIES.read(settings).items()), seed)


@lru_cache(maxsize=1)
def pictures() -> dict[str, np.ndarray]:
    """The stand-in for the product images, shrunk: X as rows of pixels from 0 to 255."""
    from helpers.data import load

    data = load("products", source="standin", size=SIZE)
    rows = {name: data[name].reshape(len(data[name]), -1) for name in ("X_train", "X_test")}
    return rows | {name: data[name] for name in ("y_train", "y_test")}


def _num_weights(settings: Settings) -> int:
    widths = (SIZE[0] * SIZE[1], *settings["hidden"], NUM_CLASSES)
    return weights_between(widths)


@lru_cache(maxsize=128)
def _train(items: tuple, seed: int) -> Diagnosed:
    from threadpoolctl import threadpool_limits

    settings, data = dict(items), pictures()
    # One thread: matrices this small gain nothing from more. Weights that grow beyond all bounds
    # are an outcome here and no error.
    with threadpool_limits(1), np.errstate(all="ignore"):
        rng = np.random.default_rng(seed)
        X_train, X_test = _scaled(data, settings["pixels"])
        layers = initial(settings, rng)
        start = [W.copy() for W, _ in layers]
        losses = _descend(layers, settings, X_train, data["y_train"], rng)
        return _reached(layers, settings["activation"], start, losses, X_train, X_test, data)


def _scaled(data: Mapping[str, np.ndarray], pixels: str) -> tuple[np.ndarray, np.ndarray]:
    mean, scale = {
        "raw": (0.0, 1.0),
        "divided by 255": (0.0, 255.0),
        "standardised": (float(data["X_train"].mean()), float(data["X_train"].std())),
    }[pixels]
    # In double precision rounding is too small to grow into another result on another machine.
    return tuple((data[name].astype(float) - mean) / scale for name in ("X_train", "X_test"))


def initial(settings: Settings, rng: np.random.Generator) -> Layers:
    """Initial weights (fan_in, fan_out) and biases, drawn as PyTorch draws them, or as He."""
    widths = (SIZE[0] * SIZE[1], *settings["hidden"], NUM_CLASSES)
    layers = []
    for fan_in, fan_out in itertools.pairwise(widths):
        W, b = np.zeros((fan_in, fan_out)), np.zeros(fan_out)
        if settings["init"] == "pytorch":
            bound = 1 / np.sqrt(fan_in)
            W, b = rng.uniform(-bound, bound, W.shape), rng.uniform(-bound, bound, b.shape)
        elif settings["init"] == "he":
            W = rng.normal(scale=np.sqrt(2 / fan_in), size=W.shape)
        layers.append((W, b))
    return layers


def _descend(
    layers: Layers,
    settings: Settings,
    X: np.ndarray,
    y: np.ndarray,
    rng: np.random.Generator,
) -> list[float]:
    """Change the layers in place by descent as `torch.optim.SGD` does it; the loss by epoch."""
    rate, momentum, decay = (
        settings[name] for name in ("learning_rate", "momentum", "weight_decay")
    )
    velocities = [[np.zeros_like(p) for p in pair] for pair in layers]
    losses = []
    for _ in range(settings["num_epochs"]):
        total, order = 0.0, rng.permutation(len(X))
        for first in range(0, len(X), settings["batch_size"]):
            places = order[first : first + settings["batch_size"]]
            loss, gradients = loss_and_gradients(
                layers, X[places], y[places], settings["activation"]
            )
            total += loss * len(places)
            for pair, moving, slopes in zip(layers, velocities, gradients, strict=True):
                for p, v, g in zip(pair, moving, slopes, strict=True):
                    v *= momentum
                    v += g
                    if decay:
                        v += decay * p
                    p -= rate * v
        losses.append(total / len(X) if np.isfinite(total) else np.inf)
    return losses


def loss_and_gradients(
    layers: Layers, x: np.ndarray, y: np.ndarray, activation: str
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Mean cross-entropy of a batch, and its gradient for each (W, b)."""
    inputs = _forward(layers, x, activation)  # of each layer, and the scores
    scores, everyone = inputs.pop(), np.arange(len(x))
    exponentials = np.exp(scores - scores.max(1, keepdims=True))
    slopes = exponentials / exponentials.sum(1, keepdims=True)  # (B, C) probabilities
    loss = -float(np.log(np.maximum(slopes[everyone, y], 1e-30)).mean())
    slopes[everyone, y] -= 1
    slopes /= len(x)
    gradients = []
    for k in reversed(range(len(layers))):
        gradients.append((inputs[k].T @ slopes, slopes.sum(0)))
        if k:
            slopes = (slopes @ layers[k][0].T) * _slope(inputs[k], activation)
    return loss if np.isfinite(scores).all() else np.inf, gradients[::-1]


def _forward(layers: Layers, x: np.ndarray, activation: str) -> list[np.ndarray]:
    inputs = [x]
    for number, (W, b) in enumerate(layers, 1):
        z = inputs[-1] @ W + b
        if number < len(layers):
            z = np.tanh(z) if activation == "tanh" else np.maximum(z, _below(activation) * z)
        inputs.append(z)
    return inputs


def _slope(output: np.ndarray, activation: str) -> np.ndarray:
    """Derivative of an activation, from what came out of it."""
    if activation == "tanh":
        return 1 - output**2
    return np.where(output > 0, 1.0, _below(activation))


def _below(activation: str) -> float:
    """The slope below zero."""
    return SLOPE if activation == "leaky_relu" else 0.0


def _reached(
    layers: Layers,
    activation: str,
    start: list[np.ndarray],
    losses: list[float],
    X_train: np.ndarray,
    X_test: np.ndarray,
    data: Mapping[str, np.ndarray],
) -> Diagnosed:
    # What is not finite is taken for 0, so that a network that has blown up gives one answer.
    train, answers = (
        np.nan_to_num(_forward(layers, X, activation)[-1], nan=0.0).argmax(1)
        for X in (X_train, X_test)
    )
    hits = answers == data["y_test"]
    each = [hits[data["y_test"] == number].mean() for number in np.unique(data["y_test"])]
    end = [W for W, _ in layers]
    trace = {
        "loss": losses,
        "start": [_norm(W) for W in start],
        "end": [_norm(W) for W in end],
        "moved": [_norm(new - old) for old, new in zip(start, end, strict=True)],
        "alive": [
            float((value > 0).any(0).mean())
            for value in _forward(layers, X_train[:WATCHED], activation)[1:-1]
        ],
    }
    return Diagnosed(
        accuracy=float(hits.mean()),
        balanced_accuracy=float(np.mean(each)),
        train_accuracy=float((train == data["y_train"]).mean()),
        commonest=float(np.bincount(answers).max() / len(answers)),
        losses=tuple(losses),
        trace=trace,
    )


def _norm(W: np.ndarray) -> float:
    size = float(np.linalg.norm(W))
    return size if np.isfinite(size) else np.inf
