import pytest
from typer.testing import CliRunner

from course.cli import app
from course.errors import CourseError
from course.reproduce import page, results
from course.reproduce.command import Wanted

from .conftest import SET


def course(made_up, *arguments):
    where = ["--course", str(made_up.course.root)]
    return CliRunner().invoke(app, ["reproduce", *arguments, *where], catch_exceptions=False)


def test_it_measures_records_and_writes_the_page(made_up):
    done = course(made_up, SET, "--only", "quick")
    assert done.exit_code == 0
    assert "61.0 ± 1.0 %" in done.output
    test, val = results.read(made_up.course, SET)
    assert (test["value"], test["spread"], test["source"]) == (0.61, 0.01, "standin")
    assert val["value"] == 0.5
    assert "61.0 ± 1.0" in (made_up.course.root / page.PAGE).read_text("utf-8")
    made_up.runs()
    assert course(made_up, SET, "--only", "quick").exit_code == 0
    assert made_up.runs() == []


def test_one_that_fails_is_told_of_and_has_no_result(made_up):
    done = course(made_up, SET, "--only", "fails", "--jobs", "2")
    assert done.exit_code == 1
    assert "the ravine has no floor" in done.output + done.stderr
    assert results.read(made_up.course, SET) == []


def test_all_measures_what_has_no_result(made_up):
    course(made_up, SET, "--only", "quick", "--seeds", "0,1")
    made_up.runs()
    course(made_up, "--all", "--seeds", "0")
    assert sorted(made_up.runs()) == [
        f"{name} 0 standin {threads}"
        for name, threads in (("fails", made_up.cores), ("waits", made_up.cores))
    ]
    assert results.read(made_up.course, SET)[0]["seeds"] == [0, 1]


def test_a_list_runs_nothing(made_up):
    course(made_up, SET, "--only", "quick", "--seeds", "0,1")
    made_up.runs()
    done = course(made_up, SET, "--list")
    assert done.exit_code == 0
    assert "2 of 3" in done.output
    assert "About waits." in " ".join(done.output.split())
    assert made_up.runs() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((None, False, "0", None), "Name one problem set"),
        ((SET, True, "0", None), "Name one problem set"),
        ((None, True, "0", "quick"), "--only"),
        (("nope", False, "0", None), "'nope'"),
        ((SET, False, "0", "nope"), "no experiment called 'nope'"),
        ((SET, False, "0,x", None), "--seeds is '0,x'"),
        ((SET, False, "-1", None), "--seeds"),
    ],
)
def test_what_cannot_be_run_is_said_in_words(made_up, arguments, said):
    with pytest.raises(CourseError, match=said):
        Wanted.read(*arguments)


def test_seeds_are_counted_once_and_in_order(made_up):
    assert Wanted.read(SET, False, "2, 0,2", None).seeds == [0, 2]
