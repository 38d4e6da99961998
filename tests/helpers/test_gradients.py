import math
import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.gradients import check_gradient, numerical_gradient, relative_error

shapes = hnp.array_shapes(min_dims=0, max_dims=3, max_side=4)
dtypes = st.sampled_from([np.float32, np.float64])


def of_autograd(function, x, df):
    tensor = torch.tensor(np.asarray(x, dtype=np.float64).copy(), requires_grad=True)
    (gradient,) = torch.autograd.grad(function(tensor), tensor, torch.as_tensor(df))
    return gradient.numpy()


def views(base):
    """The same kind of values in memory that is not in one piece, backwards, transposed."""
    return [base, base[::2], base[:, ::-1], base.T, base[1:2, 3], np.asfortranarray(base)]


@settings(deadline=None)
@given(shape=shapes, dtype=dtypes, seed=st.integers(0, 2**32 - 1), ignores=st.booleans())
def test_numerical_gradient_is_that_of_autograd(shape, dtype, seed, ignores):
    rng = np.random.default_rng(seed)
    x, df = rng.normal(size=shape).astype(dtype), rng.normal(size=shape)
    before = x.copy()
    f = (lambda _: np.sin(x) * x) if ignores else (lambda x: np.sin(x) * x)
    measured = numerical_gradient(f, x, df)
    expected = of_autograd(lambda t: torch.sin(t) * t, x, df)
    assert measured.shape == shape
    assert measured.dtype == np.float64
    # f that ignores its argument sees steps of single precision only.
    limit = 1e-2 if ignores and dtype is np.float32 else 1e-8
    assert relative_error(measured, expected) < limit
    assert np.array_equal(x, before)


@pytest.mark.parametrize("kind", range(6))
@pytest.mark.parametrize("ignores", [True, False])
def test_views_are_moved_in_place_and_put_back(rng, kind, ignores):
    base = rng.normal(size=(6, 5))
    x, before = views(base)[kind], base.copy()
    f = (lambda _: np.sum(x**3)) if ignores else (lambda x: np.sum(x**3))
    assert relative_error(numerical_gradient(f, x), 3 * x**2) < 1e-8
    assert check_gradient(f, x, 3 * x**2)
    assert not check_gradient(f, x, 2 * x**2)
    assert np.array_equal(base, before)


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def test_a_number_is_an_array_without_axes():
    assert relative_error(numerical_gradient(lambda x: x**2, 3.0), 6.0) < 1e-9
    assert check_gradient(lambda x: x**2, np.array(3.0), 6.0)
    wrong = check_gradient(lambda x: x**2, 3.0, 5.0)
    assert not wrong
    assert wrong.worst == ()
    assert "5 given, 6 measured" in repr(wrong)


def test_read_only_memory_and_lists_are_no_obstacle(rng):
    x = np.broadcast_to(rng.normal(size=3), (2, 3))
    assert relative_error(numerical_gradient(lambda x: np.sum(x**2), x), 2 * x) < 1e-8
    assert relative_error(numerical_gradient(lambda x: np.sum(x), [1.0, 2.0]), np.ones(2)) < 1e-8


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("call", range(1, 9))
def test_x_is_put_back_when_f_raises(rng, dtype, call):
    x = rng.normal(size=4).astype(dtype)
    before, calls = x.copy(), []

    def f(moved):
        calls.append(1)
        moved[0] = 99
        if len(calls) >= call:
            raise ArithmeticError("from f")
        return np.sum(x) + np.sum(moved)

    with pytest.raises(ArithmeticError, match="from f"):
        numerical_gradient(f, x)
    assert np.array_equal(x, before)


def test_f_that_works_in_place_is_survived(rng):
    x = rng.normal(size=(5, 4))
    before, df = x.copy(), rng.normal(size=(5, 4))

    def relu(x):
        x[x < 0] = 0
        return x  # the very array that moves

    expected = df * (x > 0)
    assert relative_error(numerical_gradient(relu, x, df), expected) < 1e-8
    assert check_gradient(relu, x, expected, df)
    assert np.array_equal(x, before)


def test_single_precision_is_widened_where_f_allows(rng):
    x = rng.normal(size=(4, 3)).astype(np.float32)
    w, df = rng.normal(size=(3, 2)).astype(np.float32), rng.normal(size=(4, 2))
    expected = df @ w.T.astype(np.float64)
    assert relative_error(numerical_gradient(lambda x: x @ w, x, df), expected) < 1e-8
    inside = numerical_gradient(lambda x: x.astype(np.float32) @ w, x, df)
    assert 1e-9 < relative_error(inside, expected) < 1e-3

    def strict(x):
        assert x.dtype == np.float32
        return x @ w

    assert relative_error(numerical_gradient(strict, x, df), expected) < 1e-3
    assert check_gradient(strict, x, expected, df)
    assert not check_gradient(strict, x, 1.1 * expected, df)


def test_all_zero_single_precision_x_is_widened_too(rng):
    b, df = np.zeros(5, np.float32), rng.normal(size=(3, 5))
    x = rng.normal(size=(3, 5))
    assert relative_error(numerical_gradient(lambda b: x + b, b, df), df.sum(axis=0)) < 1e-8


def test_huge_x_still_moves():
    x = np.array([1e12, 3e12])
    assert relative_error(numerical_gradient(lambda x: 2 * np.sum(x), x), [2, 2]) < 1e-3
    assert check_gradient(lambda x: 2 * np.sum(x), x, [2, 2])


@pytest.mark.parametrize(
    ("f", "x", "df", "error", "words"),
    [
        (lambda x: x, np.ones(3), None, ValueError, "give df"),
        (lambda x: x, np.ones(3), np.ones((3, 1)), ValueError, "df has shape (3, 1)"),
        (lambda x: (x, x), np.ones(3), np.ones(3), TypeError, "[0]"),
        (lambda x: None, np.ones(3), None, TypeError, "NoneType"),
        (lambda x: x.sum(), np.ones(3, int), None, TypeError, "astype(float)"),
        (lambda x: x.sum(), np.ones(3, bool), None, TypeError, "astype(float)"),
    ],
)
def test_mistakes_in_the_call_are_explained(f, x, df, error, words):
    with pytest.raises(error, match=re.escape(words)):
        numerical_gradient(f, x, df)
    with pytest.raises(error, match=re.escape(words)):
        check_gradient(f, x, x, df)


@settings(deadline=None)
@given(hnp.arrays(np.float64, shapes, elements=st.floats(-1e300, 1e300)), st.floats(1e-12, 1e12))
def test_relative_error_of_equal_scaled_and_opposite_arrays(a, factor):
    assert relative_error(a, a) == 0
    if np.any(a):
        assert relative_error(a, -a) == 2
        assert relative_error(a, 0 * a) == 1
        if 1e-200 < np.max(np.abs(a)) < 1e200:
            b = a.ravel()[::-1].reshape(a.shape)
            scaled = relative_error(a * factor, b * factor)
            assert math.isclose(scaled, relative_error(a, b), rel_tol=1e-6, abs_tol=1e-12)


def test_relative_error_has_no_floor_and_knows_its_limits():
    assert relative_error(np.zeros(3), np.zeros(3)) == 0
    assert relative_error([], []) == 0
    assert math.isclose(relative_error([1e-30], [2e-30]), 0.5)
    assert relative_error([1e308], [-1e308]) == 2
    assert relative_error([1.0, np.nan], [1.0, np.nan]) == math.inf
    assert relative_error([np.inf], [np.inf]) == math.inf
    with pytest.raises(ValueError, match=r"\(3,\) and \(3, 1\)"):
        relative_error(np.ones(3), np.ones((3, 1)))


@settings(deadline=None)
@given(shape=shapes, size=st.floats(-12, 12), seed=st.integers(0, 2**32 - 1), full=st.booleans())
def test_right_gradients_of_any_size_are_right_and_wrong_ones_wrong(shape, size, seed, full):
    rng = np.random.default_rng(seed)
    scale = 10**size
    x = rng.normal(size=shape)
    right = np.asarray(scale * np.cos(x))
    f = lambda x: scale * np.sum(np.sin(x))  # noqa: E731
    assert check_gradient(f, x, right, full=full)
    wrongs = [2 * right, -right, 0 * right, right * 1.001, right + 0.1 * scale]
    spot = right.copy()
    spot.flat[rng.integers(spot.size)] += 0.01 * scale
    for wrong in [*wrongs, spot]:
        verdict = check_gradient(f, x, wrong, full=full)
        assert not verdict.ok
        assert verdict.text.startswith("Wrong: ")
        assert verdict.error > 1e-4
        assert verdict.worst is not None


def test_a_tiny_wrong_gradient_under_a_large_value_is_not_called_right(rng):
    x = rng.normal(size=6)
    for offset, right in ((0, 2e-9 * x), (1, 2e-9 * x)):
        f = lambda x, offset=offset: offset + 1e-9 * np.sum(x**2)  # noqa: E731
        assert check_gradient(f, x, right)
        for wrong in (right / 2, 0 * right, -right):
            assert not check_gradient(f, x, wrong)
    hidden = check_gradient(lambda x: 1 + 1e-16 * np.sum(x**2), x, 2e-16 * x)
    assert not hidden
    assert "rounding hides it" in repr(hidden)
    assert "rounding hides it" in repr(
        check_gradient(lambda x: 1 + 1e-16 * np.sum(x**2), x, 3e-16 * x, full=True)
    )


def test_directions_cost_a_handful_of_evaluations_and_the_table_two_for_each_element(rng):
    x, w = rng.normal(size=(30, 40)), rng.normal(size=(40, 20))
    df = rng.normal(size=(30, 20))
    verdict = check_gradient(lambda w: x @ w, w, x.T @ df, df)
    assert verdict.elements == 0
    assert verdict.evaluations < 10
    table = check_gradient(lambda w: x @ w, w, x.T @ df, df, full=True)
    assert table.elements == w.size
    assert 2 * w.size <= table.evaluations < 2 * w.size + 10


@pytest.mark.parametrize("seed", range(5))
def test_one_wrong_element_among_many_is_found_without_looking_at_all(seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(120, 100))
    wrong = 2 * x
    where = tuple(int(i) for i in rng.integers(wrong.shape))
    wrong[where] += 0.5
    verdict = check_gradient(lambda x: np.vdot(x, x), x, wrong)
    assert not verdict
    assert verdict.worst == where
    assert verdict.elements == 200
    assert "12,000" in verdict.text
    assert f"[{where[0]}, {where[1]}]" in verdict.text


def test_kinks_do_not_make_a_right_gradient_wrong(rng):
    x = rng.normal(size=(10, 12))
    x[0, :6], x[1, :4] = 0, 1e-6  # on the kink, and nearer than one step
    df = rng.normal(size=x.shape)
    relu = lambda x: np.maximum(x, 0)  # noqa: E731
    for at_kink in (0, 1, 0.5):
        slope = np.where(x == 0, at_kink, x > 0)
        assert check_gradient(relu, x, slope * df, df)
    outside = np.where(x == 0, 1.5, x > 0)
    assert not check_gradient(relu, x, outside * df, df)
    assert not check_gradient(relu, x, (df > 0) * df, df)


def test_a_network_of_relus_is_judged_without_looking_at_single_weights(rng):
    x, w = rng.normal(size=(50, 200)), 1e-3 * rng.normal(size=(200, 20))
    df = rng.normal(size=(50, 20))
    f = lambda w: np.maximum(x @ w, 0)  # noqa: E731
    right = x.T @ (df * (x @ w > 0))
    verdict = check_gradient(f, w, right, df)
    assert verdict
    assert verdict.elements == 0
    assert not check_gradient(f, w, right * 1.001, df)


def test_a_small_step_does_not_excuse_a_small_mistake(rng):
    x = rng.normal(size=6)
    f = lambda x: 1 + 1e-7 * np.sum(x**2)  # noqa: E731
    assert check_gradient(f, x, 2e-7 * x)
    assert not check_gradient(f, x, 2.01e-7 * x)


def test_many_kinks_in_a_large_array_are_decided_on_request(rng):
    x = rng.normal(size=(60, 50))
    x[::2] = np.maximum(x[::2], 0)
    df = rng.normal(size=x.shape)
    relu = lambda x: np.maximum(x, 0)  # noqa: E731
    verdict = check_gradient(relu, x, (x > 0) * df, df)
    assert not verdict
    assert "full=True" in verdict.text
    assert check_gradient(relu, x, (x > 0) * df, df, full=True)


@pytest.mark.parametrize(
    ("analytic", "words"),
    [
        (None, "is of type NoneType"),
        ("text", "is of type str"),
        ([[1.0], [1.0, 2.0]], "is of type list"),
        (np.ones(2), "has shape (2,) and x has shape (2, 3)"),
        (np.array([[1, 1, 1], [1, np.nan, 1]]), "holds NaN or infinity, first at [1, 1]"),
    ],
)
def test_what_is_no_gradient_gets_a_verdict(analytic, words):
    verdict = check_gradient(np.sum, np.ones((2, 3)), analytic, name="dw")
    assert not verdict
    assert verdict.error == math.inf
    assert f"Wrong: dw {words}" in repr(verdict)


def test_f_without_a_finite_value_or_with_chance_is_told_apart(rng):
    verdict = check_gradient(lambda x: np.nan * np.sum(x), np.ones(2), np.ones(2))
    assert repr(verdict).startswith("Not checked: f gives NaN")
    x = rng.normal(size=5)
    noisy = check_gradient(lambda x: np.sum(x) + rng.normal(), x, np.ones(5))
    assert not noisy
    assert "random seed" in repr(noisy)


@pytest.mark.parametrize("elsewhere", [np.nan, np.inf])
@pytest.mark.parametrize("analytic", [0.0, 1.0])
@pytest.mark.parametrize("full", [True, False])
def test_f_that_is_finite_at_x_only_is_never_right(elsewhere, analytic, full):
    f = lambda x: np.sum(x) if np.all(x == 1) else elsewhere  # noqa: E731
    assert not check_gradient(f, np.ones(2), np.full(2, analytic), full=full)


def test_tolerance_follows_the_precision_of_the_gradient(rng):
    x = rng.normal(size=(4, 3))
    right = 2 * x
    assert check_gradient(lambda x: np.sum(x**2), x, right.astype(np.float32))
    slightly_off = (right * 1.00001).astype(np.float32)
    assert check_gradient(lambda x: np.sum(x**2), x, slightly_off)
    assert not check_gradient(lambda x: np.sum(x**2), x, right * 1.00001)
    assert not check_gradient(lambda x: np.sum(x**2), x, slightly_off, tolerance=1e-6)


def test_no_elements_is_right():
    assert check_gradient(lambda x: np.sum(x), np.zeros((0, 3)), np.zeros((0, 3)))
    assert numerical_gradient(lambda x: np.sum(x), np.zeros((0, 3))).shape == (0, 3)
