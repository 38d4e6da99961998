import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.checks.compare import COLUMNS, ROWS, as_array, compare, where

numbers = st.floats(-100, 100).filter(lambda v: v == 0 or abs(v) > 1e-3)
arrays = hnp.arrays(np.float64, hnp.array_shapes(max_dims=4, max_side=5), elements=numbers)


@given(arrays)
def test_what_is_equal_is_right_in_every_guise(expected):
    guises = [
        expected,
        expected.tolist(),
        torch.tensor(expected, requires_grad=True),
        np.asfortranarray(expected),
        np.repeat(expected, 2, axis=-1)[..., ::2],
    ]
    assert all(compare("out", guise, expected).ok for guise in guises)


@given(arrays, st.data())
def test_one_wrong_entry_is_found_wherever_it_is(expected, data):
    scale = np.abs(expected).max() or 1.0
    got = expected.copy()
    index = tuple(data.draw(st.integers(0, side - 1)) for side in expected.shape)
    got[index] += data.draw(st.sampled_from([-1, 1])) * 1e-4 * scale
    finding = compare("out", got, expected)
    assert finding.id == "values"
    assert "1 of" in finding.text
    assert any(str(index) in line for line in finding.details)


@given(arrays, st.floats(1e-12, 1e-6))
def test_a_tiny_wrong_gradient_is_wrong(expected, size):
    tiny = expected * size / (np.abs(expected).max() or 1.0)
    wrong = -2 * tiny
    assert compare("dw", wrong, tiny).ok == bool((tiny == 0).all())


@given(arrays, st.sampled_from([np.nan, np.inf, -np.inf]))
def test_the_first_entry_that_is_not_finite_is_named(expected, bad):
    got = expected.copy()
    got.flat[-1] = bad
    finding = compare("loss", got, expected)
    assert finding.id == "not_finite"
    assert str(tuple(int(side) - 1 for side in expected.shape)) in finding.text


@given(hnp.array_shapes(max_dims=3), hnp.array_shapes(max_dims=3))
def test_another_shape_is_never_right(one, other):
    finding = compare("dx", np.zeros(one), np.zeros(other))
    assert finding.ok == (one == other)


@pytest.mark.parametrize("value", [None, "text", object(), [[1], [1, 2]], {"a": 1}, 1j, [None]])
def test_what_is_no_array_of_numbers_is_said_to_be_none(value):
    finding = compare("out", value, np.ones(3))
    assert finding.id == "not_numbers"
    assert len(finding.text) < 200


class EqualsEverything:
    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        raise RuntimeError("no")

    def __repr__(self):
        return "x" * 10_000


def test_an_object_that_equals_everything_is_wrong():
    finding = compare("out", EqualsEverything(), np.ones(3))
    assert finding.id == "not_numbers"
    assert len(finding.text) < 200


@pytest.mark.parametrize("loss", [2.5, np.float32(2.5), np.array([2.5]), torch.tensor(2.5), [2.5]])
def test_a_loss_may_be_any_kind_of_number(loss):
    assert compare("loss", loss, 2.5).ok


def test_float32_is_right_within_its_precision():
    rng = np.random.default_rng(3)
    x = rng.normal(size=(20, 30)).astype(np.float32)
    w = rng.normal(size=(30, 10)).astype(np.float32)
    exact = x.astype(np.float64) @ w.astype(np.float64)
    assert compare("out", x @ w, exact.astype(np.float32)).ok
    assert not compare("out", (x @ w) * 1.001, exact.astype(np.float32)).ok


def test_nothing_to_compare_is_right():
    assert compare("out", np.zeros((0, 3)), np.zeros((0, 3))).ok


def test_a_tensor_is_read_as_the_array_it_is():
    assert as_array(torch.ones(2, requires_grad=True)).tolist() == [1, 1]


def test_what_differs_is_named_and_lined_up():
    expected = np.random.default_rng(0).normal(size=(4, 3))
    finding = compare("db", expected / 4, expected, batch=4)
    assert "averaged" in finding.kind
    assert "factor 4" in finding.details[0]
    assert finding.details[1].split() == ["index", "expected", "got"]
    turned = compare("dw", expected.T, expected)
    assert (turned.id, "transposed" in turned.kind) == ("shape", True)


def test_nothing_is_named_where_nothing_can_be():
    rng = np.random.default_rng(0)
    finding = compare("dw", rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    assert finding.kind == "wrong values"


@given(hnp.arrays(bool, hnp.array_shapes(min_dims=2, max_dims=4, max_side=50)))
def test_the_picture_marks_what_is_wrong_and_nothing_else(wrong):
    lines = [line.strip() for line in where(wrong)[1:]]
    flat = wrong.reshape(len(wrong), -1)
    if not lines:
        assert wrong.all() or max(flat.shape[0] / ROWS, flat.shape[1] / COLUMNS) > 1
    elif flat.shape[0] <= ROWS and flat.shape[1] <= COLUMNS:
        assert [[c == "x" for c in line] for line in lines] == flat.tolist()
    else:
        assert ("x" in "".join(lines)) == wrong.any()
        assert len(lines) <= ROWS
        assert max(map(len, lines)) <= COLUMNS


def test_a_wrong_row_is_seen_in_the_message():
    expected = np.random.default_rng(0).normal(size=(4, 5))
    got = expected.copy()
    got[2] = 7
    picture = compare("dx", got, expected).details[-4:]
    assert [line.strip() for line in picture] == [".....", ".....", "xxxxx", "....."]
