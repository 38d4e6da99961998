"""Reference layers: forward passes in NumPy, backward passes by PyTorch's automatic derivatives.

No derivative in this file was worked out by hand, so it can judge derivatives that were. The
conventions are those of the field: a forward pass returns `(out, cache)`, a backward pass takes
`(dout, cache)` and returns the gradient of every input in order, and a loss returns `(loss, dx)`,
averaged over the batch. float32 arrays give float32, float64 arrays give float64.

Shapes: N examples, D numbers in each, M outputs, C classes. An example may have any shape
`(d_1, ..., d_k)` with D numbers in all.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch

AffineCache = tuple[np.ndarray, np.ndarray, np.ndarray]


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
    return x.reshape(len(x), len(w)) @ w + b, (x, w, b)


def affine_backward(
    dout: np.ndarray, cache: AffineCache
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return `(dx, dw, db)` in the shapes of `x`, `w`, `b`, given `dout` of shape (N, M)."""
    x, w, b = cache
    _check_affine(x, w, b)
    dx, dw, db = _gradients(lambda x, w, b: x.reshape(len(x), len(w)) @ w + b, (x, w, b), dout)
    return dx, dw, db


def relu_forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return `max(0, x)` in the shape of `x`, and the cache `x`."""
    return np.maximum(x, 0), x


def relu_backward(dout: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """Return `dx` in the shape of `x`. The slope at 0 itself is taken as 0."""
    import torch

    (dx,) = _gradients(torch.relu, (cache,), dout)
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
    (dx,) = _gradients(lambda scores: _svm(scores, y), (x,), np.ones(()))
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
    (dx,) = _gradients(lambda scores: _softmax(scores, y), (x,), np.ones(()))
    return float(losses.mean()), dx


def _svm(scores: "torch.Tensor", y: np.ndarray) -> "torch.Tensor":
    import torch

    classes = torch.from_numpy(y)[:, None]  # (N, 1)
    margins = torch.relu(scores - scores.gather(1, classes) + 1)
    # The true class counts as margin 1 in that sum, whatever the scores.
    return margins.sum() / len(y) - 1


def _softmax(scores: "torch.Tensor", y: np.ndarray) -> "torch.Tensor":
    import torch

    return torch.nn.functional.cross_entropy(scores, torch.from_numpy(y))


def _gradients(
    function: Callable[..., "torch.Tensor"], inputs: tuple[np.ndarray, ...], upstream: np.ndarray
) -> list[np.ndarray]:
    """Return the gradient of sum(upstream * function(*inputs)) for each input, by autograd."""
    import torch

    def tensor(array: Any) -> torch.Tensor:
        # A copy in plain memory order: torch takes no negative strides and no read-only memory.
        return torch.from_numpy(np.array(array, dtype=kind, order="C"))

    kind = np.result_type(*inputs, np.float32)
    with torch.inference_mode(False), torch.enable_grad():
        tensors = [tensor(array).requires_grad_() for array in inputs]
        out = function(*tensors)
        dout = tensor(upstream)
        if dout.shape != out.shape:
            raise ValueError(f"dout has shape {tuple(dout.shape)}, out has {tuple(out.shape)}")
        return [gradient.numpy() for gradient in torch.autograd.grad(out, tensors, dout)]


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
