import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.checks.compare import agrees, as_array, compare

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
    if expected.ndim == 0:
        assert finding.id == "value"
        return
    assert finding.id == "values"
    assert "1 of" in finding.text
    assert any(str(list(index)) in line for line in finding.details)


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
    place = [int(side) - 1 for side in expected.shape]
    assert f" at {place}, where" in finding.text if place else " at " not in finding.text


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
    assert "factor 4" in finding.said[0]
    assert finding.details[0].split() == ["index", "expected", "got"]
    turned = compare("dw", expected.T, expected)
    assert (turned.id, "transposed" in turned.kind) == ("shape", True)


def test_nothing_is_named_where_nothing_can_be():
    rng = np.random.default_rng(0)
    finding = compare("dw", rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    assert finding.kind == "wrong values"


def test_a_wrong_row_is_seen_in_the_message():
    expected = np.random.default_rng(0).normal(size=(4, 5))
    got = expected.copy()
    got[2] = 7
    picture = compare("dx", got, expected).picture.lines()[1:]
    assert [line.strip() for line in picture] == [".....", ".....", "xxxxx", "....."]


NUMBERS = [3, 2.5, [1.0], np.ones((2, 3)), np.full((2, 3), np.nan), np.zeros((0, 2))]


@pytest.mark.parametrize("got", [*NUMBERS, 1j, None, "text"], ids=str)
@pytest.mark.parametrize("expected", NUMBERS, ids=str)
def test_the_quick_comparison_says_the_same(got, expected):
    assert agrees(got, expected) == compare("out", got, expected).ok


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (np.ones(3) * 1j, "an array of shape (3,) of complex numbers"),
        (np.array([None, 1, 2]), "an array of shape (3,) of objects"),
        ((np.ones(3), "cache"), "a tuple of 2: an array of shape (3,); 'cache'"),
        ([[1, 2], [1]], "a list of 2: [1, 2]; [1]"),
    ],
)
def test_what_came_in_place_of_numbers_is_described(got, said):
    assert said in compare("out", got, np.ones(3)).text


def test_a_number_is_not_called_an_array():
    assert "loss should be a number. Yours is nothing" in compare("loss", None, 2.5).text
    assert "index" not in compare("loss", np.nan, 2.5).text


def test_only_wrong_entries_are_lined_up():
    expected = np.random.default_rng(0).normal(size=(4, 5))
    got = expected * (1 + 1e-12)
    got[2, 3] = 0
    lines = compare("dx", got, expected).details
    assert [line.split()[:2] for line in lines if "[" in line] == [["[2,", "3]"]]


@pytest.mark.parametrize("error", [1e-4, 1e-5, 2e-6])
def test_numbers_that_differ_are_shown_to_differ(error):
    expected = np.full((2, 3), 1.0)
    got = expected + error * (np.arange(6).reshape(2, 3) == 4)
    shown = compare("dx", got, expected).details[1].split()[-2:]
    assert shown[0] != shown[1]
    shown = compare("loss", 1 + error, 1.0).text.split()
    assert shown[2] != shown[4]


@pytest.mark.parametrize(
    ("size", "said"), [(0.75, "75 % of"), (2, "200 % of"), (50, "50 times"), (4e-5, "4e-05 of")]
)
def test_the_size_of_an_error_is_said_beside_what_is_expected(size, said):
    expected = np.eye(4)
    text = compare("dx", expected + size * (np.arange(4) == 1), expected).text
    assert f"by up to {said} the largest entry expected (1)." in text


def test_what_is_wrong_everywhere_needs_no_picture():
    expected = np.maximum(0, np.random.default_rng(0).normal(size=(4, 5)))
    assert compare("dx", 3 * expected, expected).picture is None
    assert compare("dx", expected + (expected == 0), expected).picture


def test_a_long_value_is_described_by_its_beginning():
    assert len(compare("out", ["word"] * 10**6, np.ones(3)).text) < 200
