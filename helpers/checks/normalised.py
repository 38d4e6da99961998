"""Looking at a batch normalisation: a student's beside the reference."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from helpers.checks.caches import told_apart
from helpers.checks.trial import Trial

RESULTS = ("out", "running_mean", "running_var")
LARGE = 1e7  # what eps changes is then below what a cache may lose by rounding


def compare_batchnorm(
    t: Trial,
    forward: Callable[..., object],
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    param: Mapping[str, Any],
    names: str = "out",
    batches: int = 1,
    tolerance: float | None = None,
) -> None:
    """Find what a layer has come to after several batches.

    Args:
        t: the trial.
        forward: takes x, gamma, beta and the dictionary `param`, in which it leaves the running
            averages; returns an output and a cache.
        x: the last batch, array of shape (N, D).
        gamma: array of shape (D,).
        beta: array of shape (D,).
        param: "mode", and if wanted "eps", "momentum", "running_mean" and "running_var".
        names: what is looked at: "out", "running_mean running_var", or all three.
        batches: how many batches the layer sees.
        tolerance: see `Trial.compare`.
    """
    from helpers.layers import batchnorm_forward

    def after(forward: Callable[..., object]) -> tuple:
        kept = dict(param)
        for k in range(batches - 1, 0, -1):
            forward(x * (k + 1) + k, gamma, beta, kept)
        out = forward(x, gamma, beta, kept)[0]
        return out, kept.get("running_mean"), kept.get("running_var")

    right = dict(zip(RESULTS, after(batchnorm_forward), strict=True))
    wanted = {name: right[name] for name in names.split()}
    t.compare(lambda: after(forward), " ".join(RESULTS), tolerance=tolerance, **wanted)


def keeps_what_is_needed(t: Trial, forward: Callable[..., object]) -> None:
    """Find that the cache shows a change of what x comes to, of its deviation, and of gamma.

    The batch is its own mirror image about zero. Turned round it has the same mean and deviation,
    and doubled the same `x_hat`, so that only what is needed shows the change. Its numbers are so
    large that `eps` is nothing beside their variance: other tests ask what is done with it.

    Args:
        t: the trial.
        forward: takes x, gamma, beta and a dictionary, returns an output and a cache.
    """
    from helpers.layers import batchnorm_forward

    half, gamma, beta = (t.rng.normal(size=shape) for shape in ((3, 2), 2, 2))
    x = t.array(LARGE * np.concatenate([half, -half]))
    gamma, other, beta = t.array(gamma), t.array(gamma + 1), t.array(beta)

    def kept(x: np.ndarray, gamma: np.ndarray) -> object:
        return forward(x, gamma, beta, {"mode": "train"})

    out, _ = batchnorm_forward(x, gamma, beta, {"mode": "train"})
    told_apart(t, kept, (x, gamma), (t.array(-x), gamma), "x_hat", out)
    told_apart(t, kept, (x, gamma), (t.array(2 * x), gamma), "the deviation", out)
    told_apart(t, kept, (x, gamma), (x, other), "gamma", out)


def compare_batchnorm_gradients(
    t: Trial,
    names: str,
    forward: Callable[..., object],
    backward: Callable[..., object],
    x: np.ndarray,
    eps: float = 1e-5,
    tolerance: float | None = None,
) -> None:
    """Find whether the backward pass of a batch normalisation in training is right.

    It may work with the cache of the student's own forward pass, or with
    (x_hat, gamma, deviation).

    Args:
        t: the trial.
        names: the gradients that are looked at, such as "dx dgamma".
        forward: the student's forward pass.
        backward: takes dout and a cache, returns dx, dgamma and dbeta.
        x: array of shape (N, D).
        eps: what is added to the variance.
        tolerance: see `Trial.compare`.
    """
    from helpers.layers import batchnorm_backward, batchnorm_forward

    gamma, beta = (t.normal(x.shape[1], dtype=x.dtype) for _ in range(2))
    dout, param = t.normal(*x.shape, dtype=x.dtype), {"mode": "train", "eps": eps}
    _, cache = batchnorm_forward(x, gamma, beta, dict(param))
    right = dict(zip(("dx", "dgamma", "dbeta"), batchnorm_backward(dout, cache), strict=True))
    deviation = np.sqrt(x.var(axis=0) + eps).astype(x.dtype)
    documented = (x - x.mean(axis=0)) / deviation, gamma, deviation

    def own_cache() -> object:
        return forward(x.copy(), gamma.copy(), beta.copy(), dict(param))[1]

    ways = [lambda: backward(dout, own_cache()), lambda: backward(dout, documented)]
    wanted = {name: right[name] for name in names.split()}
    t.compare(ways, "dx dgamma dbeta", terms={"dbeta": dout}, tolerance=tolerance, **wanted)
