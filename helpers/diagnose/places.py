"""Differences in where: some rows only, a mask, entries that stand one place off."""

from collections.abc import Iterator

import numpy as np

from helpers.diagnose.evidence import choices
from helpers.diagnose.kinds import Claim, claim
from helpers.diagnose.pair import Pair
from helpers.diagnose.words import listed, slices


def places(pair: Pair, mask: np.ndarray | None) -> Iterator[Claim]:
    """Find differences between arrays of one shape that lie in where numbers stand."""
    if pair.close or pair.expected.ndim == 0:
        return
    if mask is not None:
        yield from _given_mask(pair, mask)
    yield from _inverted(pair)
    yield from _shifted(pair)
    if pair.right.any():
        yield from _some_slices(pair)
        yield from _guessed_mask(pair)


def _given_mask(pair: Pair, mask: np.ndarray) -> Iterator[Claim]:
    """The entries that the mask keeps are right, the others are not zero."""
    keeps = _fitting(mask, pair.expected.shape)
    if keeps is None:
        return
    kept = keeps != 0
    if kept.all() or np.any(np.abs(pair.expected[~kept]) > pair.near):
        return
    passed = int(np.count_nonzero(np.abs(pair.actual[~kept]) > pair.near))
    if not passed:
        return
    zeros = int(np.count_nonzero(~kept))
    scaled = np.abs(pair.actual * keeps - pair.expected) <= pair.near  # dropout: 0 and 1 / p
    if pair.right[kept].all() or scaled.all():
        evidence = pair.bits(pair.expected[kept]) - 2
        yield claim("mask.ignored", evidence, count=passed, zeros=zeros)


def _fitting(mask: np.ndarray, shape: tuple[int, ...]) -> np.ndarray | None:
    """The mask in this shape; one with fewer axes is for the first ones, or as NumPy has it."""
    if mask.ndim < len(shape) and mask.shape == shape[: mask.ndim]:
        mask = mask.reshape(mask.shape + (1,) * (len(shape) - mask.ndim))
    try:
        return np.broadcast_to(mask, shape)
    except ValueError:
        return None


def _inverted(pair: Pair) -> Iterator[Claim]:
    """Zero where a number is expected, and a number wherever zero is."""
    there, wanted = np.abs(pair.actual) > pair.near, np.abs(pair.expected) > pair.near
    if np.any(there == wanted):
        return
    yield claim("mask.inverted", choices(there.size, int(np.count_nonzero(there))) - 1)


def _shifted(pair: Pair) -> Iterator[Claim]:
    actual, expected = pair.actual, pair.expected
    for axis, length in enumerate(expected.shape):
        if length < 2:
            continue
        ahead = (slice(None),) * axis + (slice(1, None),)
        behind = (slice(None),) * axis + (slice(None, -1),)
        for way, here, there in (("far", ahead, behind), ("early", behind, ahead)):
            if not pair.same(actual[here], expected[there]):
                continue
            # Rolled round, so that the last is the first: no entry is left without explanation.
            step = 1 if way == "far" else -1
            rolled = pair.same(actual, np.roll(expected, step, axis))
            name = slices(expected.ndim, axis, 1)
            evidence = pair.bits(expected if rolled else expected[there]) - 3 - expected.ndim
            id = "shifted.all" if rolled else "shifted"
            yield claim(id, evidence, axis=axis, slice=name, way=way)


def _some_slices(pair: Pair) -> Iterator[Claim]:
    """Whole rows (or columns, or slices along another axis) are right and all others wrong."""
    telling = (np.abs(pair.expected) > pair.near) | (np.abs(pair.actual) > pair.near)
    for axis, length in enumerate(pair.expected.shape):
        others = tuple(each for each in range(pair.expected.ndim) if each != axis)
        right = pair.right.all(axis=others)
        count = int(np.count_nonzero(right))
        if count in (0, length):
            continue
        wrong = np.compress(~right, ~pair.right, axis)
        # A single wrong entry makes a row wrong, but is not what this is about.
        if 2 * np.count_nonzero(wrong) < np.count_nonzero(np.compress(~right, telling, axis)):
            continue
        kept = np.compress(right, pair.expected, axis)
        evidence = pair.bits(kept[np.abs(kept) > pair.near]) - choices(length, count) - 3
        empty = not np.any(np.compress(~right, pair.actual, axis))
        yield claim(
            "rows" if axis == 0 else "columns",
            evidence,
            slices=slices(pair.expected.ndim, axis),
            right=listed(np.flatnonzero(right)),
            wrong=listed(np.flatnonzero(~right)),
            zero=", where zeros stand" if empty else "",
        )


def _guessed_mask(pair: Pair) -> Iterator[Claim]:
    """Each entry is right, or zero where it should not be, or not zero where it should be."""
    zero, wanted = np.abs(pair.actual) <= pair.near, np.abs(pair.expected) > pair.near
    leaks, strict = ~zero & ~wanted, zero & wanted
    leaking, missing = int(np.count_nonzero(leaks)), int(np.count_nonzero(strict))
    if not np.all(pair.right | leaks | strict):
        return
    evidence = pair.bits(pair.expected[wanted & ~strict]) - 4
    zeros = pair.expected.size - int(np.count_nonzero(wanted))
    if not missing:
        # That those wrong are all among the zeros has to be more than chance.
        pattern = choices(pair.expected.size, leaking) - choices(zeros, leaking)
        yield claim("mask.leaks", min(evidence, 2 * pattern), count=leaking, zeros=zeros)
    elif not leaking:
        yield claim("mask.strict", evidence, count=missing)
    else:
        yield claim("mask.other", evidence - 4)
