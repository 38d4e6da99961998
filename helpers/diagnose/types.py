"""Differences that come from the type of the numbers: cut to whole ones, wrapped, true or false."""

import itertools
import numbers
from collections.abc import Iterator

import numpy as np

from helpers.diagnose.evidence import ENOUGH, information
from helpers.diagnose.kinds import Claim, claim
from helpers.diagnose.pair import Numbers, Pair
from helpers.diagnose.words import place

TYPE = 6.0  # bits that a type of whole numbers is worth where fractions are expected
SEARCHED = 1000  # entries of an array of objects that are looked at
LOOSE = ("None", "text")  # what may stand between numbers in a list
STEP = 1e-9  # whole numbers either agree or do not


def foreign(pair: Pair) -> Iterator[Claim]:
    """Right numbers of a type that is not one of real numbers: complex, objects, text."""
    if pair.equal:
        yield claim("dtype.foreign", pair.bits(pair.expected) + TYPE, got=_name(pair.dtypes[0]))


def not_real(value: object) -> Iterator[Claim]:
    """An array of complex numbers, of objects or of text: plain to see, whatever is expected."""
    array = np.asarray(value)
    if array.ndim == 0 or array.size == 0:
        return
    if array.dtype.kind == "c":
        count = int(np.count_nonzero(array.imag))
        yield claim("dtype.complex", ENOUGH, count=count, size=array.size)
    elif array.dtype.kind in "OSU":
        entries = itertools.islice(enumerate(array.flat), SEARCHED)
        found = next((k for k, each in entries if not isinstance(each, numbers.Number)), None)
        # What a function returns as a tuple of other things is no array that went wrong.
        if found is not None and (array is value or _what(array.flat[found]) in LOOSE):
            index = np.unravel_index(found, array.shape)
            what = _what(array[index])
            yield claim(
                "dtype.objects", ENOUGH, got=_name(array.dtype), place=place(index), what=what
            )


def _what(entry: object) -> str:
    """What an entry is; nothing of a stranger's object is run."""
    if entry is None:
        return "None"
    kind = type(entry)
    return {str: "text", np.str_: "text", np.ndarray: "an array"}.get(kind, kind.__name__)


def true_and_false(pair: Pair) -> Iterator[Claim]:
    """Truth values where other numbers than 0 and 1 are expected."""
    if pair.dtypes[0].kind == "b" and not _binary(pair.expected):
        yield claim("dtype.bool", ENOUGH, got=_name(pair.dtypes[0]))


def cut(pair: Pair, got: Numbers, wanted: Numbers) -> Iterator[Claim]:
    """Numbers of one shape that have been through a type that cannot hold them."""
    actual, expected = got.values, wanted.values
    if not pair.aligned:
        return
    name = _name(got.dtype)
    if _binary(actual):
        yield from _truth(actual, expected, name if got.dtype.kind == "b" else None)
    if got.dtype.kind == "b":
        return
    extra = TYPE if got.dtype.kind in "iu" else 0.0
    if not _whole(actual):
        return
    if not _whole(expected):
        for cut in (np.trunc, np.rint, np.floor, np.ceil):
            whole = cut(expected)
            if _same(actual, whole) and (extra or whole.any()):
                # Zero everywhere is said by each entry, if there could be other whole numbers.
                bits = _bits(whole) if whole.any() else float(whole.size)
                yield claim("dtype.whole", bits + extra - 2, got=name)
                break
    yield from _wrapped(actual, np.trunc(expected), extra)


def _wrapped(actual: np.ndarray, expected: np.ndarray, extra: float) -> Iterator[Claim]:
    least, most = float(expected.min()), float(expected.max())
    for bits in (8, 16, 32):
        for low in (0, 2 ** (bits - 1)):
            if least >= -low and most < 2**bits - low:
                continue  # all of it fits in
            guess = np.mod(expected + low, 2**bits) - low
            if _same(actual, guess):
                name = f"{'u' if low == 0 else ''}int{bits}"
                yield claim("dtype.wrapped", _bits(guess) + extra - 3, got=name)
                return


def _truth(actual: np.ndarray, expected: np.ndarray, boolean: str | None) -> Iterator[Claim]:
    """1 (true) wherever a number, or a number above zero, is expected, and 0 elsewhere."""
    if _binary(expected):
        return
    for truth in (expected != 0, expected > 0):
        if not boolean and np.all(expected[truth] == 1):
            continue  # the ones say which number too; something else is wrong
        if np.array_equal(actual, truth):
            # True everywhere is said by each entry: a random one would be false half the time.
            bits = float(truth.size) if truth.all() else _bits(truth)
            if boolean:
                yield claim("dtype.truth", bits + TYPE - 1, got=boolean)
            elif not truth.all():
                yield claim("mask.only", bits - 2)
            return


def _binary(values: np.ndarray) -> bool:
    return bool(np.all((values == 0) | (values == 1)))


def _whole(values: np.ndarray) -> bool:
    return bool(np.all(values.flat[:100] == np.trunc(values.flat[:100]))) and bool(
        np.all(values == np.trunc(values))
    )


def _same(actual: np.ndarray, guess: np.ndarray) -> bool:
    return bool(np.all(np.abs(actual - guess) <= STEP))


def _bits(guess: np.ndarray) -> float:
    """Whole numbers can be any between the least and the largest."""
    guess = guess.astype(np.float64)
    return information(guess, 0.5, float(np.log2(np.ptp(guess) + 1 + np.abs(guess).max())))


def _name(dtype: np.dtype) -> str:
    return dtype.name if dtype.kind != "U" else "text"
