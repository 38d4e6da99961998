"""Looking at whole networks: a student's beside a reference with the same parameters."""

from typing import Any

import numpy as np

from helpers.checks.trial import Trial


def pair(t: Trial, own: type, reference: type, *sizes: int, **options: Any) -> tuple[Any, Any]:
    """Make a student's network and the reference, in double precision, with equal parameters."""
    networks = own(*sizes, **options), reference(*sizes, **options, dtype=np.float64)
    share_parameters(t, *networks)
    return networks


def share_parameters(t: Trial, own: Any, reference: Any) -> None:
    """Give both networks the same fresh normal numbers, in the shapes of the reference."""
    for name, value in list(reference.params.items()):
        own.params[name] = reference.params[name] = t.normal(*value.shape)


def compare_loss(t: Trial, own: Any, reference: Any, X: np.ndarray, y: np.ndarray) -> None:
    """Find whether the two networks have the same loss."""
    loss = reference.loss(X, y)[0]
    t.compare(lambda: own.loss(X, y), "loss grads", batch=len(X), loss=loss)


def compare_gradients(t: Trial, own: Any, reference: Any, X: np.ndarray, y: np.ndarray) -> None:
    """Find whether the two networks have the same gradient for every parameter."""
    expected = {f"d{name}": value for name, value in reference.loss(X, y)[1].items()}

    def gradients() -> tuple:
        grads = own.loss(X, y)[1]
        return tuple(grads[name[1:]] for name in expected)

    t.compare(gradients, " ".join(expected), batch=len(X), **expected)


def compare_weights(
    t: Trial, name: str, values: Any, shape: tuple[int, ...], deviation: float
) -> None:
    """Find whether initial weights have this shape, and about this standard deviation.

    A right answer draws without a seed, and comes that far from it once in 500 million times.
    """
    t.compare(lambda: np.shape(values), f"{name}.shape", **{f"{name}.shape": shape})
    share = float(np.std(values)) / deviation
    slack = 6 / np.sqrt(2 * np.prod(shape))  # six deviations of a sample deviation
    t.at_least(f"the deviation of {name} as a share of weight_scale", share, 1 - slack)
    t.at_most(f"the deviation of {name} as a share of weight_scale", share, 1 + slack)
