"""Reference layers: forward passes in NumPy, backward passes by PyTorch's automatic derivatives.

No derivative in this file was worked out by hand, so it can judge derivatives that were. The
conventions are those of the field: a forward pass returns `(out, cache)`, a backward pass takes
`(dout, cache)` and returns the gradient of every input in order, and a loss returns `(loss, dx)`,
averaged over the batch. float32 arrays give float32, float64 arrays give float64.

Shapes: N examples, D numbers in each, M outputs, C classes. An example may have any shape
`(d_1, ..., d_k)` with D numbers in all.
"""

from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from helpers.vjp import vjp

if TYPE_CHECKING:
    import torch

Numbers = TypeVar("Numbers", np.ndarray, "torch.Tensor")

AffineCache = tuple[np.ndarray, np.ndarray, np.ndarray]
# x, gamma, beta, eps, and the mean and variance where they do not depend on x.
BatchnormCache = tuple[
    np.ndarray, np.ndarray, np.ndarray, float, tuple[np.ndarray, np.ndarray] | None
]


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, AffineCache]:
    """Return `x w + b`, each example laid out as one row.

    Args:
        x: array of shape (N, d_1, ..., d_k).
        w: array of shape (D, M).
        b: array of shape (M,).

    Returns:
        `out` of shape (N, M), and the cache `(x, w, b)`.

    Raises:
        ValueError: the shapes do not fit.
    """
    _check_affine(x, w, b)
    return _affine(x, w, b), (x, w, b)


def affine_backward(
    dout: np.ndarray, cache: AffineCache
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return `(dx, dw, db)` in the shapes of `x`, `w`, `b`, given `dout` of shape (N, M)."""
    x, w, b = cache
    _check_affine(x, w, b)
    dx, dw, db = vjp(_affine, (x, w, b), dout)
    return dx, dw, db


def relu_forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return `max(0, x)` in the shape of `x`, and the cache `x`."""
    return np.maximum(x, 0), x


def relu_backward(dout: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """Return `dx` in the shape of `x`. The slope at 0 itself is taken as 0."""
    import torch

    (dx,) = vjp(torch.relu, (cache,), dout)
    return dx


def affine_relu_forward(
    x: np.ndarray, w: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, tuple[AffineCache, np.ndarray]]:
    """Return `max(0, x w + b)` of shape (N, M), and the cache `(affine cache, ReLU cache)`."""
    hidden, affine_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(hidden)
    return out, (affine_cache, relu_cache)


def affine_relu_backward(
    dout: np.ndarray, cache: tuple[AffineCache, np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return `(dx, dw, db)`, given `dout` of shape (N, M)."""
    affine_cache, relu_cache = cache
    return affine_backward(relu_backward(dout, relu_cache), affine_cache)


def batchnorm_forward(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, bn_param: MutableMapping[str, Any]
) -> tuple[np.ndarray, BatchnormCache]:
    """Return each column of `x` shifted and scaled to mean `beta` and deviation `gamma`.

    In mode "train" mean and variance are those of the batch (the variance divides by N), and
    `bn_param` afterwards holds running averages of both:
    `running = momentum * running + (1 - momentum) * of this batch`, from a mean of 0 and a variance
    of 0 on. In mode "test" the running averages are used, and stay as they are.

    Args:
        x: array of shape (N, D).
        gamma: array of shape (D,).
        beta: array of shape (D,).
        bn_param: `mode`, "train" or "test"; if wanted `eps` (1e-5), which is added to the
            variance, `momentum` (0.9), and `running_mean`, `running_var` of shape (D,).

    Returns:
        `out` of shape (N, D), and a cache for the way back.

    Raises:
        ValueError: the mode is neither of the two, or the shapes do not fit.
    """
    x, gamma, beta = (np.asarray(array) for array in (x, gamma, beta))
    mode, eps = _mode(bn_param), float(bn_param.get("eps", 1e-5))
    if x.ndim != 2 or gamma.shape != x.shape[1:] or beta.shape != x.shape[1:]:
        raise ValueError(
            f"x has shape {x.shape}, gamma has {gamma.shape}, beta has {beta.shape}: they need "
            "the shapes (N, D), (D,), (D,)"
        )
    running = [  # copies: what is changed later must not reach the cache
        np.array(bn_param.get(name, np.zeros_like(gamma)), order="C")
        for name in ("running_mean", "running_var")
    ]
    if mode == "train":
        fixed, statistics = None, (x.mean(axis=0), x.var(axis=0))
        momentum = float(bn_param.get("momentum", 0.9))
        bn_param["running_mean"], bn_param["running_var"] = (
            momentum * old + (1 - momentum) * new
            for old, new in zip(running, statistics, strict=True)
        )
    else:
        fixed = statistics = tuple(running)
    mean, variance = statistics
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta, (x, gamma, beta, eps, fixed)


def batchnorm_backward(
    dout: np.ndarray, cache: BatchnormCache
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return `(dx, dgamma, dbeta)` of shapes (N, D), (D,), (D,), given `dout` of shape (N, D).

    In mode "train" the mean and the variance of the batch depend on `x` too.
    """
    x, gamma, beta, eps, fixed = cache

    def normalised(x: "torch.Tensor", gamma: "torch.Tensor", beta: "torch.Tensor") -> Any:
        if fixed is None:
            mean, variance = x.mean(dim=0), x.var(dim=0, correction=0)
        else:
            mean, variance = (x.new_tensor(array) for array in fixed)
        return gamma * (x - mean) / (variance + eps).sqrt() + beta

    dx, dgamma, dbeta = vjp(normalised, (x, gamma, beta), dout)
    return dx, dgamma, dbeta


def dropout_forward(
    x: np.ndarray, dropout_param: Mapping[str, Any]
) -> tuple[np.ndarray, np.ndarray | None]:
    """Keep each entry of `x` with probability p, and divide those kept by p; the others are 0.

    Dividing keeps the expected value, so in mode "test" nothing has to be done: `out` is `x`.

    Args:
        x: array of any shape.
        dropout_param: `p`, the probability of keeping, above 0 and at most 1; `mode`, "train" or
            "test"; if wanted `seed`. A whole number draws the same entries in every call, a
            generator (`np.random.default_rng(0)`) goes on from where it stands.

    Returns:
        `out` in the shape of `x`, and the cache: what `x` was multiplied by, None in mode "test".

    Raises:
        ValueError: the mode is neither of the two, or p is no such probability.
    """
    x, p = np.asarray(x), float(dropout_param["p"])
    if not 0 < p <= 1:
        raise ValueError(f"p is the probability of keeping, above 0 and at most 1, not {p}")
    if _mode(dropout_param) == "test":
        return x, None
    kept = np.random.default_rng(dropout_param.get("seed")).random(x.shape) < p
    mask = (kept / p).astype(np.result_type(x, np.float32))
    return x * mask, mask


def dropout_backward(dout: np.ndarray, cache: np.ndarray | None) -> np.ndarray:
    """Return `dx` in the shape of `dout`."""
    if cache is None:
        return np.array(dout)
    (dx,) = vjp(lambda x: x * x.new_tensor(cache), (np.zeros_like(cache),), dout)
    return dx


def svm_loss(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the multiclass SVM loss with margin 1, averaged over the batch, and its gradient.

    The loss of one example is the sum of `max(0, x_j - x_y + 1)` over all classes j but y.

    Args:
        x: scores, array of shape (N, C).
        y: classes, integers of shape (N,), from 0 to C - 1.

    Returns:
        The loss, and `dx` of shape (N, C). A margin of exactly 0 has slope 0.

    Raises:
        ValueError: the shapes do not fit, or a class does not exist.
    """
    x, y = _check_scores(x, y)
    examples = np.arange(len(x))
    margins = np.maximum(x - x[examples, y][:, None] + 1, 0)  # (N, C)
    margins[examples, y] = 0
    (dx,) = vjp(_svm, (x,), np.ones(()), y)
    return float(margins.sum() / len(x)), dx


def softmax_loss(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the cross-entropy of the softmax of `x`, averaged over the batch, and its gradient.

    The loss of one example is `log(sum_j exp(x_j)) - x_y`. The largest score of each example is
    subtracted first, which changes nothing and keeps the loss finite for scores of any size.

    Args:
        x: scores, array of shape (N, C).
        y: classes, integers of shape (N,), from 0 to C - 1.

    Returns:
        The loss, and `dx` of shape (N, C).

    Raises:
        ValueError: the shapes do not fit, or a class does not exist.
    """
    x, y = _check_scores(x, y)
    shifted = x - x.max(axis=1, keepdims=True)  # (N, C), 0 at most
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(x)), y]  # (N,)
    (dx,) = vjp(_softmax, (x,), np.ones(()), y)
    return float(losses.mean()), dx


def _affine(x: Numbers, w: Numbers, b: Numbers) -> Numbers:
    return x.reshape(len(x), len(w)) @ w + b


def _svm(scores: "torch.Tensor", y: np.ndarray) -> "torch.Tensor":
    import torch

    classes = torch.from_numpy(y)[:, None]  # (N, 1)
    margins = torch.relu(scores - scores.gather(1, classes) + 1)
    # The true class counts as margin 1 in that sum, whatever the scores.
    return margins.sum() / len(y) - 1


def _softmax(scores: "torch.Tensor", y: np.ndarray) -> "torch.Tensor":
    import torch

    return torch.nn.functional.cross_entropy(scores, torch.from_numpy(y))


def _mode(param: Mapping[str, Any]) -> str:
    mode = param.get("mode")
    if mode not in ("train", "test"):
        raise ValueError(f'mode should be "train" or "test", not {mode!r}')
    return mode


def _check_affine(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> None:
    numbers = int(np.prod(x.shape[1:]))
    if x.ndim == 0 or w.ndim != 2 or numbers != len(w) or b.shape != w.shape[1:]:
        raise ValueError(
            f"x has shape {x.shape}, w has {w.shape}, b has {b.shape}: with {numbers} numbers in "
            f"each example, w needs the shape ({numbers}, M) and b the shape (M,)"
        )


def _check_scores(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.asarray(x), np.asarray(y)
    x = x.astype(np.result_type(x, np.float32), copy=False)
    if x.ndim != 2 or y.shape != x.shape[:1] or x.size == 0:
        raise ValueError(
            f"x has shape {x.shape} and y has {y.shape}: they need the shapes (N, C) and (N,), "
            "with at least one example and one class"
        )
    if not np.issubdtype(y.dtype, np.integer):
        raise ValueError(f"y holds values of type {y.dtype}; classes are integers")
    if y.min() < 0 or y.max() >= x.shape[1]:
        raise ValueError(f"y holds {y.min()} to {y.max()}; classes go from 0 to {x.shape[1] - 1}")
    return x, y.astype(np.int64)
