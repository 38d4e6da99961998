"""Vector-Jacobian products: what a backward pass computes, by PyTorch's automatic derivatives."""

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch

    Function = Callable[..., torch.Tensor]

SMALL = 10_000  # numbers. Checks work with fewer, and ask for the same with each answer they judge


def vjp(
    function: "Function", inputs: Sequence[np.ndarray], upstream: np.ndarray, *constants: np.ndarray
) -> list[np.ndarray]:
    """Return the gradient of `sum(upstream * function(*inputs, *constants))` for each input.

    Of small arrays it is remembered, for a `function` that is not made anew for each call.

    Args:
        function: takes a tensor for each input, then the constants, and returns a tensor. From
            the same it computes the same.
        inputs: arrays of floating-point numbers.
        upstream: array in the shape of what the function returns.
        constants: arrays that it needs beside them.

    Raises:
        ValueError: `upstream` has another shape.
    """
    kind = np.result_type(*inputs, np.float32)
    # Copies in plain memory order: torch takes no negative strides and no read-only memory.
    given = [np.array(array, dtype=kind, order="C") for array in (*inputs, upstream)]
    given += [np.array(array, order="C") for array in constants]
    if sum(array.size for array in given) > SMALL:
        return _gradients(function, len(inputs), given)
    frozen = ((array.shape, array.dtype, array.tobytes()) for array in given)
    return [gradient.copy() for gradient in _remembered(function, len(inputs), *frozen)]


@functools.lru_cache(maxsize=2000)
def _remembered(
    function: "Function", count: int, *frozen: tuple[tuple[int, ...], np.dtype, bytes]
) -> list[np.ndarray]:
    given = [np.ndarray(shape, kind, bytearray(data)) for shape, kind, data in frozen]
    return _gradients(function, count, given)


def _gradients(function: "Function", count: int, given: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The gradients for the first `count` arrays; then come what is upstream, and constants."""
    import torch

    with torch.inference_mode(False), torch.enable_grad():
        tensors = [torch.from_numpy(array).requires_grad_() for array in given[:count]]
        dout = torch.from_numpy(given[count])
        out = function(*tensors, *given[count + 1 :])
        if dout.shape != out.shape:
            raise ValueError(f"dout has shape {tuple(dout.shape)}, out has {tuple(out.shape)}")
        # Of a sum: handed dout apart, torch imports a third of a second's worth at its first call.
        return [each.numpy() for each in torch.autograd.grad((dout * out).sum(), tensors)]
