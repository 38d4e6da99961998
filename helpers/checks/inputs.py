"""The inputs of a check: fresh arrays that are put back to their values around every call."""

import contextlib
from collections.abc import Iterator

import numpy as np


class Inputs:
    """Arrays that were handed out, with the values they had then.

    Attributes:
        changed: whether anybody ever changed one of them.
    """

    def __init__(self) -> None:
        self.changed = False
        self._made: list[tuple[np.ndarray, np.ndarray]] = []

    def add(self, values: object) -> np.ndarray:
        """Hand out these values as an array that is watched."""
        made = np.array(values)
        self._made.append((made, made.copy()))
        return made

    @property
    def batch(self) -> int | None:
        """The number of examples: by the kit's convention, the length of the first input."""
        first = self._made[0][1] if self._made else np.empty(())
        return len(first) if first.ndim else None

    @contextlib.contextmanager
    def restored(self) -> Iterator[None]:
        """Put all of them back at the end, and notice what was changed."""
        try:
            yield
        finally:
            self._restore()

    @contextlib.contextmanager
    def others(self, rng: np.random.Generator) -> Iterator[None]:
        """Other numbers in the same arrays for a while; that counts as no change."""
        changed = self.changed
        for made, _ in self._made:
            if made.dtype.kind == "f":
                made[...] = rng.normal(scale=10, size=made.shape)
        try:
            yield
        finally:
            self._restore()
            self.changed = changed

    def _restore(self) -> None:
        for made, first in self._made:
            if made.shape != first.shape or not np.array_equal(made, first):
                self.changed = True
                made.shape = first.shape
                made[...] = first
