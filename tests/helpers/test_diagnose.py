"""Defects are put into arrays, and the diagnosis has to name them."""

import collections
import itertools
import math
import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.diagnose import Diagnosis, Kind, diagnosis, explain
from helpers.diagnose.kinds import LABELS, RANK, TEXTS

SMALLEST = 6  # entries: fewer may not tell one defect from another
DRAWS = 120  # of each kind of defect
VALUES = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "uniform": lambda rng, shape: rng.random(shape),
    "whole": lambda rng, shape: rng.integers(-9, 10, size=shape).astype(float),
    "sparse": lambda rng, shape: np.maximum(0, rng.normal(size=shape)),
    "large": lambda rng, shape: 1e5 * rng.normal(size=shape),
    "tiny": lambda rng, shape: 1e-7 * rng.normal(size=shape),
    "skewed": lambda rng, shape: np.exp(2 * rng.normal(size=shape)),
    "far off": lambda rng, shape: 50 + rng.normal(size=shape),
}


def some_shape(rng, low=1, high=4, longest=9):
    if isinstance(rng, _Normal):
        return rng.shape
    shape = ()
    while math.prod(shape) < SMALLEST:
        shape = tuple(rng.integers(2, longest, size=rng.integers(low, high + 1)).tolist())
    return shape


def some_values(rng, shape, *, without=()):
    if isinstance(rng, _Normal):
        return rng.numbers if shape == rng.shape else rng.normal(size=shape)
    names = [name for name in VALUES if name not in without]
    values = VALUES[names[rng.integers(len(names))]](rng, shape)
    return values.astype(np.float32) if rng.random() < 0.2 else values


# --- defects: each makes (actual, expected, arguments) from a generator of random numbers ---


def transposed(rng):
    x = some_values(rng, some_shape(rng, 2, 2))
    if rng.random() < 0.3:
        n = len(x)
        x = some_values(rng, (n, n))
    return x.T, x, {}


def permuted(rng):
    x = some_values(rng, some_shape(rng, 3, 4, 5))
    orders = list(itertools.permutations(range(x.ndim)))[1:]
    return x.transpose(orders[rng.integers(len(orders))]), x, {}


def sign(rng):
    x = some_values(rng, some_shape(rng))
    return -x, x, {}


def factor(rng):
    x = some_values(rng, some_shape(rng))
    c = rng.choice([2, 0.5, 3, 10, -2, 1 / 3, 0.1, 7, rng.normal(), 1 + rng.random()])
    return (c * x).astype(x.dtype), x, {}


def summed(rng):
    x, n = some_values(rng, some_shape(rng)), int(rng.integers(2, 300))
    return x * n, x, {"batch": n}


def averaged(rng):
    x, n = some_values(rng, some_shape(rng)), int(rng.integers(2, 300))
    return x / n, x, {"batch": n}


def summed_loss(rng):
    n = int(rng.integers(2, 300))
    x = float(rng.gamma(2))
    return x * n, x, {"batch": n}


def summed_terms(rng):
    t = some_values(rng, some_shape(rng, 2, 3))
    axis = int(rng.integers(t.ndim))
    return t.sum(axis), t.mean(axis), {"terms": t}


def offset(rng):
    x = some_values(rng, some_shape(rng))
    return x + x.dtype.type(rng.normal() * np.abs(x).max()), x, {}


def row_offset(rng):
    x = some_values(rng, some_shape(rng, 2, 2))
    return x - np.std(x) * rng.normal(size=x.shape[1]), x, {}


def some_rows(rng):
    x = some_values(rng, some_shape(rng, 1, 3), without=("sparse",))
    wrong = rng.permutation(len(x)) < rng.integers(1, len(x))
    y = x.copy()
    y[wrong] = rng.choice([0, -1, 2]) * x[wrong] if rng.random() < 0.6 else rng.permuted(x)[wrong]
    return y, x, {}


def some_columns(rng):
    y, x, _ = some_rows(rng)
    return (y.swapaxes(0, -1), x.swapaxes(0, -1), {}) if x.ndim > 1 else some_columns(rng)


def mask_ignored(rng):
    x = some_values(rng, some_shape(rng, 1, 4), without=("sparse",))
    mask = rng.random(x.shape) < rng.choice([0.5, 0.3, 0.8])
    return x, x * mask, {"mask": mask}


def mask_not_told(rng):
    x = some_values(rng, some_shape(rng, 2, 4), without=("sparse",))
    return x, x * (rng.random(x.shape) < 0.5), {}


def wrong_axis(rng):
    t = some_values(rng, some_shape(rng, 2, 3))
    if rng.random() < 0.3:
        t = some_values(rng, (4, 4))
    axes = rng.permutation(t.ndim)[:2]
    op = np.sum if rng.random() < 0.5 else np.mean
    return op(t, axis=int(axes[0])), op(t, axis=int(axes[1])), {"terms": t}


def sum_missing(rng):
    t = some_values(rng, some_shape(rng, 2, 3))
    axis = int(rng.integers(t.ndim))
    op = np.sum if rng.random() < 0.5 else np.mean
    return t, op(t, axis=axis), {"terms": t} if rng.random() < 0.5 else {}


def summed_too_far(rng):
    x = some_values(rng, some_shape(rng, 1, 3), without=("whole",))
    return x.sum(axis=int(rng.integers(x.ndim))) if rng.random() < 0.7 else x.sum(), x, {}


def term_missing(rng):
    t = some_values(rng, some_shape(rng, 2, 3), without=("sparse",))
    axis = int(rng.integers(t.ndim))
    k = int(rng.integers(t.shape[axis]))
    whole, part = t.sum(axis), np.take(t, k, axis)
    return [whole - part, part, whole + part][rng.integers(3)], whole, {"terms": t}


def shifted(rng):
    x = some_values(rng, some_shape(rng))
    axis, step = int(rng.integers(x.ndim)), int(rng.choice([1, -1]))
    y = np.roll(x, step, axis)
    if rng.random() < 0.5 and x.shape[axis] > 2:
        edge = (slice(None),) * axis + (0 if step == 1 else -1,)
        y[edge] = 0
    return y, x, {}


def not_finite(rng):
    x = some_values(rng, some_shape(rng))
    y = x.copy()
    y.reshape(-1)[rng.integers(x.size, size=rng.integers(1, 4))] = rng.choice([np.nan, np.inf])
    return y, x, {}


def cut(rng):
    x = some_values(rng, some_shape(rng), without=("whole", "tiny", "sparse"))
    return x.astype(rng.choice(["int64", "int32"])), x, {}


def reshaped(rng):
    x = some_values(rng, some_shape(rng))
    ways = [lambda: x.reshape(-1), lambda: x[None], lambda: x[..., None], lambda: x.reshape(-1, 1)]
    ways += [lambda: x.reshape(1, *x.shape, 1), lambda: x.reshape(len(x), -1)]
    y = ways[rng.integers(len(ways))]()
    return (y, x, {}) if rng.random() < 0.7 else (x, y, {})


def column_order(rng):
    x = some_values(rng, some_shape(rng, 2, 4))
    if x.ndim > 2 and rng.random() < 0.5:
        return x.reshape(len(x), -1).reshape(x.shape, order="F"), x, {}
    return x.reshape(-1).reshape(x.shape, order="F"), x, {}


def broadcast(rng):
    n = int(rng.integers(SMALLEST, 12))
    a, b = some_values(rng, n), some_values(rng, n)
    if rng.random() < 0.5:
        op = (np.subtract, np.multiply, np.maximum)[rng.integers(3)]
        return op(a[:, None], b), op(a, b)[:, None] if rng.random() < 0.5 else op(a, b), {}
    return np.broadcast_to(a, (int(rng.integers(2, 9)), n)), a, {}


def crossed(rng):
    n = int(rng.integers(3, 12))
    x, b = some_values(rng, (n, n)), rng.normal(size=n)
    b = (b * np.std(x)).astype(x.dtype)
    return x + b[:, None], x + b, {}


def less_precise(rng):
    x = some_values(rng, some_shape(rng), without=("whole",)).astype(np.float64)
    kind = rng.choice(["float32", "float16", "inside"])
    if kind == "inside":
        y = np.float32(3) * x.astype(np.float32) / np.float32(3)
        return y.astype(np.float64), x, {}
    scale = np.abs(x).max()
    return (x / scale).astype(kind).astype(rng.choice(["float64", kind])), x / scale, {}


def zeros(rng):
    x = some_values(rng, some_shape(rng))
    return np.zeros_like(x), x, {}


DEFECTS = {
    transposed: Kind.TRANSPOSED,
    permuted: Kind.PERMUTED,
    sign: Kind.SIGN,
    factor: Kind.FACTOR,
    summed: Kind.SUMMED,
    summed_loss: Kind.SUMMED,
    summed_terms: Kind.SUMMED,
    averaged: Kind.AVERAGED,
    offset: Kind.OFFSET,
    row_offset: Kind.OFFSET,
    some_rows: Kind.ROWS,
    some_columns: Kind.COLUMNS,
    mask_ignored: Kind.MASK,
    mask_not_told: Kind.MASK,
    wrong_axis: Kind.WRONG_AXIS,
    sum_missing: Kind.NOT_SUMMED,
    summed_too_far: Kind.TOO_FAR,
    term_missing: Kind.MISSING_TERM,
    shifted: Kind.SHIFTED,
    not_finite: Kind.NOT_FINITE,
    cut: Kind.DTYPE,
    reshaped: Kind.SHAPE,
    column_order: Kind.LAYOUT,
    broadcast: Kind.BROADCAST,
    crossed: Kind.BROADCAST,
    less_precise: Kind.PRECISION,
    zeros: Kind.ZEROS,
}


# Defects in the values or places of any array, for which 16 normal numbers are always enough.
EXACT = [transposed, sign, factor, summed, averaged, offset, mask_ignored, shifted, not_finite]


def claims(actual, expected, batch=None, mask=None, terms=None):
    """What `explain` finds, without the guard that keeps its own errors from a student."""
    with np.errstate(all="ignore"):
        return diagnosis._supported(diagnosis._claims(actual, expected, batch, mask, terms))


def kind_of(actual, expected, **arguments):
    found = claims(actual, expected, **arguments)
    return found[0].kind if found else None


def same(a, b):
    return np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=1e-5, atol=1e-5 * np.abs(b).max())


def describes(kind, actual, expected):
    """Whether another kind than the one put in gives this very array."""
    actual, expected = np.asarray(actual, dtype=float), np.asarray(expected, dtype=float)
    if kind in (Kind.TRANSPOSED, Kind.PERMUTED):
        orders = itertools.permutations(range(expected.ndim))
        return any(same(actual, expected.transpose(order)) for order in orders)
    if kind is Kind.ZEROS:
        return not actual.any()
    if actual.shape != expected.shape:
        return False
    right = np.isclose(actual, expected, rtol=1e-5, atol=1e-5 * np.abs(expected).max())
    if kind is Kind.SIGN:
        return same(np.abs(actual), np.abs(expected))
    if kind is Kind.MASK:
        return bool(np.all(right | (actual == 0) | (expected == 0)))
    if kind in (Kind.ROWS, Kind.COLUMNS):
        axes = (0,) if kind is Kind.ROWS else range(1, right.ndim)
        slices = (np.moveaxis(right, axis, 0).reshape(right.shape[axis], -1) for axis in axes)
        return any(0 < each.all(axis=1).sum() < len(each) for each in slices)
    return False


def confusion(draws):
    """How often each kind (columns) is named for each defect (rows)."""
    table = collections.defaultdict(collections.Counter)
    for defect, kind in DEFECTS.items():
        for seed in range(draws):
            actual, expected, arguments = defect(np.random.default_rng([seed, len(table)]))
            if np.shape(actual) == np.shape(expected) and np.array_equal(actual, expected):
                continue  # the defect changed nothing
            named = kind_of(actual, expected, **arguments)
            if named is not None and named is not kind and describes(named, actual, expected):
                named = kind
            table[defect.__name__][named] += 1
    return table


def as_text(table):
    lines = [f"{'defect':<16}{'kind':<14}{'draws':>6}{'named':>8}  otherwise"]
    for defect, kind in DEFECTS.items():
        row = table[defect.__name__]
        total = sum(row.values())
        others = ", ".join(f"{k or 'nothing'} {n}" for k, n in row.items() if k is not kind)
        share = f"{row[kind] / total:8.1%}"
        lines.append(f"{defect.__name__:<16}{kind:<14}{total:>6}{share}  {others}")
    return "\n".join(lines)


def test_the_defect_is_named_first():
    table = confusion(DRAWS)
    print(as_text(table))  # shown by pytest -rP
    for defect, kind in DEFECTS.items():
        row = table[defect.__name__]
        assert row[kind] >= 0.95 * sum(row.values()), as_text(table)
    named = sum(table[defect.__name__][kind] for defect, kind in DEFECTS.items())
    assert named >= 0.98 * sum(sum(row.values()) for row in table.values()), as_text(table)
    assert not [row for row in table.values() if sum(row.values()) < DRAWS / 2]


@settings(max_examples=150)
@given(
    defect=st.sampled_from(EXACT),
    shape=hnp.array_shapes(min_dims=2, max_dims=2, min_side=4, max_side=40),
    dtype=st.sampled_from([np.float32, np.float64]),
    scale=st.sampled_from([1e-30, 1e-6, 1.0, 1e6]),
    seed=st.integers(0, 2**32 - 1),
)
def test_normal_numbers_are_always_told_apart(defect, shape, dtype, scale, seed):
    actual, expected, arguments = defect(_Normal(seed, shape, dtype, scale))
    if np.shape(actual) == np.shape(expected) and np.array_equal(actual, expected):
        return
    named = kind_of(actual, expected, **arguments)
    assert named is DEFECTS[defect] or describes(named, actual, expected)


class _Normal:
    """A generator that also says which numbers `some_values` returns."""

    def __init__(self, seed, shape, dtype, scale):
        self.rng, self.shape = np.random.default_rng(seed), shape
        self.numbers = (scale * self.rng.normal(size=shape)).astype(dtype)

    def __getattr__(self, name):
        return getattr(self.rng, name)


@settings(max_examples=60)
@given(
    values=hnp.arrays(
        st.sampled_from([np.float64, np.float32, np.float16, np.int64, np.uint8, np.bool_]),
        hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
    ),
    terms=st.booleans(),
)
def test_equal_arrays_are_not_explained(values, terms):
    arguments = {"batch": 4, "mask": values > 0, "terms": values[None] if terms else None}
    twins = [values, values.copy(), values.copy(order="F"), values.tolist()]
    twins += [torch.from_numpy(values.copy()), values[..., None][..., 0], memoryview(values.copy())]
    for twin in twins:
        assert not claims(twin, values, **arguments)
        assert not claims(values, twin, **arguments)


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_sums_in_another_order_are_equal(seed):
    rng = np.random.default_rng(seed)
    x, w = rng.normal(size=(9, 300)), rng.normal(size=(300, 5))
    assert not explain(np.einsum("nd,dm->nm", x, w), x @ w)
    assert not explain(sum(np.outer(x[:, d], w[d]) for d in range(300)), x @ w)
    x, w = x.astype(np.float32), w.astype(np.float32)
    assert not explain(np.einsum("nd,dm->nm", x, w), x @ w)


def test_single_precision_is_named_only_where_digits_are_lost(rng):
    x = rng.normal(size=(20, 30))
    whole = np.round(8 * x)
    for single in (whole.astype(np.float32), torch.tensor(whole, dtype=torch.float32)):
        assert not explain(single, whole)
        assert not explain(whole, single)
    assert not explain(x, x.astype(np.float32))  # more digits than expected
    for single in (x.astype(np.float32), x.astype(np.float32).astype(np.float64)):
        assert explain(single, x).kind is Kind.PRECISION
        assert "7 digits" in explain(single, x).text
    assert explain(x.astype(np.float16), x.astype(np.float32)).kind is Kind.PRECISION


@pytest.mark.parametrize("size", [1e-9, 1e-7, 1e-5, 1e-3])
def test_small_errors_are_lost_digits(rng, size):
    x = rng.normal(size=(20, 30))
    assert kind_of(x * (1 + size * rng.uniform(-1, 1, size=x.shape)), x) is Kind.PRECISION
    assert kind_of(x * (1 + size), x) is Kind.FACTOR
    assert kind_of(x + size, x) is Kind.OFFSET


def test_a_count_that_is_one_off_has_lost_no_digits(rng):
    counts = rng.integers(5_000, 9_000, size=(4, 5))
    other = counts + rng.choice([-1, 1], size=counts.shape)
    assert kind_of(5_001, 5_000) is not Kind.PRECISION
    assert kind_of(other, counts) is not Kind.PRECISION
    assert kind_of(other * 1.1, counts * 1.1) is Kind.PRECISION


def test_rows_that_lose_no_digits_are_not_the_only_right_ones(rng):
    x = rng.normal(size=(20, 30))
    x[5:] = np.round(8 * x[5:]) / 8  # half precision has room for these
    assert kind_of(x.astype(np.float16).astype(np.float64), x) is Kind.PRECISION


UNRELATED = VALUES | {
    "digits": lambda rng, shape: rng.integers(0, 10, size=shape),
    "bits": lambda rng, shape: rng.integers(0, 2, size=shape),
    "bools": lambda rng, shape: rng.random(shape) < 0.3,
    "bytes": lambda rng, shape: rng.integers(0, 256, size=shape).astype(np.uint8),
    "signs": lambda rng, shape: rng.choice([-1.0, 1.0], size=shape),
    "few": lambda rng, shape: rng.normal(size=shape) * (rng.random(shape) < 0.1),
    "half": lambda rng, shape: rng.normal(size=shape).astype(np.float16),
    "probabilities": lambda rng, shape: rng.dirichlet(np.ones(shape[-1]), size=shape[:-1]),
    "shares": lambda rng, shape: (rng.random(shape) < 0.5) / shape[0],
    "gradients of scores": lambda rng, shape: (
        rng.dirichlet(np.ones(shape[-1]), size=shape[:-1])
        - (np.arange(shape[-1]) == rng.integers(0, shape[-1], size=(*shape[:-1], 1)))
    ),
}


def test_unrelated_arrays_are_not_explained():
    found, total = [], 0
    for (name, values), seed in itertools.product(UNRELATED.items(), range(DRAWS)):
        rng = np.random.default_rng([seed, len(name)])
        shape = tuple(rng.integers(1, 8, size=rng.integers(1, 4)).tolist())
        other = shape if rng.random() < 0.7 else tuple(rng.permutation(shape).tolist())
        # Numbers of one kind and size, or of two.
        others = values if rng.random() < 0.7 else list(UNRELATED.values())[seed % len(UNRELATED)]
        expected, actual = values(rng, shape), others(rng, other)
        truth = np.asarray(actual).dtype == bool != expected.dtype  # said of it by itself
        if np.array_equal(actual, expected) or not np.any(actual) or truth:
            continue
        arguments = {"batch": shape[0], "mask": rng.random(shape) < 0.5}
        arguments["terms"] = rng.normal(size=(3, *shape))
        total += 1
        if claims(actual, expected, **arguments):
            found.append((name, seed, claims(actual, expected, **arguments)[0].text))
    assert len(found) < 0.01 * total, found
    assert all(count <= 3 for count in collections.Counter(name for name, *_ in found).values())


@pytest.mark.parametrize("name", UNRELATED)
def test_large_unrelated_arrays_are_never_explained(rng, name):
    for shape in ((300, 400), (50, 50, 7), (20_000,), (200, 200)):
        assert not claims(UNRELATED[name](rng, shape), UNRELATED[name](rng, shape))


@pytest.mark.parametrize("name", ["shares", "gradients of scores", "digits", "normal"])
def test_few_unrelated_numbers_are_not_explained(rng, name):
    found = 0
    for shape in [(2,), (3,), (4,), (2, 2)] * 80:
        expected, actual = UNRELATED[name](rng, shape), UNRELATED[name](rng, shape)
        if np.any(actual) and not np.array_equal(actual, expected):
            found += bool(claims(actual, expected, batch=2))
    assert found < 0.01 * 320


def test_one_number_is_enough_only_for_what_has_a_name():
    assert explain(2.317 * 12, 2.317, batch=12).kind is Kind.SUMMED
    assert explain(2.317 / 12, 2.317, batch=12).kind is Kind.AVERAGED
    assert explain(-2.317, 2.317).kind is Kind.SIGN
    assert not explain(2.317 * 11, 2.317, batch=12)
    assert explain(0.0, 2.317).kind is Kind.ZEROS
    assert explain(2.317 - 1, 2.317).kind is Kind.OFFSET
    assert not explain(2.317 + 1.01, 2.317)
    assert not explain(2.317 + 2, 2.317)
    assert not explain(6, 3)  # whole numbers are twice another one often enough


def test_right_rows_and_wrong_entries_have_to_be_more_than_chance(rng):
    x = rng.integers(0, 2, size=(6, 1)).astype(float)
    assert not explain(1 - x + (np.arange(6)[:, None] < 2) * (2 * x - 1), x)
    x = rng.normal(size=(10, 10))
    assert not explain(np.where(np.arange(100).reshape(10, 10) == 37, 0.5, x), x).others


X = np.random.default_rng(1).normal(size=(6, 5))
Y = np.random.default_rng(2).normal(size=(6, 5))
SQUARE = np.random.default_rng(3).normal(size=(6, 6))
CUBE = np.random.default_rng(4).normal(size=(4, 6, 5))
GAPS = X * (Y > 0)
LABELS_OF_ROWS = np.eye(6)[np.random.default_rng(5).integers(0, 6, size=6)]
A_CASE_FOR_EACH = {
    "not_finite": (np.where(X > 1, np.inf, X), X, {}),
    "dtype.foreign": (X.astype(complex), X, {}),
    "dtype.whole": (np.trunc(9 * X), 9 * X, {}),
    "dtype.truth": (GAPS != 0, GAPS, {}),
    "mask.only": ((GAPS != 0) * 1.0, GAPS, {}),
    "dtype.wrapped": (np.round(9 * X).astype(np.int8).astype(np.uint8), np.round(9 * X), {}),
    "transposed": (X.T, X, {}),
    "permuted": (CUBE.transpose(2, 0, 1), CUBE, {}),
    "shape.flat": (X.ravel(), X, {}),
    "shape.more": (X[:, None], X, {}),
    "shape.fewer": (X, X[None], {}),
    "shape.other": (X.reshape(3, 10), X, {}),
    "broadcast.pairs": (X[:, 0] - Y[:, :1], X[:, 0] - Y[:, 0], {}),
    "broadcast.repeated": (np.stack([X[0]] * 3), X[0], {}),
    "layout": (X.ravel().reshape(X.shape, order="F"), X, {}),
    "sign": (-X, X, {}),
    "zeros": (0 * X, X, {}),
    "zeros.number": (0.0, 2.317, {}),
    "summed": (6 * X, X, {"batch": 6}),
    "averaged": (X / 6, X, {"batch": 6}),
    "missing_term": (CUBE.sum(0) - CUBE[1], CUBE.sum(0), {"terms": CUBE}),
    "missing_term.twice": (CUBE.sum(0) + CUBE[1], CUBE.sum(0), {"terms": CUBE}),
    "missing_term.sign": (CUBE.mean(0) - CUBE[1] / 2, CUBE.mean(0), {"terms": CUBE}),
    "missing_term.only": (CUBE[3], CUBE.sum(0), {"terms": CUBE}),
    "missing_term.first": (CUBE[:2].sum(0), CUBE.sum(0), {"terms": CUBE}),
    "not_summed": (X, X.mean(1), {}),
    "wrong_axis": (SQUARE.sum(1), SQUARE.sum(0), {"terms": SQUARE}),
    "too_far": (CUBE.sum((0, 1)), CUBE.sum(0), {}),
    "mask.selected": (X[Y > 0], GAPS, {}),
    "mask.ignored": (X, GAPS, {"mask": Y > 0}),
    "mask.summed": (X.sum(0), GAPS.sum(0), {"mask": Y > 0, "terms": X}),
    "mask.terms": ((X * (X > 0)).sum(0), GAPS.sum(0), {"mask": Y > 0, "terms": X}),
    "mask.inverted": (X * (Y <= 0), GAPS, {}),
    "factor.named": (5 * X, X, {}),
    "factor": (0.3719 * X, X, {}),
    "shifted.all": (np.roll(X, 1, 0), X, {}),
    "offset": (X - 3.2, X, {}),
    "offset.one": (3.317, 2.317, {}),
    "broadcast.crossed": (SQUARE + X[:, :1], SQUARE + X[:, 0], {}),
    "rows.missing": (X[1:], X, {}),
    "columns.missing": (X[:, :2], X, {}),
    "rows.extra": (X, X[:5], {}),
    "columns.extra": (X, X[:, 1:], {}),
    "one_each.single": (X[:1] + (np.arange(5) == 3), X[:1], {}),
    "mask.leaks": (X, GAPS, {}),
    "mask.strict": (GAPS, X, {}),
    "mask.other": (GAPS, X * (X > 0), {}),
    "rows": (np.where(np.arange(6)[:, None] < 2, X, Y), X, {}),
    "columns": (np.where(np.arange(5) < 2, X, Y), X, {}),
    "shifted.flat": (np.roll(X, 1), X, {}),
    "shifted": (np.concatenate([X[1:], Y[:1]]), X, {}),
    "one_each": (SQUARE, SQUARE - LABELS_OF_ROWS, {}),
    "sign.positive": (np.abs(X), X, {}),
    "sign.some": (X * np.sign(Y), X, {}),
    "offset.axis": (X + Y[0], X, {}),
    "factor.axis": (X * Y[:, :1], X, {}),
    "missing_term.product": (X + np.outer(Y[:, 0], Y[0]), X, {}),
    "broadcast.same": (np.tile(Y[0], (6, 1)), X, {}),
    "wrong_axis.total": (X.sum(1), X.sum(0), {}),
    "reordered.reversed": (X[::-1], X, {}),
    "reordered": (X[[1, 0, 3, 2, 5, 4]], X, {}),
    "precision.single": (X.astype(np.float32), X, {}),
    "precision": (X.astype(np.float16), X, {}),
    "dtype.complex": (X + 1j * (Y > 0), X, {}),
    "dtype.objects": (np.array([1.0, None, 2.0]), X[0, :3], {}),
    "dtype.bool": (Y > 0, X, {}),
    "transposed.and": (-X.T, X, {}),
    "shape.and": (2 * X[None], X, {}),
}


def test_every_sentence_can_be_said():
    said = {}
    for id, (actual, expected, arguments) in A_CASE_FOR_EACH.items():
        found = claims(actual, expected, **arguments)
        said[id] = found[0].id if found else None
        assert explain(actual, expected, **arguments).text == found[0].text, id
    assert said == {id: id for id in TEXTS}
    assert set(LABELS) == set(Kind) == {Kind(id.partition(".")[0]) for id in RANK}


def test_sentences_are_fit_for_a_student():
    for id, (actual, expected, arguments) in A_CASE_FOR_EACH.items():
        text = str(explain(actual, expected, **arguments))
        assert re.fullmatch(r"[A-Z].*[.?]", text), id
        assert len(text) < 330, id
        assert "np.int" not in text, id
        assert "array(" not in text, id


def test_what_is_not_of_real_numbers_is_said_whatever_is_expected():
    for expected in (X, X[0], np.float64(2.5), np.ones((2, 3), dtype=np.int64)):
        assert "1 of 30 with an imaginary part" in explain(X + 1j * (X.max() == X), expected).text
        assert "at [1] stands None" in explain([1.0, None], expected).text
        assert "at [0, 1] stands text" in explain(np.array([[1, "a"]], dtype=object), expected).text
        assert "at [0] stands object" in explain(np.array([object()] * 2), expected).text
    assert "comparison" in explain(X > 0, 2 + X).text
    assert not explain(X > 0, (X > 0) * 1.0)
    assert not explain(np.array([True, False]), np.array([0, 1, 1]))
    assert explain(X.astype(object), X).kind is Kind.DTYPE
    assert explain(-X.astype(complex), X).kind is Kind.SIGN
    assert not explain(None, X)
    assert not explain("text", X)


def test_terms_that_are_masked_first_are_known_without_the_mask():
    known = {"mask": Y > 0, "terms": X}
    assert explain(X.mean(0), GAPS.mean(0), **known).kind is Kind.MASK
    assert explain(GAPS.sum(0) - GAPS[2], GAPS.sum(0), **known).kind is Kind.MISSING_TERM
    assert not explain(GAPS.sum(0), GAPS.sum(0), **known)
    assert not explain(Y.sum(0), GAPS.sum(0), **known)
    assert explain(X.sum(0), GAPS.sum(0), mask=Y[:, :2] > 0, terms=X).kind is not Kind.MASK


def test_the_right_class_of_a_single_example_is_seen():
    gradient = np.array([[0, 1, 1, 0, -5, 1, 0, 1, 1, 0.0]])
    for wrong in (-1, -9, 0):
        got = np.where(gradient < 0, wrong, gradient)
        assert explain(got, gradient).kind is Kind.ONE_EACH
        assert "[0, 4]" in explain(got, gradient).text
        assert explain(np.tile(got, (4, 1)), np.tile(gradient, (4, 1))).kind is not Kind.ONE_EACH
    assert explain(np.maximum(gradient, 0), gradient, mask=gradient > 0).kind is Kind.ONE_EACH


def test_a_bias_added_for_each_of_several_numbers_is_a_factor():
    b = np.tile(Y[0, :3], (4, 1))
    assert explain(6 * b, b, batch=4).kind is Kind.FACTOR
    assert explain(b + Y[1, :3], b, batch=4).kind is Kind.OFFSET


def test_a_mask_that_is_told_comes_before_rows():
    strict = GAPS * (np.arange(5) != 2)
    assert explain(strict, GAPS, mask=Y > 0).kind is Kind.MASK
    assert explain(np.where(np.arange(6)[:, None] < 2, GAPS, Y), GAPS, mask=Y > 0).kind is Kind.ROWS


def test_terms_of_another_mask_are_a_mask():
    dout, w, gate = X[:, :4], Y[:4].T, X[:, :4] > 0
    terms = dout[:, None] * w  # (6, 5, 4)
    kept = np.broadcast_to(gate[:, None], terms.shape)
    known = {"mask": kept, "terms": terms}
    right = (terms * kept).sum(-1)
    got = (terms * (Y[:, None, :4] > 0)).sum(-1)
    assert explain(got, right, **known).kind is Kind.MASK
    assert explain(got + 0.1 * X, right, **known).kind is not Kind.MASK


def test_zeros_of_another_shape_are_right_numbers():
    assert explain(np.zeros((1, 7)), np.zeros(7)).kind is Kind.SHAPE
    assert not explain(np.zeros(8), np.zeros(7))


def test_a_tuple_of_other_things_is_no_array_of_the_wrong_type():
    assert not explain((1.5, {"W1": X}), X)
    assert explain((1.5, None), X).kind is Kind.DTYPE


def test_a_few_zeros_are_seen_where_none_should_be():
    assert explain(np.zeros(3), X[0, :3]).kind is Kind.ZEROS
    assert explain(np.zeros(6), [0, 0, 0.3, 0, 0.4, 0.7]).kind is Kind.ZEROS
    assert not explain(np.zeros(9), np.eye(9)[4])


def test_sentences_say_where_and_how_much():
    bad = X.copy()
    bad[2, 3] = np.nan
    assert "1 of 30 entries, first at [2, 3]" in explain(bad, X).text
    assert "All other entries are right" in explain(bad, X).text
    assert "All other" not in explain(bad + 1, X).text
    assert "factor 6, which is N" in explain(6 * X, X, batch=6).text
    assert "the length of axis 1" in explain(5 * X, X).text
    assert "-2 times" in explain(-2 * X, X).text
    assert "2, 3 and 5" not in explain(np.where(np.arange(6)[:, None] > 1, X, Y), X).text
    assert "2 to 5. Wrong: 0 and 1." in explain(np.where(np.arange(6)[:, None] > 1, X, Y), X).text
    assert "where zeros stand" in explain(X * (np.arange(6)[:, None] > 1), X).text
    assert "Term 1 of 4" in explain(CUBE.sum(0) - CUBE[1], CUBE.sum(0), terms=CUBE).text
    assert "too small by the same number, 3.2" in explain(X - 3.2, X).text
    large = 1e250 * X
    assert "1e+251" in explain(large + 1e251, large).text
    terms = 1e250 * CUBE
    assert "Term 1 of 4" in explain(terms.sum(0) - terms[1], terms.sum(0), terms=terms).text
    assert "shape is (1, 6, 5)" in explain(-X[None], X).text
    assert "sign is wrong" in explain(-X[None], X).text


def test_further_kinds_that_hold_are_kept():
    anti = SQUARE - SQUARE.T
    found = explain(anti.T, anti)
    assert found.kind is Kind.TRANSPOSED
    assert [other.kind for other in found.others] == [Kind.SIGN]
    assert not found.others[0].others


def test_a_diagnosis_is_its_sentence():
    nothing = explain(X, X)
    assert (not nothing, nothing.kind, str(nothing), nothing.others) == (True, None, "", ())
    found = explain(X.T, X)
    assert bool(found)
    assert str(found) == found.text
    assert found.kind == "transposed"
    assert found.kind.label == "transposed"
    assert found == explain(X.T.copy(), X.tolist())
    with pytest.raises(AttributeError):
        found.text = "other"
    assert Diagnosis() == nothing


class Hostile:
    detach = "not a method"

    def __array__(self, *_args, **_kwargs):
        raise RuntimeError("no")


ANYTHING = [
    None,
    "text",
    "3.5",
    b"bytes",
    object(),
    Hostile(),
    Hostile,
    {"a": 1},
    {1.0, 2.0},
    [],
    [[]],
    [[1, 2], [3]],
    [None, 1.0],
    [1, "a"],
    (1.0, 2.0),
    range(6),
    iter([1, 2]),
    3,
    -2.5,
    True,
    2 + 3j,
    float("nan"),
    float("inf"),
    10**400,
    np.float16(2),
    np.array(1.0),
    np.array([]),
    np.zeros((0, 5)),
    np.zeros((6, 5), dtype=bool),
    np.full((6, 5), np.nan),
    np.full((6, 5), 1e308),
    np.full((6, 5), 5e-324),
    np.array(["a", "b"]),
    np.array([None, 1], dtype=object),
    np.array([1, 2], dtype="datetime64[s]"),
    np.ma.masked_array([1.0, 2.0], [True, False]),
    np.zeros(3, dtype=[("a", float)]),
    np.arange(30, dtype=np.uint8).reshape(6, 5),
    X,
    X.T,
    X.astype(object),
    X.astype(np.longdouble),
    X.astype(str),
    torch.tensor(X, requires_grad=True),
    torch.tensor(X).to(torch.bfloat16),
    torch.tensor(X).to_sparse(),
    torch.empty(0),
    torch.tensor(1.0),
    torch.empty(6, 5, device="meta"),
]


@pytest.mark.filterwarnings("ignore::UserWarning")  # torch, about sparse tensors
def test_nothing_that_arrives_makes_it_raise():
    for one, other in itertools.product(ANYTHING, ANYTHING):
        found = explain(one, other, batch=one, mask=other, terms=one)
        assert isinstance(found, Diagnosis)
        assert bool(found) == bool(found.text)
    for anything in ANYTHING:
        found = explain(-X, X, batch=anything, mask=anything, terms=anything)
        assert found.kind is Kind.SIGN, anything


def test_its_own_errors_do_not_reach_the_student(monkeypatch):
    def broken(pair):
        raise ZeroDivisionError

    monkeypatch.setattr(diagnosis, "arrangement", broken)
    assert explain(X.T, X) == Diagnosis()


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.int32, np.int64])
def test_other_types_of_number(dtype):
    x = np.random.default_rng(0).integers(-90, 90, size=(8, 9)).astype(dtype)
    assert explain(x.T, x).kind is Kind.TRANSPOSED
    assert explain(-x, x).kind is Kind.SIGN
    assert explain(x + dtype(40), x).kind is Kind.OFFSET
    assert explain(torch.tensor(8 * x.astype(float)), x, batch=8).kind is Kind.SUMMED


def test_arguments_are_not_changed():
    values = [X.copy(), GAPS.copy(), Y > 0, CUBE.copy()]
    for value in values:
        value.flags.writeable = False
    actual, expected, mask, terms = values
    explain(actual, expected, batch=6, mask=mask, terms=terms)
    assert np.array_equal(actual, X)
    assert np.array_equal(terms, CUBE)


@pytest.mark.parametrize(
    "mask",
    [Y[:, 0] > 0, (Y[:, :1] > 0) * 2.0, (Y[:, 0] > 0).tolist()],
    ids=["rows", "scaled", "list"],
)
def test_a_mask_may_be_for_rows_and_may_scale(mask):
    factor = np.asarray(mask, dtype=float).reshape(6, 1)
    assert explain(X, X * factor, mask=mask).kind is Kind.MASK
    assert explain(X, X * factor).kind is not Kind.MASK


@pytest.fixture
def rng():
    return np.random.default_rng(11)
