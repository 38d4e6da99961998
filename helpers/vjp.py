"""Vector-Jacobian products: what a backward pass computes, by PyTorch's automatic derivatives."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch


def vjp(
    function: Callable[..., "torch.Tensor"], inputs: tuple[np.ndarray, ...], upstream: np.ndarray
) -> list[np.ndarray]:
    """Return the gradient of `sum(upstream * function(*inputs))` for each input.

    Args:
        function: takes a tensor for each input and returns one.
        inputs: arrays of floating-point numbers.
        upstream: array in the shape of what the function returns.

    Raises:
        ValueError: `upstream` has another shape.
    """
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
