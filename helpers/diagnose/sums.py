"""Differences in what was summed: a sum too few or too many, the wrong axis, other terms."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from helpers.diagnose.kinds import Claim, claim
from helpers.diagnose.pair import Pair
from helpers.diagnose.places import fitting
from helpers.diagnose.words import listed

AXES = 4  # arrays with more have too many sets of axes
FEW_TERMS, MOST_ENTRIES = 8, 1000  # more have too many sets of terms
MANY = 12.0  # bits of a number that can be anything
OPERATIONS = {"sum": np.sum, "mean": np.mean}
SUMMED = {"sum": "summed", "mean": "averaged"}


@dataclass(frozen=True)
class Reduction:
    """A sum or a mean over some axes of an array."""

    op: str
    axes: tuple[int, ...]
    values: np.ndarray

    @property
    def text(self) -> str:
        """The reduction in words."""
        return f"the {self.op} over {over(self.axes)}"


def over(axes: tuple[int, ...]) -> str:
    """Axes in words."""
    return f"axis {axes[0]}" if len(axes) == 1 else f"axes {listed(axes)}"


def sums(pair: Pair) -> Iterator[Claim]:
    """Find a reduction too few, too many or over the wrong axis, from the two arrays alone."""
    if pair.aligned:
        yield from _same_total(pair)
        return
    actual, expected = pair.actual, pair.expected
    tried = _tried(actual, expected) + _tried(expected, actual)
    for each in _reductions(actual, expected):
        if not _fits(pair, each, expected):
            continue
        yield _not_summed(pair, each, pair.bits(expected) - tried)
        return
    for each in _reductions(expected, actual):
        if _fits(pair, each, actual) and np.any(np.abs(actual) > pair.near):
            evidence = pair.bits(each.values) - tried
            yield claim("too_far", evidence, op=SUMMED[each.op], over=over(each.axes))
            return
    yield from _same_total(pair)


def _not_summed(pair: Pair, missing: Reduction, evidence: float) -> Claim:
    shapes = {"got": pair.actual.shape, "expected": pair.expected.shape}
    what = "the sum" if missing.op == "sum" else "the average"
    return claim("not_summed", evidence, **shapes, what=what)


def _same_total(pair: Pair) -> Iterator[Claim]:
    """Sums over two axes of one matrix have the same total, its means the same mean."""
    actual, expected = _squeezed(pair.actual), _squeezed(pair.expected)
    if actual.ndim == 0 or expected.ndim == 0 or pair.close or pair.one < MANY:
        return
    if pair.aligned and actual.ndim > 1:  # a total is the same for many reasons
        return
    for op, reduce in OPERATIONS.items():
        got, wanted = float(reduce(actual)), float(reduce(expected))
        size = float(reduce(np.abs(expected)))
        near = pair.digits.noise * 100 * size
        # Totals that have to be whole (of probabilities, of gradients of scores) say nothing.
        total = wanted * (expected.size if op == "mean" else 1)
        whole = abs(total - round(total)) <= near * expected.size
        if not whole and abs(got - wanted) <= near and abs(wanted) > 1e-3 * size:
            evidence = math.log2(size / (2 * near)) - 5
            values = {"got": actual.size, "op": "total" if op == "sum" else "mean"}
            yield claim("wrong_axis.total", evidence, **values, expected=expected.size)
            return


def of_terms(pair: Pair, terms: np.ndarray, mask: np.ndarray | None) -> Iterator[Claim]:
    """Find how a sum differs from the one that gives `expected`, its terms being known.

    Where a mask applies to the terms, they are known without it.
    """
    right = _right(pair, terms)
    keeps = fitting(mask, terms.shape) if right is None and mask is not None else None
    if keeps is not None:
        unmasked, terms = terms, terms * keeps
        right = _right(pair, terms)
        if right and pair.same(OPERATIONS[right.op](unmasked, axis=right.axes), pair.actual):
            evidence = pair.bits(pair.expected) - 3
            yield claim("mask.summed", evidence, over=over(right.axes))
        elif right and right.op == "sum" and len(right.axes) == 1:
            yield from _other_terms(pair, unmasked, right)
    if right is None or (pair.aligned and pair.close):
        return
    tried = _tried(terms, pair.actual)
    if _squeezed(terms).shape == _squeezed(pair.actual).shape and pair.same(
        _squeezed(terms), _squeezed(pair.actual)
    ):
        yield _not_summed(pair, right, pair.bits(terms) - tried)
        return
    for each in _reductions(terms, pair.actual):
        further = set(each.axes) > set(right.axes)  # one reduction too many is found without terms
        same = (each.op, each.axes) == (right.op, right.axes)
        if same or further or not _fits(pair, each, pair.actual):
            continue
        evidence = pair.bits(each.values) - tried
        if each.axes == right.axes:
            count = math.prod(terms.shape[axis] for axis in each.axes)
            id = "summed" if each.op == "sum" else "averaged"
            yield claim(id, evidence, factor=count, what="the number of terms in the sum")
        else:
            yield claim("wrong_axis", evidence, got=each.text)
    if pair.aligned and len(right.axes) == 1:
        yield from _single_terms(pair, terms, right)


def _other_terms(pair: Pair, terms: np.ndarray, right: Reduction) -> Iterator[Claim]:
    """Each entry is a sum of some of its terms, but not of those that the mask keeps."""
    (axis,) = right.axes
    terms = np.moveaxis(terms, axis, 0).reshape(terms.shape[axis], -1)  # (K, entries)
    if not (pair.aligned and len(terms) <= FEW_TERMS and terms.shape[1] <= MOST_ENTRIES):
        return
    chosen = np.array(list(itertools.product((0.0, 1.0), repeat=len(terms))))  # (2^K, K)
    apart = np.abs(chosen @ terms - pair.actual.reshape(-1)).min(axis=0)
    if np.all(apart <= pair.near):
        # Each entry is worth its bits, but those that it takes to say which of its terms.
        evidence = terms.shape[1] * (pair.one - len(terms)) - 3
        yield claim("mask.terms", evidence, over=over(right.axes))


def _right(pair: Pair, terms: np.ndarray) -> Reduction | None:
    """The sum or mean of the terms that is `expected`."""
    reductions = _reductions(terms, pair.expected)
    return next((each for each in reductions if _fits(pair, each, pair.expected)), None)


def _single_terms(pair: Pair, terms: np.ndarray, right: Reduction) -> Iterator[Claim]:
    """One term is missing, counted twice, of the wrong sign or alone; or only the first are in."""
    (axis,) = right.axes
    terms = np.moveaxis(terms, axis, 0)
    count = len(terms)
    terms = terms.reshape(count, -1)  # (K, entries)
    if count < 2 or terms.shape[1] != pair.actual.size:
        return
    # A mean counts as the sum of terms that are divided already.
    share = 1 / count if right.op == "mean" else 1.0
    terms = terms * share
    actual, expected = pair.actual.reshape(-1), pair.expected.reshape(-1)
    near = pair.near
    missing = expected - actual
    place = int(np.argmax(np.abs(missing)))  # where a guess can be told from another
    known = {"count": count, "axis": axis}
    looked_for = [
        ("missing_term", missing),
        ("missing_term", expected - actual * (1 - share)),  # a mean of those that are there
        ("missing_term.twice", -missing),
        ("missing_term.sign", missing / 2),
        ("missing_term.only", actual * share),
        ("missing_term.only", actual),
    ]
    for id, term in looked_for:
        for k in np.flatnonzero(np.abs(terms[:, place] - term[place]) <= near)[:8]:
            if np.all(np.abs(terms[k] - term) <= near):
                evidence = pair.bits(terms[k]) - math.log2(count) - 3
                yield claim(id, evidence, term=_term(int(k), count), **known)
    partial = np.cumsum(terms[:, place])[:-1]
    for k in np.flatnonzero(np.abs(partial - actual[place]) <= near)[:8]:
        if k and np.all(np.abs(terms[: k + 1].sum(axis=0) - actual) <= near):
            evidence = pair.bits(expected) - math.log2(count) - 3
            yield claim("missing_term.first", evidence, first=int(k) + 1, **known)


def _term(k: int, count: int) -> str:
    return f"{k} (the last)" if k == count - 1 else f"{k} (the first)" if k == 0 else str(k)


def _reductions(array: np.ndarray, target: np.ndarray) -> Iterator[Reduction]:
    """Sums and means of `array` that leave the axes of `target`; over single axes first."""
    for axes in _reducible(array.shape, _squeezed(target).shape):
        for op, reduce in OPERATIONS.items():
            yield Reduction(op, axes, _squeezed(reduce(array, axis=axes)))


def _reducible(shape: tuple[int, ...], left: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The sets of axes without which `shape` is `left`, but for axes of length 1."""
    if len(shape) > AXES:
        return []
    sets = []
    for count in range(1, len(shape) + 1):
        for axes in itertools.combinations(range(len(shape)), count):
            kept = [n for axis, n in enumerate(shape) if axis not in axes and n != 1]
            if tuple(kept) == left and math.prod(shape[axis] for axis in axes) > 1:
                sets.append(axes)
    return sets


def _tried(array: np.ndarray, target: np.ndarray) -> float:
    """Bits it takes to say which reduction of `array` was meant."""
    return math.log2(1 + len(_reducible(array.shape, _squeezed(target).shape))) + 1


def _fits(pair: Pair, reduction: Reduction, target: np.ndarray) -> bool:
    return pair.same(reduction.values, _squeezed(target))


def _squeezed(array: np.ndarray) -> np.ndarray:
    return np.squeeze(np.asarray(array))
