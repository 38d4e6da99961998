"""Defects are put into arrays, and the diagnosis has to name them."""

import collections
import itertools
import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.diagnose import Diagnosis, Kind, explain
from helpers.diagnose import diagnosis as engine
from helpers.diagnose.kinds import LABELS, TEXTS

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
    shape = ()
    while math.prod(shape) < SMALLEST:
        shape = tuple(rng.integers(2, longest, size=rng.integers(low, high + 1)).tolist())
    return shape


def some_values(rng, shape, *, without=()):
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


def foreign(rng):
    x = some_values(rng, some_shape(rng))
    return x.astype(rng.choice(["complex128", "object"])), x, {}


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
