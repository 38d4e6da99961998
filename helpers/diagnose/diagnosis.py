"""The one entry point: look for every kind of difference, rank what holds, say the first one."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from helpers.diagnose.evidence import ENOUGH
from helpers.diagnose.kinds import RANK, Claim, Diagnosis, Kind, claim
from helpers.diagnose.layout import arrangement
from helpers.diagnose.pair import LARGEST, Numbers, Pair, as_numbers
from helpers.diagnose.places import places
from helpers.diagnose.scales import whole_array
from helpers.diagnose.sums import of_terms, sums
from helpers.diagnose.types import cut, foreign, not_real, true_and_false
from helpers.diagnose.words import place

NOTHING = Diagnosis()
# What follows from many other differences, and is worth saying only if it is all there is to say.
IMPLIED = {
    "layout",
    "reordered",
    "factor.axis",
    "offset.axis",
    "missing_term.product",
    "wrong_axis.total",
    "precision",
    "precision.single",
}
# Differences that are looked for beside another arrangement of the numbers.
BESIDE = (Kind.SIGN, Kind.SUMMED, Kind.AVERAGED, Kind.FACTOR, Kind.OFFSET, Kind.PRECISION)


def explain(
    actual: object,
    expected: object,
    *,
    batch: object = None,
    mask: object = None,
    terms: object = None,
) -> Diagnosis:
    """Say how `actual` differs from what is `expected`, in one or two sentences.

    Says nothing (a false, empty diagnosis) about arrays that are equal up to rounding, about arrays
    that have nothing to do with each other, and about what is no array. Whatever
    arrives, it never raises and never changes its arguments.

    Args:
        actual: what came back: an array, a tensor, nested lists, a number, anything.
        expected: what should have come back.
        batch: the number of examples N, so that a factor of N can be called by its name.
        mask: the mask that should apply, in the shape of `expected` or of its first axes: zero, or
            false, where zero is expected. Or that of the terms, where it applies to these.
        terms: the array whose sum, or mean, over some axes is `expected`, so that a sum that is
            missing, incomplete or over the wrong axis can be named.
    """
    try:
        with np.errstate(all="ignore"):
            found = _supported(_claims(actual, expected, batch, mask, terms))
            diagnoses = [Diagnosis(each.kind, each.text) for each in found]
    except Exception:  # a diagnosis is a help, and must never be one more error
        return NOTHING
    return replace(diagnoses[0], others=tuple(diagnoses[1:])) if diagnoses else NOTHING


def _supported(claims: Iterator[Claim]) -> list[Claim]:
    """The claims that have enough evidence, in order of rank, one for each kind."""
    enough = [each for each in claims if each.evidence >= ENOUGH]
    kinds: dict[Kind, Claim] = {}
    for each in sorted(enough, key=lambda each: RANK[each.id]):
        if not (kinds and each.id in IMPLIED):
            kinds.setdefault(each.kind, each)
    return list(kinds.values())


def _claims(
    actual: object, expected: object, batch: object, mask: object, terms: object
) -> Iterator[Claim]:
    got, wanted = as_numbers(actual), as_numbers(expected)
    if got is None and wanted is not None:
        yield from not_real(actual)
    if got is None or wanted is None or got.values.size == 0 or wanted.values.size == 0:
        return
    infinite = _not_finite(got.values, wanted.values)
    if infinite is not None:
        yield infinite
        return
    finite = _finite(got, wanted)
    if finite is None:
        return
    pair = Pair(*finite)
    if got.foreign:
        yield from foreign(pair)
    if pair.equal:
        return
    batch = _size(batch)
    yield from cut(pair, *finite)
    yield from true_and_false(pair)
    yield from arrangement(pair)
    mask = as_numbers(mask) if mask is not None else None
    mask = None if mask is None else mask.values
    if pair.aligned:
        yield from whole_array(pair, batch)
        yield from places(pair, mask)
    yield from sums(pair)
    if not pair.aligned:
        yield from _two_at_once(pair, batch)
    terms = as_numbers(terms) if terms is not None else None
    if terms is not None and np.isfinite(terms.values).all():
        yield from of_terms(pair, terms.values / pair.unit, mask)


def _not_finite(actual: np.ndarray, expected: np.ndarray) -> Claim | None:
    bad = ~np.isfinite(actual)
    if not bad.any():
        return None
    if actual.shape == expected.shape:
        bad &= np.isfinite(expected)
    elif not np.isfinite(expected).all():
        return None
    if not bad.any():
        return None
    first = tuple(int(i) for i in np.argwhere(bad)[0])
    rest = ""
    if actual.shape == expected.shape and not bad.all():
        good = Pair(*(Numbers(each[~bad], each.dtype) for each in (actual, expected)))
        rest = " All other entries are right." if good.gap <= 1e-6 * good.scale else ""
    value = "NaN" if np.isnan(actual[first]) else "infinity"
    numbers = {"value": value, "count": int(np.count_nonzero(bad)), "size": actual.size}
    return claim("not_finite", ENOUGH, **numbers, place=place(first), rest=rest)


def _finite(got: Numbers, wanted: Numbers) -> tuple[Numbers, Numbers] | None:
    """Both arrays without what is not finite in both; None where that differs."""
    actual, expected = got.values, wanted.values
    infinite = ~np.isfinite(expected)
    if infinite.any():
        if not np.array_equal(actual[infinite], expected[infinite], equal_nan=True):
            return None
        actual, expected = (np.where(infinite, 0, each) for each in (actual, expected))
    return Numbers(actual, got.dtype, got.foreign), Numbers(expected, wanted.dtype)


def _two_at_once(pair: Pair, batch: int | None) -> Iterator[Claim]:
    """A shape that can be put right, and beside it a sign, a factor or an offset."""
    actual, expected = pair.actual, pair.expected
    turned = {}
    if np.squeeze(actual).shape == np.squeeze(expected).shape:
        turned["shape.and"] = actual.reshape(expected.shape)
    elif actual.ndim == 2 and actual.shape == expected.shape[::-1]:
        turned["transposed.and"] = actual.T
    for id, straight in turned.items():
        inner = Pair(Numbers(straight, pair.dtypes[0]), Numbers(expected, pair.dtypes[1]))
        if inner.equal:
            continue
        found = [each for each in _supported(whole_array(inner, batch)) if each.kind in BESIDE]
        if found:
            shapes = {"got": actual.shape, "expected": expected.shape}
            yield claim(id, found[0].evidence - 2, rest=_lower(found[0].text), **shapes)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _size(batch: object) -> int | None:
    """The batch size as a number, None where it says nothing."""
    try:
        size = int(batch)
    except (TypeError, ValueError, OverflowError):
        return None
    return size if 1 < size <= LARGEST else None
