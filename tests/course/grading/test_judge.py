import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.grading.judge import judge, nothing
from course.grading.limits import Limits
from course.grading.plan import make_plan
from course.grading.record import Status
from course.grading.run import CellRun, Ending, NotebookRun
from helpers.checks.score import MIME

from .lessons import LESSON, handed_in


def ran(points, *parts):
    """A test cell that ended in a score."""
    return CellRun(Ending.RAN, score={"points": points, "parts": list(parts)})


def shown(points):
    """An output that looks like a score."""
    data = {"text/plain": points, MIME: {"points": float(points), "parts": []}}
    return {"output_type": "execute_result", "data": data, "metadata": {}}


def judged(changes=None, cells=None, **done):
    """The exercises' results, where cells did what `done` says and all others just ran."""
    plan = make_plan(LESSON, handed_in(**changes or {}) if cells is None else cells)
    runs = [done.get(cell.grade_id, ran(1)) for cell in plan.cells]
    result = judge(LESSON, plan, NotebookRun("demo", runs, 1.5), Limits(cell_seconds=7))
    return {exercise.exercise: exercise for exercise in result.exercises}


def test_points_become_a_status_and_the_first_failed_part_a_message():
    part = {"name": "dw", "points": 0, "max_points": 3, "lines": ["dw is wrong.", "more"]}
    results = judged(test_f=ran(6), test_g=ran(1, part))
    assert (results["f"].points, results["f"].status, results["f"].message) == (6, "ok", "")
    assert (results["g"].points, results["g"].status) == (1, "partial")
    assert results["g"].message == "dw: dw is wrong."
    assert results["g"].parts[0].lines == ["dw is wrong.", "more"]
    assert judged(test_f=ran(0))["f"].status is Status.WRONG


@pytest.mark.parametrize(
    ("said", "points"),
    [(600, 6), (-3, 0), (math.nan, 0), (math.inf, 0), (10**400, 0), ("6", 0), (None, 0), ([6], 0)],
)
def test_points_stay_within_what_can_be_had(said, points):
    assert judged(test_f=ran(said))["f"].points == points


@pytest.mark.parametrize(
    ("done", "status", "said"),
    [
        (CellRun(Ending.TIMEOUT), "timeout", "7 seconds"),
        (CellRun(Ending.NO_TIME), "timeout", "Not run"),
        (CellRun(Ending.CRASHED), "crashed", "Python itself ended"),
        (CellRun(Ending.GIVEN_UP), "crashed", "too often"),
        (CellRun(Ending.RAISED, [], "SystemExit"), "crashed", "SystemExit"),
        (CellRun(Ending.RAN), "crashed", "no score"),
        (CellRun(Ending.RAISED, [], "ValueError", {"points": 6}), "crashed", "ValueError"),
        (CellRun(Ending.RAN, [shown("6")]), "crashed", "no score"),  # outputs are for show
        (CellRun(Ending.STARVED), "starved", "too busy"),
        (CellRun(Ending.TOO_LARGE), "crashed", "2 GiB of memory"),
    ],
)
def test_a_check_without_a_score_says_why(done, status, said):
    result = judged(test_f=done)["f"]
    assert (result.points, result.status) == (0, status)
    assert said in result.message


def test_where_nothing_was_earned_the_exercises_own_cell_may_explain_it():
    nil = ran(0)
    assert judged(test_f=nil, f=CellRun(Ending.TIMEOUT))["f"].status is Status.TIMEOUT
    assert judged(test_f=nil, f=CellRun(Ending.CRASHED))["f"].status is Status.CRASHED
    broken = judged(test_f=nil, f=CellRun(Ending.RAISED, [], "SyntaxError"))["f"]
    assert "SyntaxError" in broken.message
    kept = judged(test_f=ran(6), f=CellRun(Ending.RAISED, [], "E"))["f"]
    assert (kept.points, kept.message) == (6, "")


def test_a_deleted_exercise_is_missing_unless_its_test_passes_all_the_same():
    cells = [cell for cell in handed_in() if cell.grade_id != "f"]
    nil = ran(0)
    assert judged(cells=cells, test_f=nil)["f"].status is Status.MISSING
    assert judged(cells=cells, test_f=ran(6))["f"].status is Status.OK


@pytest.mark.parametrize(
    ("answer", "status"),
    [("Because of it.", "manual"), ("YOUR ANSWER HERE ", "wrong"), (" \n", "wrong")],
)
def test_an_answer_waits_to_be_read_unless_there_is_none(answer, status):
    result = judged({"question_why": answer})["question_why"]
    assert (result.points, result.max_points, result.status) == (0, 5, status)
    cells = [cell for cell in handed_in() if cell.grade_id != "question_why"]
    assert judged(cells=cells)["question_why"].status is Status.MISSING


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "points", "max_points", "lines"]), inner)
    ),
    max_leaves=10,
)


@given(json_values, json_values)
def test_whatever_a_score_holds_a_result_comes_out(points, parts):
    done = CellRun(Ending.RAN, score={"points": points, "parts": parts})
    result = judged(test_f=done)["f"]
    assert 0 <= result.points <= 6
    for part in result.parts:
        assert 0 <= part.points <= part.max_points
        assert all(isinstance(line, str) for line in part.lines)


def test_nothing_gives_each_exercise_the_same_words():
    result = nothing(LESSON, Status.MISSING, "not there")
    assert [(e.exercise, e.max_points, e.status) for e in result.exercises] == [
        ("f", 6, "missing"),
        ("g", 4, "missing"),
        ("question_why", 5, "missing"),
    ]


def test_settled_tests_are_left_out():
    plan = make_plan(LESSON, handed_in())
    cells = tuple(replace(cell, settled=cell.grade_id == "test_f") for cell in plan.cells)
    runs = [CellRun() if cell.settled else ran(4) for cell in cells]
    result = judge(LESSON, replace(plan, cells=cells), NotebookRun("demo", runs), Limits())
    assert [(e.exercise, e.points) for e in result.exercises] == [("g", 4), ("question_why", 0)]
