"""Differences in where: some rows only, a mask, entries that stand one place off."""

import math
from collections.abc import Iterator

import numpy as np

from helpers.diagnose.evidence import ENOUGH, choices
from helpers.diagnose.kinds import Claim, claim
from helpers.diagnose.pair import Pair
from helpers.diagnose.words import listed, slices

LARGE = 1e-2  # differences from this share of the deviation on are more than lost digits
FEW = 2  # right numbers, zeros apart, without which no row can be called right
SURPRISE = 3.0  # bits that a pattern of wrong entries has to be more than chance
FACTORS = (-1.0, 2.0, 0.5)  # that some rows may be off by
MOSTLY = 0.75  # of the entries of a wrong row are wrong


def places(pair: Pair, mask: np.ndarray | None) -> Iterator[Claim]:
    """Find differences between arrays of one shape that lie in where numbers stand."""
    if pair.close or pair.expected.ndim == 0:
        return
    if mask is not None:
        yield from _given_mask(pair, mask)
    yield from _inverted(pair)
    yield from _shifted(pair)
    # Small differences everywhere are lost digits; some of them are zero by chance.
    if pair.gap > LARGE * pair.deviation and pair.right.any():
        wrong = ~pair.right
        telling = (np.abs(pair.expected) > pair.near) | (np.abs(pair.actual) > pair.near)
        yield from _some_slices(pair, wrong, telling)
        yield from _one_each(pair, wrong)
        yield from _one_of_a_row(pair, wrong)
        if not _whole_slices(wrong, telling):
            yield from _guessed_mask(pair)


def _given_mask(pair: Pair, mask: np.ndarray) -> Iterator[Claim]:
    """The entries that the mask keeps are right, the others are not zero."""
    keeps = fitting(mask, pair.expected.shape)
    if keeps is None:
        return
    kept = keeps != 0
    if np.array_equal(kept, np.abs(pair.expected) > pair.near) and pair.right.any():
        yield from _guessed_mask(pair)  # of the entries that it keeps, or does not, some are wrong
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


def fitting(mask: np.ndarray, shape: tuple[int, ...]) -> np.ndarray | None:
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
        for way, here, there in _shifts(axis) if length > 1 else ():
            if not pair.same(actual[here], expected[there]):
                continue
            # Rolled round, so that the last is the first: no entry is left without explanation.
            rolled = pair.same(actual, np.roll(expected, 1 if way == "far" else -1, axis))
            evidence = pair.bits(expected if rolled else expected[there]) - 3 - expected.ndim
            name = slices(expected.ndim, axis, 1)
            yield claim(
                "shifted.all" if rolled else "shifted", evidence, axis=axis, slice=name, way=way
            )
    if expected.ndim > 1:
        actual, expected = actual.reshape(-1), expected.reshape(-1)
        for way, here, there in _shifts(0):
            if pair.same(actual[here], expected[there]):
                yield claim("shifted.flat", pair.bits(expected[there]) - 4, way=way)


def _shifts(axis: int) -> Iterator[tuple[str, tuple[slice, ...], tuple[slice, ...]]]:
    """Both ways to be one off along an axis, and the parts that are the same then."""
    ahead = (slice(None),) * axis + (slice(1, None),)
    behind = (slice(None),) * axis + (slice(None, -1),)
    yield "far", ahead, behind
    yield "early", behind, ahead


def _some_slices(pair: Pair, wrong: np.ndarray, telling: np.ndarray) -> Iterator[Claim]:
    """Whole rows (or columns, or slices along another axis) are right and all others wrong."""
    for axis, length in enumerate(pair.expected.shape):
        right = ~_any(wrong, axis)
        count = int(np.count_nonzero(right))
        if count in (0, length):
            continue
        # A single wrong entry makes a row wrong, but is not what this is about.
        most = np.count_nonzero(np.compress(~right, telling, axis))
        if np.count_nonzero(wrong) < MOSTLY * most:
            continue
        kept = np.compress(right, pair.expected, axis)
        kept = kept[np.abs(kept) > pair.near]
        rest = _by_a_factor(pair, ~right, axis)
        if kept.size < FEW and not rest:
            continue
        evidence = pair.bits(kept) + rest - choices(length, count) - 3
        empty = not np.any(np.compress(~right, pair.actual, axis))
        yield claim(
            "rows" if axis == 0 else "columns",
            evidence,
            slices=slices(pair.expected.ndim, axis),
            right=listed(np.flatnonzero(right)),
            wrong=listed(np.flatnonzero(~right)),
            zero=", where zeros stand" if empty else "",
        )


def _by_a_factor(pair: Pair, chosen: np.ndarray, axis: int) -> float:
    """The bits it is worth that the chosen slices are off by a common factor; 0 if they are not."""
    actual, expected = (np.compress(chosen, each, axis) for each in (pair.actual, pair.expected))
    for factor in FACTORS:
        if np.all(np.abs(actual - factor * expected) <= pair.near * max(1, abs(factor))):
            return max(0.0, pair.bits(np.abs(expected)) - math.log2(len(FACTORS)) - 1)
    return 0.0


def _one_each(pair: Pair, wrong: np.ndarray) -> Iterator[Claim]:
    """At most one entry of each row is wrong, in columns that change."""
    count = int(np.count_nonzero(wrong))
    if wrong.ndim != 2 or not max(3, len(wrong) / 2) <= count <= len(wrong):
        return
    rows, columns = np.nonzero(wrong)
    if len(set(rows)) < count or len(set(columns)) < 2:
        return
    anywhere = choices(wrong.size, count)
    one_a_row = choices(len(wrong), count) + count * math.log2(wrong.shape[1])
    if anywhere - one_a_row < SURPRISE:
        return
    shown = [f"[{row}, {column}]" for row, column in zip(rows[:3], columns[:3], strict=True)]
    more = f" and {count - 3} more" if count > 3 else ""
    evidence = pair.bits(pair.expected[~wrong]) - one_a_row - 3
    yield claim("one_each", evidence, where=", ".join(shown) + more)


def _one_of_a_row(pair: Pair, wrong: np.ndarray) -> Iterator[Claim]:
    """A single row, in which one entry is wrong."""
    if wrong.ndim != 2 or len(wrong) != 1 or np.count_nonzero(wrong) != 1:
        return
    values, column = pair.expected[0], int(np.argmax(wrong[0]))
    others = np.delete(values, column)
    evidence = pair.bits(others) - math.log2(wrong.size) - 3
    # The only one of its sign, as that of the right class is in a gradient: plain to see.
    alone = values[column] != 0 and not np.any(np.sign(others) == np.sign(values[column]))
    if alone and np.any(others):
        evidence = max(evidence, ENOUGH)
    yield claim("one_each.single", evidence, where=f"[0, {column}]")


def _whole_slices(wrong: np.ndarray, telling: np.ndarray) -> bool:
    """Whether the wrong entries are all those of some slices along an axis, zeros apart."""
    if wrong.ndim == 1:
        return np.count_nonzero(np.diff(wrong)) == 1  # all at one end
    for axis in range(wrong.ndim):
        slices_wrong = _any(wrong, axis)
        if not slices_wrong.all() and np.array_equal(
            np.compress(slices_wrong, wrong, axis), np.compress(slices_wrong, telling, axis)
        ):
            return True
    return False


def _any(wrong: np.ndarray, axis: int) -> np.ndarray:
    """Which slices along an axis hold a wrong entry."""
    return wrong.any(axis=tuple(each for each in range(wrong.ndim) if each != axis))


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
        if choices(pair.expected.size, leaking) - choices(zeros, leaking) >= SURPRISE:
            yield claim("mask.leaks", evidence, count=leaking, zeros=zeros)
    elif not leaking:
        # Zeros in the right places speak for it too, the fewer zeros there are altogether.
        evidence += zeros * -math.log2(float(np.mean(zero)))
        yield claim("mask.strict", evidence, count=missing)
    else:
        yield claim("mask.other", evidence - 4)
