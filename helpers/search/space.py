"""What a search may choose from: lists, and ranges to draw from."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

Settings = dict[str, Any]


@dataclass(frozen=True)
class Log:
    """A number between `low` and `high` whose logarithm is uniform: each power of ten alike."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high < math.inf:
            raise ValueError(f"a logarithmic range needs 0 < low < high, not {self}")

    def draw(self, rng: np.random.Generator) -> float:
        """Return one number."""
        drawn = math.exp(rng.uniform(math.log(self.low), math.log(self.high)))
        return min(max(drawn, self.low), self.high)


@dataclass(frozen=True)
class Uniform:
    """A number between `low` and `high`, all alike."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not -math.inf < self.low < self.high < math.inf:
            raise ValueError(f"a range needs low < high, not {self}")

    def draw(self, rng: np.random.Generator) -> float:
        """Return one number."""
        return float(rng.uniform(self.low, self.high))


@dataclass(frozen=True)
class Int:
    """A whole number from `low` to `high`, both included, all alike."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"a range of whole numbers needs low <= high, not {self}")

    def draw(self, rng: np.random.Generator) -> int:
        """Return one whole number."""
        return int(rng.integers(self.low, self.high, endpoint=True))


Range = Log | Uniform | Int
Space = Mapping[str, Sequence[Any] | Range]


def all_of(space: Space) -> Iterator[Settings]:
    """Yield every combination of a space of lists; the last name changes fastest.

    Raises:
        ValueError: the space holds a range, which has no end of values.
    """
    for name, values in check(space).items():
        if isinstance(values, Range):
            raise ValueError(
                f"{name} is {values}: a grid needs a list of values; `random` draws from ranges"
            )
    for values in product(*space.values()):
        yield {name: plain(value) for name, value in zip(space, values, strict=True)}


def drawn_from(space: Space, trials: int, seed: int) -> Iterator[Settings]:
    """Yield settings drawn at random. Those of trial i are the same, however many there are."""
    for trial in range(trials):
        rng = np.random.default_rng([seed, trial])
        yield {name: _draw(values, rng) for name, values in check(space).items()}


def check(space: Space) -> Space:
    """Return the space.

    Raises:
        ValueError: it is empty, or a name has nothing to choose from.
    """
    if not space:
        raise ValueError("the space is empty: there is nothing to search")
    for name, values in space.items():
        if isinstance(values, Range):
            continue
        if isinstance(values, str) or not hasattr(values, "__len__") or len(values) == 0:
            raise ValueError(
                f"{name} needs a list of values, Log(low, high), Uniform(low, high) or "
                f"Int(low, high), not {values!r}"
            )
    return space


def plain(value: Any) -> Any:
    """A value of NumPy as Python's own; others as they are."""
    return value.item() if isinstance(value, np.generic) else value


def key(settings: Settings, seed: int) -> str:
    """What a run is known by: its settings, whatever their order, and its seed.

    Raises:
        ValueError: a value cannot be written down.
    """
    try:
        return json.dumps({"settings": settings, "seed": seed}, sort_keys=True)
    except TypeError:
        wrong = next(name for name, value in settings.items() if not _can_be_written(value))
        raise ValueError(
            f"{wrong} is {settings[wrong]!r}, which cannot be kept in a file; use its name, and "
            "look it up in train"
        ) from None


def _draw(values: Sequence[Any] | Range, rng: np.random.Generator) -> Any:
    if isinstance(values, Range):
        return values.draw(rng)
    return plain(values[int(rng.integers(len(values)))])


def _can_be_written(value: Any) -> bool:
    try:
        json.dumps(value)
    except TypeError:
        return False
    return True
