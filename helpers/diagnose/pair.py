"""The two arrays that are compared, and when two of their numbers count as the same."""

import math
from dataclasses import dataclass
from functools import cached_property
from numbers import Number

import numpy as np

from helpers.diagnose.evidence import bits_of_one, information, spread

PROBES = 200  # entries that reject a wrong guess before whole arrays are compared
LARGEST = 10_000_000  # entries; larger arrays are left alone
MOST_OBJECTS = 100_000  # the same for arrays of objects or text, which are slow


@dataclass(frozen=True)
class Digits:
    """What arithmetic in one type of number leaves right.

    Attributes:
        noise: difference of two right results, as a share of the largest entry.
        near: difference up to which numbers count as the same, as a share of their deviation.
    """

    noise: float
    near: float


HALF, SINGLE, DOUBLE = Digits(4e-3, 1e-2), Digits(2e-6, 3e-5), Digits(1e-12, 1e-6)


@dataclass(frozen=True)
class Numbers:
    """An array of real numbers, as float64 and as it came."""

    values: np.ndarray
    dtype: np.dtype
    foreign: bool = False  # numbers, but of a type that is not one of real numbers

    @property
    def digits(self) -> Digits:
        """What this type of number leaves right."""
        if self.dtype.kind != "f" or self.dtype.itemsize >= 8:
            return DOUBLE
        return SINGLE if self.dtype.itemsize == 4 else HALF


def as_numbers(value: object) -> Numbers | None:
    """Return `value`, which may be anything, as numbers; None where it is none."""
    try:
        array = _as_array(value)
        if array.size > LARGEST:
            return None
        if array.dtype.kind in "fiub":
            return Numbers(np.asarray(array, dtype=np.float64), array.dtype)
        if array.dtype.kind == "c" and not array.imag.any():
            return Numbers(array.real.astype(np.float64), array.dtype, foreign=True)
        # None would become NaN, and text in it a number; types.not_real says what stands there.
        if array.dtype.kind == "O" and not all(isinstance(each, Number) for each in array.flat):
            return None
        if array.dtype.kind in "OSU" and array.ndim and array.size <= MOST_OBJECTS:
            return Numbers(array.astype(np.float64), array.dtype, foreign=True)
    except Exception:  # of whatever kind: it comes from an object that is not ours
        return None
    return None


def _as_array(value: object) -> np.ndarray:
    if not hasattr(value, "detach"):
        return np.asarray(value)
    value = value.detach().cpu()  # a tensor, which may need a gradient or be on another device
    if str(value.dtype) == "torch.bfloat16":  # which NumPy does not have
        return value.float().numpy().astype(np.float16)
    return value.numpy()


class Pair:
    """An array and what it should be, both of finite numbers in float64.

    Attributes:
        actual, expected: the arrays, in this unit; their shapes may differ.
        unit: 1, but for numbers whose squares would be too large or too small for float64.
        aligned: whether the shapes are the same.
        difference: actual minus expected, if aligned.
        gap: the largest entry of the difference, without sign; infinite if not aligned.
        scale: the largest entry of `expected`, without sign.
        near: numbers count as the same if they are no further apart than this.
        one: bits that one number of `expected` is worth as evidence.
    """

    def __init__(self, actual: Numbers, expected: Numbers) -> None:
        self.actual, self.expected = actual.values, expected.values
        self.unit = _unit(self.expected)
        if self.unit != 1.0:
            self.actual, self.expected = self.actual / self.unit, self.expected / self.unit
        self.dtypes = actual.dtype, expected.dtype
        self.digits = max(actual.digits, expected.digits, key=lambda each: each.noise)
        self.fine = expected.digits
        self.aligned = self.actual.shape == self.expected.shape
        self.scale = largest(self.expected) or largest(self.actual) or 1.0
        self.deviation = float(np.std(self.expected[spread(self.expected.shape)])) or self.scale
        self.difference = self.actual - self.expected if self.aligned else None
        self.gap = largest(self.difference) if self.aligned else math.inf
        self.noise = self.digits.noise * self.scale
        # Of two arrays that nearly agree, a guess has to explain the difference, not the numbers.
        apart = math.inf if self.equal else self.gap
        self.near = min(self.digits.near * self.deviation, 0.01 * apart) + self.noise
        room = math.log2(max(1.0, apart / (2 * self.near)))
        self.one = min(bits_of_one(self.expected, 2 * self.near), room)

    @property
    def equal(self) -> bool:
        """Whether there is no difference to speak of."""
        return self.gap <= self.fine.noise * self.scale

    @property
    def close(self) -> bool:
        """Whether the difference is so small that nothing can be made out in it but its size."""
        return self.noise > 0.1 * self.gap

    @cached_property
    def right(self) -> np.ndarray:
        """Which entries are right, if aligned."""
        return np.abs(self.difference) <= self.near

    def same(self, x: np.ndarray, y: np.ndarray) -> bool:
        """Return whether two arrays hold the same numbers; wrong guesses cost next to nothing."""
        if x.shape != y.shape:
            return False
        probe = self._probe(x.shape)
        if not np.all(np.abs(x[probe] - y[probe]) <= self.near):
            return False
        return bool(np.all(np.abs(x - y) <= self.near))

    def bits(self, values: np.ndarray) -> float:
        """Return the bits that agreement in all these values is worth."""
        return information(values, 2 * self.near, self.one)

    def _probe(self, shape: tuple[int, ...]) -> tuple[np.ndarray | None, ...]:
        if shape == self.expected.shape and self.aligned:
            return self._telling
        return spread(shape, PROBES)

    @cached_property
    def _telling(self) -> tuple[np.ndarray | None, ...]:
        """Entries spread evenly, and entries that are wrong: few may be in a sparse array."""
        if self.expected.ndim == 0:
            return (None,)
        wrong = np.flatnonzero(~self.right)
        some = wrong[spread(wrong.shape, PROBES)] if wrong.size else wrong
        places = np.unravel_index(some, self.expected.shape)
        pairs = zip(spread(self.expected.shape, PROBES), places, strict=True)
        return tuple(np.concatenate(pair) for pair in pairs)


def largest(values: np.ndarray) -> float:
    """Return the largest entry without its sign; 0 where there is none."""
    if values.size == 0:
        return 0.0
    return float(max(values.max(), -values.min()))


def _unit(values: np.ndarray) -> float:
    scale = largest(values)
    return 1.0 if 1e-100 < scale < 1e100 or scale == 0.0 else scale
