"""Reading what a student wrote down: a dictionary of settings, held against a table.

A table says everything that a claim may contain: for each entry its kind, its range, and its
default if it may be left out; and how much work the check is ready to do. A setting that does
not fit raises `UnacceptableError` in words that a student can act on.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from numbers import Integral, Real
from typing import Any

import numpy as np

from helpers.checks.failure import UnacceptableError

Settings = dict[str, Any]
REQUIRED = object()  # the default of an entry that must be there
SHOWN = 80  # characters of a value that cannot be used


@dataclass(frozen=True)
class Whole:
    """A whole number from `least` to `most`."""

    default: Any = REQUIRED
    least: int = 1
    most: float = math.inf

    def read(self, name: str, value: object) -> int:
        """Return the number as a plain int."""
        if not isinstance(value, Integral) or value < self.least:
            raise UnacceptableError(
                f"{name} should be a whole number of at least {self.least}, not {_short(value)}"
            )
        if value > self.most:
            raise UnacceptableError(f"{name} should be at most {self.most}, not {_short(value)}")
        return int(value)


@dataclass(frozen=True)
class Number:
    """A number above 0, or with `positive=False` also 0 itself, up to `most`."""

    default: Any = REQUIRED
    positive: bool = True
    most: float = math.inf

    def read(self, name: str, value: object) -> float:
        """Return the number as a plain float."""
        if not isinstance(value, Real) or not math.isfinite(value) or value < 0:
            raise UnacceptableError(
                f"{name} should be a number that is not negative, not {_short(value)}"
            )
        if value == 0 and self.positive:
            raise UnacceptableError(f"{name} should be above 0")
        if value > self.most:
            raise UnacceptableError(f"{name} should be at most {self.most:g}, not {_short(value)}")
        return float(value)


@dataclass(frozen=True)
class Choice:
    """One of `options`: names, or None."""

    options: Sequence[str | None]
    default: Any = REQUIRED

    def read(self, name: str, value: object) -> str | None:
        """Return the name."""
        if not isinstance(value, str | None) or value not in self.options:
            known = ", ".join(repr(option) for option in self.options)
            raise UnacceptableError(f"{name} should be one of {known}, not {_short(value)}")
        return value


@dataclass(frozen=True)
class Switch:
    """True or False, also written as 1 or 0."""

    default: Any = REQUIRED

    def read(self, name: str, value: object) -> bool:
        """Return the value as a plain bool."""
        if not isinstance(value, bool | np.bool_ | int) or value not in (0, 1):
            raise UnacceptableError(f"{name} should be True or False, not {_short(value)}")
        return bool(value)


@dataclass(frozen=True)
class Widths:
    """The widths of hidden layers, first to last: a list of 1 to `most` whole numbers."""

    default: Any = REQUIRED
    most: int = 10

    def read(self, name: str, value: object) -> tuple[int, ...]:
        """Return the widths as a tuple of plain ints."""
        values = value.tolist() if hasattr(value, "tolist") else value  # an array will do
        if not isinstance(values, list | tuple) or not 1 <= len(values) <= self.most:
            raise UnacceptableError(
                f"{name} should be a list of 1 to {self.most} widths, such as [100, 50], not "
                f"{_short(value)}"
            )
        return tuple(Whole().read(f"{name}[{place}]", width) for place, width in enumerate(values))


Kind = Whole | Number | Choice | Switch | Widths


@dataclass(frozen=True)
class Limit:
    """How much work a check is ready to do.

    The limit counts arithmetic or steps and not seconds, so a slow machine gives the same marks.

    Attributes:
        what: what is counted, as a sentence can begin with it ("hidden_dim times num_epochs is").
        count: counts it, given all settings.
        most: how much is allowed.
        advice: what to choose otherwise.
    """

    what: str
    count: Callable[[Settings], float]
    most: float
    advice: str

    def check(self, settings: Settings) -> None:
        """Raise `UnacceptableError` where it is too much."""
        counted = self.count(settings)
        if counted > self.most:
            raise UnacceptableError(
                f"{self.what} {counted:,}; the check allows at most {self.most:,}. {self.advice}"
            )


@dataclass(frozen=True)
class Table:
    """All that the settings of one claim may say."""

    entries: Mapping[str, Kind]
    limits: Sequence[Limit] = ()

    def read(self, settings: object) -> Settings:
        """Return the settings as plain values, what was left out filled in, in a fixed order.

        Raises:
            UnacceptableError: an entry is missing, unknown or out of range, or the work is too
                much; the text says which.
        """
        if not isinstance(settings, dict):
            raise UnacceptableError(
                f"the settings should be a dictionary, not {type(settings).__name__}"
            )
        for name, kind in self.entries.items():
            if name not in settings and kind.default is REQUIRED:
                raise UnacceptableError(f"the settings have no entry {name!r}")
        for name in settings:
            if name not in self.entries:
                known = ", ".join(self.entries)
                raise UnacceptableError(
                    f"the settings have an unknown entry {_short(name)}; known: {known}"
                )
        read = {
            name: kind.read(name, settings[name]) if name in settings else kind.default
            for name, kind in self.entries.items()
        }
        for limit in self.limits:
            limit.check(read)
        return read


def most_shown(count: Callable[[Settings], int]) -> Limit:
    """Return the limit on the pictures that a run shows: it reads each, however small the net."""
    return Limit("the number of pictures shown is", count, 500_000, "Choose fewer epochs")


def most_steps(count: Callable[[Settings], int], most: int) -> Limit:
    """Return the limit on the updates of a run."""
    return Limit(
        "the number of steps is", count, most, "Choose a larger batch_size or fewer epochs"
    )


def weights_between(sizes: Sequence[int]) -> int:
    """Return how many weights join layers of these sizes, from input to output; no biases."""
    return sum(inputs * outputs for inputs, outputs in pairwise(sizes))


def num_steps(settings: Settings, num_train: int) -> int:
    """Return the updates of a run with these `num_epochs` and `batch_size`."""
    return settings["num_epochs"] * math.ceil(num_train / settings["batch_size"])


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
