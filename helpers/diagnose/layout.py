"""The same numbers in another arrangement: axes, shapes, order, repetition."""

import itertools
import math
from collections.abc import Iterator

import numpy as np

from helpers.diagnose.evidence import ENOUGH, spread
from helpers.diagnose.kinds import Claim, claim
from helpers.diagnose.pair import PROBES, Pair
from helpers.diagnose.words import listed, slices

AXES = 5  # arrays with more have too many permutations
SORTED = 200_000  # entries; to sort more takes too long


def arrangement(pair: Pair) -> Iterator[Claim]:
    """Find numbers that are right but stand elsewhere; the shapes may differ."""
    if pair.aligned and (pair.close or pair.expected.ndim == 0):
        return
    if pair.actual.size == pair.expected.size:
        # The first that holds: a transposed array has the right numbers in another order as well.
        looks = (_permuted, _reshaped, _column_order, _reversed, _reordered)
        found = (each for look in looks for each in look(pair) if each.evidence >= ENOUGH)
        yield from itertools.islice(found, 1)
    if pair.aligned:
        yield from _repeated_slices(pair)
        yield from _crossed(pair)
    else:
        yield from _pairs(pair)
        yield from _repeated(pair)
        yield from _part(pair)
        yield from _selected(pair)


def _permuted(pair: Pair) -> Iterator[Claim]:
    actual, expected = pair.actual, pair.expected
    if expected.ndim != actual.ndim or not 2 <= expected.ndim <= AXES:
        return
    orders = list(itertools.permutations(range(expected.ndim)))
    for order in orders[1:]:
        if pair.same(actual, expected.transpose(order)):
            evidence = pair.bits(expected) - math.log2(len(orders)) - 1
            if expected.ndim == 2:
                yield claim("transposed", evidence)
            else:
                yield claim("permuted", evidence, axes=order)
            return


def _reshaped(pair: Pair) -> Iterator[Claim]:
    got, expected = pair.actual.shape, pair.expected.shape
    if pair.aligned or not pair.same(pair.actual.reshape(-1), pair.expected.reshape(-1)):
        return
    if len(got) == 1 and sum(length > 1 for length in expected) > 1:
        id = "shape.flat"
    elif [length for length in got if length > 1] == [each for each in expected if each > 1]:
        id = "shape.more" if len(got) > len(expected) else "shape.fewer"
        id = id if len(got) != len(expected) else "shape.other"
    else:
        id = "shape.other"
    evidence = pair.bits(pair.expected) - 1
    if id in ("shape.more", "shape.fewer") and np.ptp(pair.expected) == 0:
        evidence = ENOUGH  # one number everywhere, and an axis of length 1: plain to see
    yield claim(id, evidence, got=got, expected=expected)


def _column_order(pair: Pair) -> Iterator[Claim]:
    """One of the arrays read column by column, or its part for each example read so."""
    actual, expected = pair.actual, pair.expected
    if 0 in (actual.ndim, expected.ndim):
        return
    for whose, (a, e) in {
        "the result": (actual.T, expected),
        "what is expected": (actual, expected.T),
        "each example of the result": (_inside_first(actual), expected),
        "each example of what is expected": (actual, _inside_first(expected)),
    }.items():
        if (a is actual or a.ndim > 1) and (e is expected or e.ndim > 1):
            # Views of both: their entries in order are compared at some places first.
            flat = spread((a.size,), PROBES)[0]
            at, there = np.unravel_index(flat, a.shape), np.unravel_index(flat, e.shape)
            if np.all(np.abs(a[at] - e[there]) <= pair.near) and pair.same(
                a.reshape(-1), e.reshape(-1)
            ):
                yield claim("layout", pair.bits(expected) - 5, whose=whose)
                return


def _inside_first(array: np.ndarray) -> np.ndarray:
    """Axes in reverse order but for the first, which counts examples."""
    return array.transpose(0, *range(array.ndim - 1, 0, -1))


def _reversed(pair: Pair) -> Iterator[Claim]:
    for axis in range(pair.expected.ndim):
        if pair.same(pair.actual, np.flip(pair.expected, axis)):
            yield claim("reordered.reversed", pair.bits(pair.expected) - 4, axis=axis)


def _reordered(pair: Pair) -> Iterator[Claim]:
    actual, expected = pair.actual, pair.expected
    orders = math.lgamma(expected.size + 1) / math.log(2)
    evidence = pair.bits(expected) - orders - 4
    if evidence < ENOUGH or expected.size > SORTED:
        return
    room = 2 * pair.near * expected.size
    if abs(float(actual.sum()) - float(expected.sum())) <= room and pair.same(
        np.sort(actual, axis=None), np.sort(expected, axis=None)
    ):
        yield claim("reordered", evidence)


def _repeated_slices(pair: Pair) -> Iterator[Claim]:
    """All rows (columns, slices) are the same, though those expected are not."""
    actual, expected = pair.actual, pair.expected
    for axis in range(expected.ndim if expected.ndim > 1 else 0):
        if not actual.any() or expected.shape[axis] < 2:
            continue
        first, right = (np.take(each, [0], axis) for each in (actual, expected))
        constant = pair.same(actual, np.broadcast_to(first, actual.shape))
        if constant and not pair.same(expected, np.broadcast_to(right, expected.shape)):
            bits = min(pair.bits(actual), pair.bits(expected))
            evidence = bits * (1 - 1 / expected.shape[axis]) - 4
            yield claim("broadcast.same", evidence, slice=slices(expected.ndim, axis, 1))


def _crossed(pair: Pair) -> Iterator[Claim]:
    """A row u was used where its column should be: differences u_j - u_i, or factors u_j / u_i."""
    if pair.expected.ndim != 2 or len(set(pair.expected.shape)) != 1 or len(pair.expected) < 3:
        return
    n = len(pair.expected)
    difference = pair.difference
    row = difference[:1]
    if pair.same(difference, row - row.T):
        evidence = (n * n - 2 * n) * pair.one - 4  # the diagonal is zero, a row was fitted
        yield claim("broadcast.crossed", min(evidence, pair.bits(pair.expected)), n=n)


def _pairs(pair: Pair) -> Iterator[Claim]:
    """Shape (N, N, ...) in place of (N, ...) or (N, 1, ...), right on the diagonal."""
    actual, expected = pair.actual, pair.expected
    n = len(expected) if expected.ndim else 0
    if n < 2 or actual.shape[:2] != (n, n) or actual.size != expected.size * n:
        return
    diagonal = np.moveaxis(np.diagonal(actual), -1, 0)  # (N, ...)
    if pair.same(diagonal.reshape(-1), expected.reshape(-1)):
        evidence = pair.bits(expected) - 2
        yield claim("broadcast.pairs", evidence, got=actual.shape, expected=expected.shape)


def _repeated(pair: Pair) -> Iterator[Claim]:
    """The right numbers, repeated along an axis that is new or should have length 1."""
    actual, expected = pair.actual, pair.expected
    if actual.size <= expected.size or expected.ndim not in (actual.ndim - 1, actual.ndim):
        return
    for axis in range(actual.ndim):
        one = expected if expected.ndim == actual.ndim else np.expand_dims(expected, axis)
        if one.shape[axis] != 1 or one.shape == actual.shape:
            continue
        if np.delete(one.shape, axis).tolist() != np.delete(actual.shape, axis).tolist():
            continue
        if pair.same(actual, np.broadcast_to(one, actual.shape)):
            names = {"got": actual.shape, "expected": expected.shape, "axis": axis}
            yield claim("broadcast.repeated", pair.bits(expected) - 3, **names)


def _part(pair: Pair) -> Iterator[Claim]:
    """The first or last slices along an axis only, or some in front or behind."""
    actual, expected = pair.actual, pair.expected
    if actual.ndim != expected.ndim:
        return
    differing = np.flatnonzero(np.array(actual.shape) != np.array(expected.shape))
    if len(differing) != 1:
        return
    axis = int(differing[0])
    short, long = sorted((actual, expected), key=lambda each: each.shape[axis])
    count, most = short.shape[axis], long.shape[axis]
    kind = "rows" if axis == 0 else "columns"
    for start in (0, most - count):
        which = (slice(None),) * axis + (slice(start, start + count),)
        if pair.same(short, long[which]):
            yield claim(
                f"{kind}.missing" if short is actual else f"{kind}.extra",
                pair.bits(short) - 4,
                got=actual.shape[axis],
                expected=expected.shape[axis],
                slices=slices(expected.ndim, axis),
                which=listed(range(start, start + count)),
            )
            return


def _selected(pair: Pair) -> Iterator[Claim]:
    """What is left of `expected` without its zeros, in one row."""
    if pair.actual.ndim == 1 and pair.actual.size < pair.expected.size:
        chosen = pair.expected[pair.expected != 0]
        if chosen.size and pair.same(pair.actual, chosen):
            evidence = pair.bits(chosen) - 2
            got, expected = chosen.size, pair.expected.shape
            yield claim("mask.selected", evidence, got=got, expected=expected)
