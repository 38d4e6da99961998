"""Random numbers that are the same on every platform and in every version of NumPy.

NumPy promises a stable stream for the raw words of a bit generator, not for the methods of
``Generator``. Pictures and splits that are drawn once and relied on for years start from the words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


class Dice:
    """Draws made from the raw 64-bit words of PCG64, with exact arithmetic only."""

    def __init__(self, *seed: int) -> None:
        self._words = np.random.PCG64(seed)

    def uniform(self, low: float, high: float, *shape: int) -> np.ndarray:
        """Float32 array of ``shape``, evenly spread over [low, high)."""
        words = self._words.random_raw(int(np.prod(shape))).reshape(shape)
        # 24 bits are what a float32 holds exactly
        unit = (words >> np.uint64(40)).astype(np.float32) * np.float32(2.0**-24)
        return np.float32(low) + np.float32(high - low) * unit

    def noise(self, *shape: int) -> np.ndarray:
        """Float32 array of ``shape``, nearly normal with mean 0 and deviation 1.

        A sum of four uniform numbers: the logarithms of a true normal draw would bring in the
        mathematics library of the platform.
        """
        words = self._words.random_raw(int(np.prod(shape))).astype("<u8", copy=False)
        quarters = words.view("<u2").reshape(-1, 4)
        total = quarters.sum(axis=1, dtype=np.int32) - np.int32(2 * 65535)
        # each quarter has the deviation 65536 / sqrt(12), the sum of four 65536 / sqrt(3)
        return (total.astype(np.float32) * np.float32(3.0**0.5 / 65536)).reshape(shape)

    def pick(self, weights: Sequence[float], count: int) -> np.ndarray:
        """``count`` indices into ``weights``, each drawn with its share of the total."""
        edges = np.cumsum(np.asarray(weights, np.float64)) / sum(weights)
        return np.searchsorted(edges[:-1], self.uniform(0, 1, count), side="right")

    def order(self, count: int) -> np.ndarray:
        """``range(count)`` in a random order."""
        return np.argsort(self._words.random_raw(count), kind="stable")

    def stratified_order(self, labels: np.ndarray) -> np.ndarray:
        """A random order of ``labels`` (N,) in which every beginning has each class's share."""
        shuffled = self.order(len(labels))
        labels = np.asarray(labels)[shuffled]
        place = np.empty(len(labels), np.float64)
        for label in np.unique(labels):
            here = np.flatnonzero(labels == label)
            place[here] = (np.arange(len(here)) + 0.5) / len(here)
        return shuffled[np.argsort(place, kind="stable")]
