"""Differences in the values of every entry: sign, factor, offset, zeros, precision."""

import math
from collections.abc import Iterator

import numpy as np

from helpers.diagnose.evidence import ENOUGH, spread
from helpers.diagnose.kinds import Claim, claim
from helpers.diagnose.pair import Pair
from helpers.diagnose.words import number, slices

NAMED = 5.0  # bits it takes to say which of the named factors
FULL, SEVERAL = 0.25, 3  # share and number of entries from which an array is not sparse
ANY = 12.0  # bits of a single number that can be anything, and is not 0 or whole by chance
COMMON = (2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 100.0)  # factors that need no name
COUNTS = (*COMMON, 6.0, 7.0, 9.0, 12.0, 16.0)  # these and others, such as numbers of features
LESS_PRECISE = 3e-3  # differences up to this share of the largest entry can be lost digits
CONSTANTS = {
    math.log(2): "ln 2",
    1 / math.log(2): "1 / ln 2, as between logarithms to base 2 and to base e",
    math.log(10): "ln 10",
    1 / math.log(10): "1 / ln 10, as between logarithms to base 10 and to base e",
    math.sqrt(2): "the square root of 2",
    math.sqrt(0.5): "1 over the square root of 2",
    math.pi: "pi",
    math.tau: "2 pi",
    255.0: "255, the largest value of a byte",
    1 / 255: "1/255",
}


def whole_array(pair: Pair, batch: int | None) -> Iterator[Claim]:
    """Find differences between arrays of one shape that explain every entry."""
    if not pair.close:
        found = [*_zeros(pair), *_factor(pair, batch), *_offset(pair)]
        yield from found
        if not any(each.evidence >= ENOUGH for each in found):
            yield from _signs(pair)
            yield from _along_axes(pair)
            yield from _one_product(pair)
    yield from _precision(pair)


def _zeros(pair: Pair) -> Iterator[Claim]:
    if pair.actual.any():
        return
    if pair.expected.ndim == 0:
        yield claim("zeros.number", ENOUGH if pair.one >= ANY else 0.0)
        return
    # That it is zero everywhere is plain to see. What matters is whether it should not be: a zero
    # is what most entries of a sparse array are anyway.
    zeros = float(np.mean(np.abs(pair.expected) <= pair.near))
    bits = min(3.0, pair.one, -math.log2(zeros) if zeros else math.inf)
    evidence = pair.expected.size * bits - 2
    if zeros <= 1 - FULL and (1 - zeros) * pair.expected.size >= SEVERAL:
        evidence = max(evidence, ENOUGH)
    yield claim("zeros", evidence)


def _factor(pair: Pair, batch: int | None) -> Iterator[Claim]:
    factor = _fitted(pair)
    if not factor:
        return
    name, exact, cost = _name(pair, factor, batch)
    if not pair.same(pair.actual / exact, pair.expected):
        return
    # Numbers p and -p are one number: gradients of two scores differ by a factor in any case.
    evidence = pair.bits(pair.expected if name else np.abs(pair.expected)) - cost
    if name == "minus":
        yield claim("sign", evidence)
    elif name in ("N", "1 / N"):
        id, exact = ("summed", exact) if name == "N" else ("averaged", 1 / exact)
        yield claim(id, evidence, factor=number(exact), what="N, the size of the batch")
    elif name:
        yield claim("factor.named", evidence, factor=number(exact), what=name)
    else:
        yield claim("factor", evidence, factor=number(exact))


def _fitted(pair: Pair) -> float:
    """The factor that turns `expected` into `actual` in a sample; 0 if none does."""
    sample = spread(pair.expected.shape)
    actual, expected = pair.actual[sample], pair.expected[sample]
    if not expected.any():  # a sparse array, none of whose numbers is in the sample
        actual, expected = pair.actual.ravel(), pair.expected.ravel()
    square = float(expected @ expected)
    factor = float(actual @ expected) / square if square else 0.0
    apart = np.abs(actual - factor * expected)
    fits = np.all(apart <= pair.near * max(1.0, abs(factor)))
    return factor if fits and math.isfinite(factor) else 0.0


def _name(pair: Pair, factor: float, batch: int | None) -> tuple[str, float, float]:
    """What a factor is called, its exact value, and the bits this took from the data."""
    for value, (name, cost) in _names(pair, batch).items():
        if math.isclose(factor, value, rel_tol=min(1e-4, pair.near / pair.scale)):
            return name, value, cost
    return "", factor, pair.one + 2  # one number went into the fit


def _names(pair: Pair, batch: int | None) -> dict[float, tuple[str, float]]:
    """Factors that have a name; what is known from an argument comes first."""
    names: dict[float, tuple[str, float]] = {-1.0: ("minus", 1.0)}
    if batch:
        n = float(batch)
        names[n], names[1 / n] = ("N", 2.0), ("1 / N", 2.0)
        for value, name in (
            (-n, "-N, N being the size of the batch"),
            (-1 / n, "-1/N, N being the size of the batch"),
            (n * n, "the square of N, the size of the batch"),
            (1 / (n * n), "1/N squared, N being the size of the batch"),
            (math.sqrt(n), "the square root of N, the size of the batch"),
            (1 / math.sqrt(n), "1 over the square root of N, the size of the batch"),
            (n / 2, "N/2, N being the size of the batch"),
            (2 / n, "2/N, N being the size of the batch"),
            (n / (n - 1), "N/(N - 1), N being the size of the batch"),
            ((n - 1) / n, "(N - 1)/N, N being the size of the batch"),
        ):
            names.setdefault(value, (name, NAMED + 1))
    for axis, length in enumerate(pair.expected.shape):
        if length > 1:
            text = f"the length of axis {axis}: sum and average may be mixed up"
            names.setdefault(float(length), (text, NAMED))
            names.setdefault(1 / length, (f"1/{length}, one over {text}", NAMED))
    for value in COUNTS:
        rare = value not in COMMON
        names.setdefault(value, ("", NAMED + rare))
        names.setdefault(1 / value, ("", NAMED + rare))
        names.setdefault(-value, ("", NAMED + 1 + rare))
        names.setdefault(-1 / value, ("", NAMED + 1 + rare))
    for value, name in CONSTANTS.items():
        names.setdefault(value, (name, NAMED))
    return names


def _offset(pair: Pair) -> Iterator[Claim]:
    if pair.expected.size == 1:  # any number is off by a number; by 1 it is seldom
        offset = pair.difference.item() * pair.unit
        if pair.one >= ANY and abs(abs(offset) - 1) <= pair.near * pair.unit:
            yield claim("offset.one", pair.one - 3, size="large" if offset > 0 else "small")
        return
    offset = float(np.mean(pair.difference[spread(pair.difference.shape)]))
    if pair.same(pair.difference, np.broadcast_to(offset, pair.difference.shape)):
        size = "large" if offset > 0 else "small"
        evidence = pair.bits(pair.expected) - pair.one - 3
        yield claim("offset", evidence, offset=number(abs(offset) * pair.unit), size=size)


def _signs(pair: Pair) -> Iterator[Claim]:
    """The right size everywhere, the wrong sign in some places."""
    if not pair.right.any() or not pair.same(np.abs(pair.actual), np.abs(pair.expected)):
        return
    flipped = int(np.count_nonzero(~pair.right))
    positive = not np.any(pair.actual < 0)
    evidence = pair.bits(np.abs(pair.expected)) - 3
    id = "sign.positive" if positive else "sign.some"
    yield claim(id, evidence, count=flipped, size=pair.expected.size)


def _along_axes(pair: Pair) -> Iterator[Claim]:
    """An offset or a factor that changes along some axes and not along one."""
    actual, expected = pair.actual, pair.expected
    for axis in range(actual.ndim if actual.ndim > 1 else 0):
        others = expected.size - expected.size // expected.shape[axis]
        if others == 0:
            continue
        kind = slices(expected.ndim, axis, 1)
        constant = np.broadcast_to(np.take(pair.difference, [0], axis), expected.shape)
        if pair.same(pair.difference, constant):
            shape = tuple(np.delete(expected.shape, axis).tolist())
            evidence = pair.bits(expected) * others / expected.size - 4
            yield claim("offset.axis", evidence, slice=kind, shape=shape)
        factors = _factors(pair, axis)
        if factors is not None and factors.any():
            numbers = np.count_nonzero(~pair.right) - 2 * factors.size
            evidence = min(pair.bits(expected), numbers * pair.one) - 4
            yield claim("factor.axis", evidence, slice=kind)


def _factors(pair: Pair, axis: int) -> np.ndarray | None:
    """The factor of each slice along an axis, if each is off by one factor; else None."""
    actual = np.moveaxis(pair.actual, axis, 0)
    expected = np.moveaxis(pair.expected, axis, 0)
    if len(expected) < 2:
        return None
    # Wrong guesses end with a few slices: each has a factor, or the guess is wrong.
    for some in (spread((len(expected),), 3)[0], slice(None)):
        a, e = actual[some].reshape(-1, *actual.shape[1:]), expected[some]
        a, e = a.reshape(len(e), -1), e.reshape(len(e), -1)
        squares = np.einsum("ij,ij->i", e, e)
        if not squares.all():
            return None
        factors = np.einsum("ij,ij->i", a, e) / squares
        near = pair.near * np.minimum(1, np.abs(factors))[:, None]
        if not np.all(np.abs(a - factors[:, None] * e) <= near):
            return None
    return factors


def _one_product(pair: Pair) -> Iterator[Claim]:
    """The difference is a column times a row, one of the terms of a matrix product."""
    difference = pair.difference
    if difference.ndim != 2 or min(difference.shape) < 3:
        return
    i, j = np.unravel_index(np.argmax(np.abs(difference)), difference.shape)
    column, row = difference[:, [j]], difference[[i], :]
    if pair.same(difference, column * (row / difference[i, j])):
        numbers = np.count_nonzero(~pair.right) - sum(difference.shape)
        evidence = min(pair.bits(pair.expected), numbers * pair.one) - 4
        yield claim("missing_term.product", evidence)


def _precision(pair: Pair) -> Iterator[Claim]:
    """Right to some digits, with errors that nothing else explains."""
    share = pair.gap / pair.scale
    if not 0 < share <= LESS_PRECISE or _whole(pair):
        return
    bits = math.log2(max(1.0, pair.deviation / pair.gap))
    digits = math.floor(-math.log10(share))
    id = "precision.single" if 6 <= digits <= 8 else "precision"
    yield claim(id, pair.expected.size * bits - 3, digits=digits)


def _whole(pair: Pair) -> bool:
    """Whether both count something: a count that is one off is wrong, not rounded."""
    return not np.any(pair.actual % 1) and not np.any(pair.expected % 1)
