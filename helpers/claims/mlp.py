"""What a multilayer perceptron reaches on garments or digits, with settings written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from helpers.checks.failure import UnacceptableError
from helpers.claims.settings import (
    REQUIRED,
    Choice,
    Limit,
    Number,
    Settings,
    Switch,
    Table,
    Whole,
    Widths,
    most_steps,
    num_steps,
    weights_between,
)
from helpers.claims.trained import Trained

if TYPE_CHECKING:
    import torch

ACTIVATIONS = ("relu", "tanh", "sigmoid", "leaky_relu")
INPUTS, CLASSES = 28 * 28, 10
MOST_STEPS = 3000


@dataclass(frozen=True)
class Names:
    """A list of names, each one of `options`."""

    options: tuple[str, ...]
    default: Any = REQUIRED

    def read(self, name: str, value: object) -> tuple[str, ...]:
        """Return the names as a tuple."""
        if not isinstance(value, list | tuple) or not value:
            raise UnacceptableError(f"{name} should be a list of names, such as ['relu']")
        return tuple(Choice(self.options).read(f"{name}[{k}]", one) for k, one in enumerate(value))


def _table(entries: dict[str, Any], num_train: int, most_work: int) -> Table:
    """The entries of both claims, these first, and the limits for a training set of that size.

    The work is counted in thousands of millions; what is allowed takes up to five seconds on one
    slow core.
    """

    def work(settings: Settings) -> float:
        weights = weights_between((INPUTS, *_widths(settings), CLASSES))
        return weights * settings["num_epochs"] * num_train / 1e9

    return Table(
        {
            **entries,
            "optimizer": Choice(("adam", "sgd", "rmsprop"), default="adam"),
            "learning_rate": Number(),
            "num_epochs": Whole(),
            "batch_size": Whole(least=2),
            "l2": Number(default=0.0, positive=False),
            "dropout": Number(default=0.0, positive=False, most=0.9),
            "batch_norm": Switch(default=False),
            "cosine": Switch(default=False),
        },
        limits=(
            Limit(
                "weights times examples shown is, in thousands of millions,",
                work,
                most=most_work,
                advice="Choose a smaller network or fewer epochs",
            ),
            most_steps(lambda settings: num_steps(settings, num_train), most=MOST_STEPS),
        ),
    )


def _widths(settings: Settings) -> tuple[int, ...]:
    return settings.get("widths") or (settings["hidden"],) * (1 + settings["k"])


FASHION = _table({"k": Whole(least=0, most=20), "hidden": Whole()}, num_train=4000, most_work=30)
DIGITS = _table(
    {"widths": Widths(most=3), "activations": Names(ACTIVATIONS)}, num_train=1198, most_work=10
)


def train_fashion(settings: object) -> Trained:
    """Train an `MLP(k, hidden)` on the stand-in for Fashion-MNIST with these settings.

    Args:
        settings: a dictionary with `k`, `hidden`, `learning_rate`, `num_epochs`, `batch_size`, and
            if wanted the others in `FASHION`.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    return _train("fashion_mnist", tuple(FASHION.read(settings).items()))


def train_digits(settings: object) -> Trained:
    """Train a network on the stand-in for MNIST with these settings.

    Args:
        settings: a dictionary with `widths`, `activations`, `learning_rate`, `num_epochs`,
            `batch_size`, and if wanted the others in `DIGITS`.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    read = DIGITS.read(settings)
    if len(read["widths"]) != len(read["activations"]):
        raise UnacceptableError(
            f"there are {len(read['widths'])} widths and {len(read['activations'])} activations; "
            "each hidden layer has one of both"
        )
    return _train("mnist", tuple(read.items()))


@lru_cache(maxsize=32)
def _train(name: str, items: tuple) -> Trained:
    import torch

    from helpers.mlp import Recipe, accuracy, mlp, train

    settings, data = dict(items), _data(name)
    widths = _widths(settings)
    with _one_thread(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        net = mlp(
            widths,
            settings.get("activations") or ("relu",) * len(widths),
            batch_norm=settings["batch_norm"],
            dropout=settings["dropout"],
        )
        train(net, data["X_train"], data["y_train"], Recipe.of(settings))
        measured = partial(accuracy, net)
        return Trained(
            *(measured(data[f"X_{p}"], data[f"y_{p}"]) for p in ("train", "val", "test"))
        )


@lru_cache(maxsize=2)
def _data(name: str) -> "dict[str, torch.Tensor]":
    from helpers.data import load
    from helpers.mlp import standardised

    return standardised(load(name, source="standin"))


@contextmanager
def _one_thread() -> Iterator[None]:
    """Small batches gain nothing from more threads, and lose much on a busy machine."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
