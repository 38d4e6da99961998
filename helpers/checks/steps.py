"""One backward pass through three layers, every gradient on the way by name.

    X --W1,b1--> a1 --ReLU--> h1 --W2,b2--> a2 --ReLU--> h2 --W3,b3--> scores --softmax--> loss

The right gradients are PyTorch's. A step of a student's is also right if it follows from their
own step before it, so that one mistake is not met twice.
"""

from collections.abc import Callable, Mapping

import numpy as np

from helpers.checks.compare import describe
from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial

Arrays = dict[str, np.ndarray]
Given = tuple[np.ndarray, np.ndarray, Arrays, Arrays]

# Each gradient: the one before it, and how it follows from that, the way forward and the weights.
RULES: dict[str, tuple[str, Callable[[np.ndarray, Mapping, Mapping], np.ndarray]]] = {
    "dW3": ("dscores", lambda d, forward, params: forward["h2"].T @ d),
    "db3": ("dscores", lambda d, forward, params: d.sum(axis=0)),
    "dh2": ("dscores", lambda d, forward, params: d @ params["W3"].T),
    "da2": ("dh2", lambda d, forward, params: d * (forward["a2"] > 0)),
    "dW2": ("da2", lambda d, forward, params: forward["h1"].T @ d),
    "db2": ("da2", lambda d, forward, params: d.sum(axis=0)),
    "dh1": ("da2", lambda d, forward, params: d @ params["W2"].T),
    "da1": ("dh1", lambda d, forward, params: d * (forward["a1"] > 0)),
    "dW1": ("da1", lambda d, forward, params: forward["X"].T @ d),
    "db1": ("da1", lambda d, forward, params: d.sum(axis=0)),
}


def example(
    t: Trial, n: int, d: int, h1: int, h2: int, c: int, dtype: str = "float64", scale: float = 1.0
) -> Given:
    """Return fresh `X` (n, d), `y` (n,), `params` and the way `forward` of three layers.

    Args:
        t: makes the inputs, and watches that nobody changes them.
        n: examples, with `d` numbers in each.
        d: numbers in one example.
        h1: units in the first hidden layer.
        h2: units in the second.
        c: classes.
        dtype: type of all numbers but `y`.
        scale: deviation of X; the larger, the larger the scores.
    """
    sizes = {"W1": (d, h1), "b1": (h1,), "W2": (h1, h2), "b2": (h2,), "W3": (h2, c), "b3": (c,)}

    def normal(*shape: int) -> np.ndarray:
        return t.rng.normal(size=shape).astype(dtype)

    way: Arrays = {}
    while not _something_passes(way):
        X = (scale * normal(n, d)).astype(dtype)
        params = {name: normal(*size) for name, size in sizes.items()}
        way = _forward(X, params)
    kept = [{name: t.array(value) for name, value in each.items()} for each in (params, way)]
    return t.array(X), t.integers(0, c, n), *kept


def _forward(X: np.ndarray, params: Arrays) -> Arrays:
    a1 = X @ params["W1"] + params["b1"]
    h1 = np.maximum(a1, 0)
    a2 = h1 @ params["W2"] + params["b2"]
    h2 = np.maximum(a2, 0)
    return {"a1": a1, "h1": h1, "a2": a2, "h2": h2, "scores": h2 @ params["W3"] + params["b3"]}


def _something_passes(way: Arrays) -> bool:
    """Whether both ReLUs let something through for one example; else gradients are zero."""
    return bool(way) and bool(np.any((way["h1"] > 0).any(1) & (way["h2"] > 0).any(1)))


def gradients(X: np.ndarray, y: np.ndarray, params: Arrays, forward: Arrays) -> Arrays:
    """Return every gradient of the softmax loss, under "d" and the name, by PyTorch."""
    import torch

    def tensor(array: np.ndarray) -> torch.Tensor:
        return torch.tensor(np.ascontiguousarray(array), requires_grad=True)

    with torch.inference_mode(False), torch.enable_grad():
        weights = {name: tensor(value) for name, value in params.items()}
        h, between = tensor(X), {}
        for k in (1, 2):
            between[f"a{k}"] = h @ weights[f"W{k}"] + weights[f"b{k}"]
            between[f"h{k}"] = h = torch.relu(between[f"a{k}"])
        between["scores"] = h @ weights["W3"] + weights["b3"]
        loss = torch.nn.functional.cross_entropy(between["scores"], torch.tensor(y))
        wanted = between | weights
        found = torch.autograd.grad(loss, list(wanted.values()))
    return {f"d{name}": value.numpy() for name, value in zip(wanted, found, strict=True)}


def compare_steps(
    t: Trial, backward: Callable[..., object], given: Given, names: str, tolerance: float = 1e-6
) -> None:
    """Find for each of `names` whether it is right, or follows from the student's step before it.

    Args:
        t: the trial of the part.
        backward: takes what is given, returns a dictionary of gradients.
        given: what `example` made.
        names: the gradients to look at, such as "dW3 db3".
        tolerance: largest error, as a share of the largest entry expected.
    """
    X, _, params, forward = given
    expected = gradients(*given)

    def step(name: str) -> np.ndarray:
        steps = backward(*given)
        try:
            return steps[name]
        except KeyError as error:
            raise UnacceptableError(f"the dictionary has no entry {name!r}") from error
        except (IndexError, TypeError) as error:
            raise UnacceptableError(
                f"a dictionary of gradients is expected, not {describe(steps)}"
            ) from error

    def follows(name: str) -> np.ndarray:
        before, rule = RULES[name]
        return rule(np.asarray(step(before)), {"X": X, **forward}, params)

    for name in names.split():
        t.compare(
            lambda n=name: step(n),
            name,
            own=(lambda n=name: follows(n)) if _works(t, name, follows) else None,
            tolerance=tolerance,
            **{name: expected[name]},
        )


def _works(t: Trial, name: str, follows: Callable[[str], np.ndarray]) -> bool:
    """Whether there is a step before; where there is none, nothing can follow from it."""
    try:
        t.call(lambda: follows(name))
    except (Exception, SystemExit):
        return False
    return True
