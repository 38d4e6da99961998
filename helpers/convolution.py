"""Reference convolution and pooling: forward passes in NumPy, backward passes by `vjp`.

Shapes: N images of C channels, H rows and W columns; F filters of C channels, HH rows and WW
columns. As everywhere in deep learning the filter is not turned round, so what is computed is a
cross-correlation. Windows begin every `stride` rows and columns, as long as they fit; rows and
columns beyond the last window are not looked at, and their gradient is 0.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.vjp import vjp

if TYPE_CHECKING:
    import torch

ConvCache = tuple[np.ndarray, np.ndarray, np.ndarray, Mapping[str, int]]
PoolCache = tuple[np.ndarray, Mapping[str, int]]


def conv_forward(
    x: np.ndarray, w: np.ndarray, b: np.ndarray, conv_param: Mapping[str, int]
) -> tuple[np.ndarray, ConvCache]:
    """Return each filter's response at each place, plus its bias.

    Args:
        x: array of shape (N, C, H, W).
        w: array of shape (F, C, HH, WW).
        b: array of shape (F,).
        conv_param: `stride`, at least 1, and `pad`, rows and columns of zeros on each side.

    Returns:
        `out` of shape (N, F, H', W') with H' = 1 + (H + 2 pad - HH) // stride and W' likewise,
        and the cache `(x, w, b, conv_param)`.

    Raises:
        ValueError: the shapes do not fit, or no window fits.
    """
    stride, pad = conv_param["stride"], conv_param["pad"]
    _check_conv(x, w, b, pad)
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = _windows(padded, w.shape[2:], stride)  # (N, C, H', W', HH, WW)
    out = np.einsum("nchwij,fcij->nfhw", windows, w, optimize=True) + b[:, None, None]
    return out, (x, w, b, conv_param)


def conv_backward(dout: np.ndarray, cache: ConvCache) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return `(dx, dw, db)` in the shapes of `x`, `w`, `b`; `dout` has shape (N, F, H', W')."""
    x, w, b, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    _check_conv(x, w, b, pad)

    def convolve(x: "torch.Tensor", w: "torch.Tensor", b: "torch.Tensor") -> "torch.Tensor":
        import torch

        return torch.nn.functional.conv2d(x, w, b, stride, pad)

    dx, dw, db = vjp(convolve, (x, w, b), dout)
    return dx, dw, db


def max_pool_forward(x: np.ndarray, pool_param: Mapping[str, int]) -> tuple[np.ndarray, PoolCache]:
    """Return the largest number of each window.

    Args:
        x: array of shape (N, C, H, W).
        pool_param: `pool_height` and `pool_width` of a window, and `stride`.

    Returns:
        `out` of shape (N, C, H', W') with H' = 1 + (H - pool_height) // stride and W' likewise,
        and the cache `(x, pool_param)`.

    Raises:
        ValueError: no window fits.
    """
    window = pool_param["pool_height"], pool_param["pool_width"]
    _check_window(x, window)
    return _windows(x, window, pool_param["stride"]).max(axis=(4, 5)), (x, pool_param)


def max_pool_backward(dout: np.ndarray, cache: PoolCache) -> np.ndarray:
    """Return `dx` in the shape of `x`; of equal largest numbers the first of a window gets all."""
    x, pool_param = cache
    window = pool_param["pool_height"], pool_param["pool_width"]
    _check_window(x, window)

    def pool(x: "torch.Tensor") -> "torch.Tensor":
        import torch

        return torch.nn.functional.max_pool2d(x, window, pool_param["stride"])

    (dx,) = vjp(pool, (x,), dout)
    return dx


def im2col(x: np.ndarray, height: int, width: int, *, stride: int, pad: int) -> np.ndarray:
    """Return the windows of `x` as rows of a matrix, so that a convolution is one product.

    Args:
        x: array of shape (N, C, H, W).
        height: rows of a window, HH.
        width: columns of a window, WW.
        stride: rows and columns from one window to the next.
        pad: rows and columns of zeros on each side.

    Returns:
        Array of shape (N H' W', C HH WW): images first, then rows, then columns of the output.

    Raises:
        ValueError: no window fits.
    """
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    _check_window(padded, (height, width))
    windows = _windows(padded, (height, width), stride).transpose(0, 2, 3, 1, 4, 5)
    return windows.reshape(-1, x.shape[1] * height * width)


def _windows(x: np.ndarray, window: tuple[int, ...], stride: int) -> np.ndarray:
    """A view of shape (N, C, H', W', HH, WW)."""
    return sliding_window_view(x, window, axis=(2, 3))[:, :, ::stride, ::stride]


def _check_conv(x: np.ndarray, w: np.ndarray, b: np.ndarray, pad: int) -> None:
    if x.ndim != 4 or w.ndim != 4 or x.shape[1] != w.shape[1] or b.shape != w.shape[:1]:
        raise ValueError(
            f"x has shape {x.shape}, w has {w.shape}, b has {b.shape}: they need the shapes "
            "(N, C, H, W), (F, C, HH, WW) and (F,), with the same C"
        )
    height, width = x.shape[2] + 2 * pad, x.shape[3] + 2 * pad
    if w.shape[2] > height or w.shape[3] > width:
        raise ValueError(
            f"filters of {w.shape[2]} x {w.shape[3]} do not fit into images of {height} x {width}, "
            "padding included"
        )


def _check_window(x: np.ndarray, window: tuple[int, int]) -> None:
    if x.ndim != 4 or window[0] > x.shape[2] or window[1] > x.shape[3]:
        raise ValueError(
            f"x has shape {x.shape}: it needs the shape (N, C, H, W), in which windows of "
            f"{window[0]} x {window[1]} fit"
        )
