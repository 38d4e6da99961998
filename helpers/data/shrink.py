"""Making pictures smaller by averaging over areas."""

from __future__ import annotations

import numpy as np


def area_weights(before: int, after: int) -> np.ndarray:
    """Float32 array ``(after, before)``: how much each old pixel adds to each new one.

    A new pixel is the mean of the stretch of the old row that it covers; where the stretch begins
    or ends within an old pixel, that one counts by the share that is covered.
    """
    edges = np.arange(after + 1) * (before / after)
    pixel = np.arange(before)
    left = np.maximum(edges[:-1, None], pixel)
    right = np.minimum(edges[1:, None], pixel + 1)
    return (np.clip(right - left, 0, None) * (after / before)).astype(np.float32)


def shrink(images: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Images ``(N, C, H, W)`` -> float32 ``(N, C, *size)``, each pixel the mean of an area."""
    down, across = (area_weights(b, a) for b, a in zip(images.shape[2:], size, strict=True))
    return down @ (images.astype(np.float32) @ across.T)
