"""Finding numbers in printed text, and comparing a fresh printout with the stored one."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.release.printed import (
    compare_outputs,
    compare_text,
    explain_changes,
    merge_streams,
    numbers_in,
    numbers_in_outputs,
)


def texts(text):
    return [number.text for number in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("loss 2.302585", ["2.302585"]),
        ("The loss is 3. Then it falls.", ["3"]),
        ("(3, 4)", ["3", "4"]),
        ("torch.Size([64, 3, 32, 32])", ["64", "3", "32", "32"]),
        ("[[ 0.5 -1.  ]\n [ 2.   3. ]]", ["0.5", "-1.", "2.", "3."]),
        ("array([1.e-05, 2.5e+03])", ["1.e-05", "2.5e+03"]),
        ("tensor(7.)", ["7."]),
        ("-5, +5, −5, .5, -.5", ["-5", "+5", "−5", ".5", "-.5"]),
        ("a=-0.1 b:-2 (-3) [-4]", ["-0.1", "-2", "-3", "-4"]),
        ("f(x)-5 and x[0]-6", ["5", "0", "6"]),
        ("5 - 3 = 2", ["5", "3", "2"]),
        ("45.2% of 49,000 is 22,148.5", ["45.2", "49,000", "22,148.5"]),
        ("1,2,3 and 1,234,5 and 12,1,234", ["1", "2", "3", "1", "234", "5", "12", "1", "234"]),
        ("N(0,100)", ["0", "100"]),
        ("nan NaN inf -inf Infinity", ["nan", "NaN", "inf", "-inf", "Infinity"]),
        ("nanmean inform info nano non-inf", []),
        ("W1 x2 x_2 float32 ps1_layers 3x3 1_000 3D 10k 2nd m2", []),
        ("took 1.5s, 12ms, 0x7f3a, 1+2j", ["1"]),
        ("CIFAR-10, 10-class, ResNet-50, 3-5, 3–5, 0.1-0.5, 1e-3-1e-2", []),
        ("2024-11-21, 21/11/2024, 21.11.2024", []),
        ("torch 2.13.0 v1.0 image_1.png 7.png", []),
        ("45/60, epoch 3/10: 0.5", ["45", "60", "3", "10", "0.5"]),
        ("10^5 and 2**3 and <5> and '6' and $7", ["10", "5", "2", "3", "5", "6", "7"]),
        ("10² is not written with digits alone", []),
    ],
)
def test_what_counts_as_a_number(text, expected):
    assert texts(text) == expected


def test_a_number_knows_its_value_and_its_line():
    first, second, third = numbers_in("train 49,000\nloss −2.5e-1 after\n\nnan")
    assert (first.value, first.line) == (49000.0, "train 49,000")
    assert (second.value, second.line) == (-0.25, "loss −2.5e-1 after")
    assert math.isnan(third.value)
    assert third.line == "nan"


FLOATS = st.floats(width=64, allow_nan=True, allow_infinity=True)
PRINTED = st.one_of(
    st.integers().map(str),
    st.integers().map("{:,}".format),
    FLOATS.map(repr),
    FLOATS.map("{:.3f}".format),
    FLOATS.map("{:.2e}".format),
    FLOATS.map("{:g}".format),
)
WORDS = st.sampled_from(
    [
        "loss",
        "is",
        "W1",
        "3x3",
        "CIFAR-10",
        "2.13.0",
        "3-5",
        "dW_2",
        "a-b",
        "(see",
        "here)",
        "=",
        "%",
    ]
)


@given(st.lists(st.tuples(WORDS, PRINTED)))
def test_every_printed_number_is_found_between_words(pairs):
    text = " ".join(f"{word} {number}" for word, number in pairs)
    assert texts(text) == [number for _, number in pairs]


@given(st.lists(FLOATS.filter(math.isfinite), min_size=1, max_size=30))
def test_the_numbers_of_a_numpy_array_are_found(values):
    text = np.array2string(np.array(values), threshold=100)
    found = numbers_in(text)
    assert len(found) == len(values)
    np.testing.assert_allclose([number.value for number in found], values, rtol=1e-6, atol=1e-6)


@given(st.text(alphabet="0123456789.,-+eE/x_ \n()[]naif%:"))
def test_numbers_stand_where_they_say_and_never_in_a_word(text):
    end = 0
    for number in numbers_in(text):
        assert number.start >= end
        end = number.end
        assert text[number.start : end] == number.text
        assert number.text in number.line
        assert "\n" not in number.line
        assert not (text[number.start - 1 : number.start] or " ").isalnum()
        assert not (text[end : end + 1] or " ").isalnum()


MARKS = st.sampled_from(["exact", {"rtol": 0.01}, {"atol": 0.1}, {"rtol": 0.1, "atol": 1.0}])


@given(st.text(alphabet="0123456789.,-+e x\n()"), MARKS)
def test_a_text_agrees_with_itself(text, mark):
    assert compare_text(text, text, mark) == []


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1), st.floats(0, 1e3))
def test_a_tolerance_is_the_documented_inequality(stored, fresh, rtol, atol):
    mark = {"rtol": rtol, "atol": atol}
    agree = stored == fresh or abs(fresh - stored) <= atol + rtol * abs(stored)
    assert (compare_text(f"v {stored!r}.", f"v {fresh!r}.", mark) == []) == agree


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_a_band_holds_stored_and_fresh(stored, fresh):
    agree = all(-5 <= value <= 5 for value in (stored, fresh))
    assert (compare_text(repr(stored), repr(fresh), {"band": [-5, 5]}) == []) == agree


@pytest.mark.parametrize(
    ("stored", "fresh", "marks"),
    [
        ("0.50", "0.5", "exact"),
        ("nan", "0.5", {"atol": 9}),
        ("0.5", "nan", {"atol": 9}),
        ("inf", "-inf", {"rtol": 9}),
        ("inf", "1e300", {"rtol": 9}),
        ("1.0", "inf", {"rtol": 9, "atol": 9}),
        ("nan", "nan", {"band": [0, 1]}),
        ("a 1", "b 1", {"atol": 9}),
        ("a 1", "a 1 2", {"atol": 9}),
        ("a 1\n", "a 1\n\n", {"atol": 9}),
        ("a 1 b", "a 1  b", "exact"),
        ("(3, 4)", "(3, 5)", "exact"),
        ("(3, 4)", "(3, 4, 1)", "exact"),
        ("CIFAR-10 5", "CIFAR-100 5", {"atol": 9}),
        ("1 2", "1 3", [{"atol": 9}, "exact"]),
    ],
)
def test_what_does_not_agree(stored, fresh, marks):
    assert len(compare_text(stored, fresh, marks)) == 1


@pytest.mark.parametrize(
    ("stored", "fresh", "marks"),
    [
        ("nan", "nan", {"atol": 0.1}),
        ("-inf", "-inf", {"rtol": 0.1}),
        ("[ 0.5 -0.1]", "[-0.1  0.5]", {"atol": 1}),
        ("[1. 2.]", "[1.01 2.  ]", {"atol": 0.1}),
        ("  9.9 s", " 10.0 s", {"atol": 0.2}),
        ("1 2", "1 3", ["exact", {"atol": 1}]),
        ("epoch 3: 0.5", "epoch 3: 1e-05", ["exact", {"band": [0, 1]}]),
    ],
)
def test_what_agrees(stored, fresh, marks):
    assert compare_text(stored, fresh, marks) == []


def test_a_problem_says_number_stored_fresh_mark_and_line():
    (problem,) = compare_text("epoch 1\nloss 2.30", "epoch 1\nloss 2.50", ["exact", {"atol": 0.1}])
    for part in ("number 2", "stored 2.30", "now 2.50", "0.2", "0.1 is allowed", "'loss 2.30'"):
        assert part in problem
    (problem,) = compare_text("a\nshape (3, 4)", "a\nsize (3, 4)", "exact")
    assert "line 2" in problem
    assert "'shape (3, 4)'" in problem
    assert "'size (3, 4)'" in problem
    (problem,) = compare_text("a\nb", "a", "exact")
    assert "now no such line" in problem


@pytest.mark.parametrize(
    "mark",
    ["exakt", None, 3, {}, {"rtol": -1}, {"rtol": True}, {"rtol": "1"}, {"tol": 1},
     {"rtol": float("nan")}, {"band": [2, 1]}, {"band": [0]}, {"band": [0, 1], "rtol": 1}],
)  # fmt: skip
def test_a_mark_that_is_none_is_named(mark):
    (problem,) = compare_text("1", "1", mark)
    assert repr(mark) in problem


def test_a_list_has_one_mark_for_each_number():
    assert compare_text("1 2", "1 2", ["exact"]) == ["there are 1 marks for 2 printed numbers"]
    assert compare_text("none", "none", []) == []


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def display(kind="display_data", **data):
    return {"output_type": kind, "data": {name.replace("_", "/"): v for name, v in data.items()}}


def error(ename, evalue):
    return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": []}


PICTURE = display(image_png="AAAA", text_plain="A curve that falls from 2.3 to 1.1.")


def test_pieces_of_a_stream_are_one():
    pieces = [stream("a "), stream("1"), stream("w", "stderr"), stream("2\n"), PICTURE, stream("b")]
    assert merge_streams(pieces) == [
        stream("a 12\n"), stream("w", "stderr"), PICTURE, stream("b")
    ]  # fmt: skip
    assert [n.text for n in numbers_in_outputs(pieces)] == ["12", "2.3", "1.1"]
    assert compare_outputs([stream("a 12\n")], [stream("a 1"), stream("2\n")], "exact") == []


def test_what_was_overwritten_is_gone():
    (screen,) = merge_streams([stream("0%\r50%"), stream("\r100%\r\ndone\r")])
    assert screen["text"] == "100%\ndone"


@pytest.mark.parametrize(
    "fresh",
    [
        [],
        [display(text_plain="A curve that falls from 2.3 to 1.1.")],
        [display(image_png="AAAA", text_plain="A curve that falls from 2.3 to 1.2.")],
        [display("execute_result", **{"image_png": "A", "text_plain": "A curve."})],
        [PICTURE, PICTURE],
        [stream("w", "stderr"), PICTURE],
        [PICTURE, error("ValueError", "no")],
    ],
)
def test_a_picture_that_is_missing_or_different_is_a_problem(fresh):
    assert len(compare_outputs([PICTURE], fresh, "exact")) == 1


def test_bytes_of_pictures_and_html_are_not_compared():
    stored = [PICTURE, display(text_html="<b>1</b>")]
    other = display(image_png="BBBB", text_plain="A curve that falls from 2.3 to 1.1.")
    assert compare_outputs(stored, [other, display(text_html="<b>2</b>")], "exact") == []
    assert len(numbers_in_outputs(stored)) == 2


def test_widgets_may_come_or_not_but_the_text_that_stands_for_them_is_compared():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "drawn at random"}}
    bar = {"output_type": "display_data", "data": view}
    form = {"output_type": "display_data", "data": view | {"text/plain": "guess 5"}}
    other = {"output_type": "display_data", "data": view | {"text/plain": "guess 6"}}
    stored = [stream("a b\n"), display(text_plain="guess 5")]
    assert compare_outputs(stored, [stream("a "), bar, stream("b\n"), form], "exact") == []
    assert len(compare_outputs(stored, [stream("a b\n"), other], "exact")) == 1
    assert len(numbers_in_outputs([bar, form])) == 1


def test_errors_are_compared_by_name_and_message():
    stored = [error("ValueError", "got 3 columns")]
    assert compare_outputs(stored, [error("ValueError", "got 3 columns")], "exact") == []
    (problem,) = compare_outputs(stored, [error("ValueError", "got 4 columns")], "exact")
    assert "got 3 columns" in problem
    assert "got 4 columns" in problem
    assert compare_outputs(stored, [error("TypeError", "got 3 columns")], "exact") != []


def test_marks_run_on_through_all_outputs_of_a_cell():
    stored = [stream("a 1\n"), PICTURE, stream("b 5\n")]
    fresh = [stream("a 1\n"), PICTURE, stream("b 6\n")]
    marks = ["exact", "exact", "exact", {"atol": 1}]
    assert compare_outputs(stored, fresh, marks) == []
    assert len(compare_outputs(stored, fresh, marks[::-1])) == 1
    assert compare_outputs(stored, stored, {"band": [0, 4]}) == [
        "number 1: stored 5, now 5: both must lie between 0 and 4, in the line 'b 5'"
    ]


def cell(outputs, **metadata):
    return {"id": "training", "cell_type": "code", "metadata": metadata, "outputs": outputs}


def test_the_report_names_the_cell_and_the_way_out():
    lines = explain_changes(cell([stream("0.5")], course={"numbers": {"atol": 0.1}}), [stream("1")])
    assert "'training'" in lines[0]
    assert "stored 0.5, now 1" in lines[1]
    assert "course execute" in lines[-1]


def test_numbers_without_a_mark_and_graded_cells_are_exact():
    assert explain_changes(cell([stream("0.5")]), [stream("0.5")]) == []
    assert explain_changes(cell([stream("0.5")]), [stream("0.6")]) != []
    graded = cell([stream("0.5")], nbgrader={"grade": True}, course={"numbers": {"atol": 1}})
    assert explain_changes(graded, [stream("0.6")]) != []
    ungraded = cell([stream("0.5")], nbgrader={"grade": False}, course={"numbers": {"atol": 1}})
    assert explain_changes(ungraded, [stream("0.6")]) == []


def test_a_long_report_is_cut():
    values = " ".join(map(str, range(30)))
    lines = explain_changes(cell([stream(values)]), [stream(values.replace(" ", " 1"))])
    assert len(lines) == 13
    assert lines[-2].endswith("and 19 more")
