import pickle

import pytest

from helpers.checks import Exercise
from helpers.checks.failure import (
    LENGTH,
    Report,
    ReportedError,
    UnacceptableError,
    failure,
    report_of,
)


def written(source, file="<exercise>"):
    """What a cell defines."""
    names = {}
    exec(compile(source, file, "exec"), names)
    return names


def caught(function, *arguments):
    try:
        function(*arguments)
    except BaseException as error:
        return error
    raise AssertionError


OUTER = written("def outer(x):\n    y = x\n    return inner(y)", "<outer>")
OUTER["inner"] = written("def inner(x):\n    return 1 / x", "<inner>")["inner"]


def test_a_report_is_plain_and_gives_the_same_finding():
    error = caught(OUTER["outer"], 0)
    report = report_of(error, apart=(__file__,))
    assert report.type == "ZeroDivisionError"
    assert (report.id, report.name) == ("raised", "inner")
    assert [line.partition(":")[0] for line in report.lines] == [
        "line 3 in outer",
        "line 2 in inner",
    ]
    assert all(type(value) in (str, tuple) for value in vars(report).values())
    arrived = ReportedError(pickle.loads(pickle.dumps(report)))
    finding = failure(arrived, "outer")
    assert (finding.id, finding.details) == ("raised", report.lines)
    assert finding.text.endswith("ZeroDivisionError: division by zero, in these lines:")


@pytest.mark.parametrize(
    ("source", "id", "name"),
    [
        ("def f(x):\n    raise NotImplementedError", "not_written", "f"),
        (
            "import torch\ndef f(x):\n    torch.nn.functional.log_softmax(torch.tensor([x]), 0)",
            "raised",
            "f",
        ),
        ("import torch\ndef f(x):\n    torch.nn.Module()(x)", "raised", "f"),
        ("def f(x):\n    return nowhere", "raised", "f"),
        ("def f(x):\n    raise KeyError(x)", "raised", "f"),
    ],
)
def test_what_an_exception_is_told_as(source, id, name):
    report = report_of(caught(written(source)["f"], 1), apart=(__file__,))
    assert (report.id, report.name) == (id, name)


def test_a_name_that_no_code_of_the_students_uses_is_missing():
    def test_cell():
        return nowhere  # noqa: F821

    assert report_of(caught(test_cell), apart=(__file__,)).id == "missing"
    assert failure(ReportedError(Report("missing", "NameError", name="f")), "f").text.startswith(
        "The name f is not defined"
    )


def test_what_is_unacceptable_keeps_its_words():
    def refuse():
        raise UnacceptableError("x" * 2 * LENGTH)

    assert len(report_of(caught(refuse)).message) == 2 * LENGTH
    assert failure(caught(refuse), "f").id == "unacceptable"


def test_a_long_message_is_cut_and_one_that_cannot_be_read_is_no_problem():
    class Odd(Exception):
        def __str__(self):
            raise ValueError

    def fail(error):
        raise error

    assert len(report_of(caught(fail, ValueError("y " * 1000))).message) == LENGTH
    assert report_of(caught(fail, Odd())).message == "its message cannot be read"
    assert "ValueError: no message" in failure(caught(fail, ValueError()), "f").text


# A test cell: its lines are not the student's.
TEST_CELL = """
def run(check, f):
    def call():
        return f(0)
    @check.part("p", points=1)
    def _(t):
        t.compare(call, returns="out", out=1)
    return check.score()
"""


def test_the_lines_are_the_students_and_not_those_of_the_test_cell():
    run = written(TEST_CELL, "<check>")["run"]
    (part,) = run(Exercise("outer"), OUTER["outer"]).parts
    text = " ".join(part.lines())
    assert "in outer" in text
    assert "in inner" in text
    assert "in run" not in text
    assert "in call" not in text
