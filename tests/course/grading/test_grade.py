"""The loop over students. Only the first test starts kernels; in the others a fake runs cells."""

import json
import os
import shutil
import signal
from pathlib import Path
from typing import ClassVar

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook
from sqlalchemy.exc import OperationalError

from course.errors import CourseError
from course.grading import case, grade, record
from course.grading import gradebook as books
from course.grading.grade import grade_assignment as grade_all
from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.run import CellRun, Ending, NotebookRun
from course.layout import Course
from course.nbgrader_app import nbgrader_config, run_converter
from helpers.checks.score import MIME

from ..tiny import ASSIGNMENT, NOTEBOOK
from .classes import RIGHT, answered, hand_in


@pytest.fixture
def course(released_course, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(released_course.root, root)
    return Course(root)


@pytest.fixture
def released(course):
    return nbformat.read(course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)


def grade_assignment(course, assignment, students=None, on_result=None, **more):
    """The results of a run, ordered by student."""
    results = {}

    def seen(progress):
        results[progress.result.student] = progress.result
        if on_result:
            on_result(progress)

    graded = grade_all(course, assignment, students, on_result=seen, **more)
    for student, problem in graded.problems:
        results[student].problem = problem
    assert (graded.total, graded.done) == (len(results), len(results))
    return [results[name] for name in sorted(results)]


class FakeCrew:
    """Gives each test the points that a comment in its exercise's cell asks for."""

    ran: list  # of (plan, files)

    def __init__(self, workers, task, warm, prepare):
        pass

    def warm(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def run(self, jobs):
        for key, job in jobs:
            for plan in job.plans if job else ():
                FakeCrew.ran.append((plan, job.files))
            yield key, self.outcome(job) if job else None

    ending: ClassVar[Ending] = Ending.TIMEOUT  # of what never ends
    points: ClassVar[dict] = {}  # what a student's norm gets, whatever it says

    def outcome(self, job):
        texts = "".join(cell.source for plan in job.plans for cell in plan.cells)
        if "BREAK" in texts:
            return OSError(28, "No space left on device")
        runs = [NotebookRun(p.notebook, [_ran(c, p) for c in p.cells], 0.5) for p in job.plans]
        for plan, run in zip(job.plans, runs, strict=True) if job.student in self.points else ():
            for k, cell in enumerate(plan.cells):
                if cell.grade_id == "test_norm":
                    run.cells[k] = _scored(cell, str(self.points[job.student]))
        return runs


def _ran(cell, plan):
    if cell.role is not Role.TEST or cell.settled:
        return CellRun(Ending.RAN)
    answer = next((c.source for c in plan.cells if c.grade_id == cell.exercise), "")
    if answer == "RAISES":
        error = {"output_type": "error", "ename": "SystemExit", "evalue": "", "traceback": []}
        return CellRun(Ending.RAISED, [error | {"traceback": ["the hidden test"]}], "SystemExit")
    if answer == "NEVER ENDS":
        return CellRun(FakeCrew.ending)
    points = answer.partition("POINTS ")[2] or ("0" if "NotImplemented" in answer else "999")
    return _scored(cell, points)


def _scored(cell, points):
    output = {"output_type": "execute_result", "metadata": {}, "execution_count": 1}
    score = {"exercise": cell.exercise, "points": float(points), "max_points": 60.0, "parts": []}
    run = CellRun(Ending.RAN, [output | {"data": {"text/plain": points, MIME: score}}])
    run.score = score
    return run


@pytest.fixture
def ran(monkeypatch):
    """The plans that were run, as (plan, files)."""
    monkeypatch.setattr(grade, "Crew", FakeCrew)
    monkeypatch.setattr(grade, "require", lambda sandbox: None)
    FakeCrew.ran, FakeCrew.points = [], {}
    return FakeCrew.ran


def book(course):
    return Gradebook(f"sqlite:///{course.gradebook}", "descent")


def summary(results):
    return {
        r.student: [(e.points, str(e.status)) for n in r.notebooks for e in n.exercises]
        for r in results
    }


def test_a_class_from_files_to_marks(course, released):
    writes = RIGHT | {"double": f"open('mine', 'w').close()\n{RIGHT['double']}"}
    hand_in(course, "right", answered(released, writes))
    hand_in(course, "loop", answered(released, RIGHT | {"double": "def double(x):\n  while 1: 0"}))
    hand_in(course, "cut", nbformat.writes(released)[:-40])
    hand_in(course, "misnamed", released, name="demo (1)")
    handed_in = sorted(course.submitted.rglob("*"))
    seen = []
    results = grade_assignment(
        course, ASSIGNMENT, jobs=2, limits=Limits(cell_seconds=2), on_result=seen.append
    )
    assert sorted(course.submitted.rglob("*")) == handed_in  # a folder may be read-only
    assert [result.student for result in results] == ["cut", "loop", "misnamed", "right"]
    assert summary(results) == {
        "cut": [(0, "unreadable")] * 3,
        "loop": [(0, "timeout"), (60, "ok"), (0, "manual")],
        "misnamed": [(0, "missing")] * 3,
        "right": [(30, "ok"), (60, "ok"), (0, "manual")],
    }
    assert "demo (1).ipynb" in results[2].notebooks[0].exercises[0].message
    assert sorted((p.result.student, p.fresh) for p in seen) == [
        ("cut", False),
        ("loop", True),
        ("misnamed", False),
        ("right", True),
    ]
    assert [(p.done, p.total) for p in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert record.load(course.records / ASSIGNMENT / "right.json") == results[3]
    with book(course) as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions(ASSIGNMENT)}
    assert scores == {"cut": 0, "loop": 60, "misnamed": 0, "right": 90}
    text = (course.autograded / "right" / ASSIGNMENT / "demo.ipynb").read_text()
    assert "many numbers" not in text.replace("(hidden", "")
    assert (
        "could not be graded" in (course.autograded / "cut" / ASSIGNMENT / "demo.ipynb").read_text()
    )
    assert not (course.autograded / "misnamed" / ASSIGNMENT / "demo.ipynb").exists()


def test_a_second_run_does_only_what_is_new(course, released, ran):
    hand_in(course, "a", released)
    hand_in(course, "b", released)
    first = grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 2
    assert grade_assignment(course, ASSIGNMENT) == first
    assert len(ran) == 2
    hand_in(course, "b", answered(released, {"double": "POINTS 12"}))
    hand_in(course, "c", released)
    results = grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 4
    assert summary(results)["b"][0] == (12, "partial")
    grade_assignment(course, ASSIGNMENT, ["a"], force=True)
    assert len(ran) == 5


def test_what_marks_depend_on_is_graded_again(course, released, ran):
    folder = hand_in(course, "a", released)
    grade_assignment(course, ASSIGNMENT)
    (folder / "mine.py").write_text("x = 1")
    grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 2
    path = course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    path.write_text(path.read_text().replace("t.normal(1000)", "t.normal(2000)"))  # hidden
    grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 3
    (course.autograded / "a" / ASSIGNMENT / "demo.ipynb").unlink()
    grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 4
    (course.records / ASSIGNMENT / "a.json").write_text("{")
    grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 5


def test_code_finds_the_files_it_was_handed_in_with_and_the_courses_own(course, released, ran):
    folder = hand_in(course, "a", released)
    (folder / "mine.csv").write_text("1")
    (folder / "notes.txt").write_text("changed by the student")
    grade_assignment(course, ASSIGNMENT)
    _, files = ran[0]
    assert sorted(files) == ["demo.ipynb", "mine.csv", "notes.txt"]
    assert files["notes.txt"].startswith(b"A file that goes with")


def test_marks_and_comments_by_hand_survive(course, released, ran):
    notebook = answered(released, RIGHT)
    hand_in(course, "a", notebook)
    grade_assignment(course, ASSIGNMENT)
    assert list(course.root.glob("gradebook.db.*")) == []
    with book(course) as gradebook:
        question = gradebook.find_grade("question_vectors", NOTEBOOK, ASSIGNMENT, "a")
        assert (question.auto_score, question.needs_manual_grade) == (None, True)
        question.manual_score, question.needs_manual_grade = 8, False
        norm = gradebook.find_grade("test_norm", NOTEBOOK, ASSIGNMENT, "a")
        norm.manual_score, norm.extra_credit = 55, 3
        comment = gradebook.find_comment("question_vectors", NOTEBOOK, ASSIGNMENT, "a")
        comment.manual_comment = "Good."
        gradebook.db.commit()
    grade_assignment(course, ASSIGNMENT)
    assert hand_marks(course) == (8, False, False, 3, "Good.", 30 + 55 + 8 + 3)
    grade_assignment(course, ASSIGNMENT, force=True)
    assert hand_marks(course) == (8, True, True, 3, "Good.", 30 + 55 + 8 + 3)
    (copy,) = course.root.glob("gradebook.db.*")
    with Gradebook(f"sqlite:///{copy}", "descent") as before:
        assert before.find_submission(ASSIGNMENT, "a").score == 30 + 55 + 8 + 3


def hand_marks(course):
    with book(course) as gradebook:
        question = gradebook.find_grade("question_vectors", NOTEBOOK, ASSIGNMENT, "a")
        norm = gradebook.find_grade("test_norm", NOTEBOOK, ASSIGNMENT, "a")
        return (
            question.manual_score,
            question.needs_manual_grade,
            norm.needs_manual_grade,
            norm.extra_credit,
            gradebook.find_comment("question_vectors", NOTEBOOK, ASSIGNMENT, "a").comment,
            gradebook.find_submission(ASSIGNMENT, "a").score,
        )


def test_what_was_found_amiss_is_noted_once(course, released, ran):
    notebook = answered(released, {"test_double": "30"})
    notebook.cells.append({"cell_type": "video"})
    folder = hand_in(course, "a", json.dumps(notebook))
    (folder / "helpers.py").write_text("x = 1")
    for _ in range(2):
        (result,) = grade_assignment(course, ASSIGNMENT)
        notes = " ".join(result.notebooks[0].notes)
        assert "Cell 12 of the file is damaged" in notes
        assert "The cell test_double was changed; ours was used." in notes
        assert notes.count("helpers.py was left out") == 1
    assert record.load(course.records / ASSIGNMENT / "a.json") == result


def test_a_notebook_taken_back_loses_its_marks_and_its_page(course, released, ran):
    folder = hand_in(course, "a", answered(released, RIGHT))
    grade_assignment(course, ASSIGNMENT)
    (folder / "demo.ipynb").unlink()
    assert summary(grade_assignment(course, ASSIGNMENT))["a"] == [(0, "missing")] * 3
    with book(course) as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "a").score == 0
        assert not gradebook.find_submission(ASSIGNMENT, "a").needs_manual_grade
    assert not (course.autograded / "a" / ASSIGNMENT / "demo.ipynb").exists()


def test_the_time_of_handing_in_is_kept_as_nbgrader_keeps_it(course, released, ran):
    (hand_in(course, "a", released) / "timestamp.txt").write_text("2024-02-03 04:05:06 UTC\n")
    (hand_in(course, "b", released) / "timestamp.txt").write_text("yesterday, I think")
    grade_assignment(course, ASSIGNMENT)
    with book(course) as gradebook:
        times = [gradebook.find_submission(ASSIGNMENT, s).timestamp for s in "ab"]
    assert [str(time) for time in times] == ["2024-02-03 04:05:06", "None"]
    assert (course.autograded / "a" / ASSIGNMENT / "timestamp.txt").is_file()


def test_graded_cells_that_come_or_go_after_hand_in_are_refused_in_words(course, released, ran):
    hand_in(course, "a", released)
    grade_assignment(course, ASSIGNMENT)
    path = course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    path.write_text(path.read_text().replace("question_vectors", "question_lengths"))
    with pytest.raises(CourseError, match="question_lengths") as caught:
        grade_assignment(course, ASSIGNMENT)
    assert "question_vectors" in caught.value.message
    assert "parts inside a test cell" in caught.value.hint


def test_what_the_grader_could_not_do_is_one_students_row(course, released, ran, monkeypatch):
    for student in ("a", "b", "c"):
        hand_in(course, student, released)
    hand_in(course, "b", answered(released, {"double": "BREAK"}))
    results = grade_assignment(course, ASSIGNMENT)
    assert [bool(result.problem) for result in results] == [False, True, False]
    assert results[1].notebooks[0].exercises[0].status == "crashed"
    assert "No space left on device" in results[1].problem
    grade_assignment(course, ASSIGNMENT)  # what was not graded is tried again, and only that
    assert [plan.cells[3].source == "BREAK" for plan, _ in ran] == [False, True, False, True]
    with book(course) as gradebook:  # and no mark is written that nobody earned
        assert {s.id for s in gradebook.students} == {"a", "c"}

    def trip(*_):
        raise ZeroDivisionError("a mistake in the grader")

    for place, step in ((case, "make_plan"), (grade, "judge")):
        with monkeypatch.context() as patch:
            patch.setattr(place, step, trip)
            hand_in(course, "c", answered(released, RIGHT))
            results = grade_assignment(course, ASSIGNMENT)
        assert "ZeroDivisionError: a mistake in the grader" in results[2].problem
        assert results[0].problem == ""


@pytest.mark.parametrize("place", ["records", "autograded", "gradebook"])
def test_a_full_disk_is_said_and_everybody_else_is_graded(
    course, released, ran, monkeypatch, place
):
    for student in ("a", "b", "c"):
        hand_in(course, student, released)
    if place == "gradebook":
        original = books.Book._write_one

        def write(self, entry):
            if entry.result.student == "b":
                raise OperationalError("", {}, OSError(28, "No space left on device"))
            original(self, entry)

        monkeypatch.setattr(books.Book, "_write_one", write)
    else:
        original = Path.write_bytes

        def write_bytes(self, *rest):
            if place.strip("s") in str(self).replace("/.course", "") and (
                "/b/" in str(self) or self.name.startswith("b.")
            ):
                raise OSError(28, "No space left on device", str(self))
            return original(self, *rest)

        monkeypatch.setattr(Path, "write_bytes", write_bytes)
    results = grade_assignment(course, ASSIGNMENT)
    assert [bool(result.problem) for result in results] == [False, True, False]
    assert "No space left on device" in results[1].problem
    monkeypatch.undo()
    monkeypatch.setattr(grade, "Crew", FakeCrew)
    monkeypatch.setattr(grade, "require", lambda sandbox: None)
    results = grade_assignment(course, ASSIGNMENT)
    assert not any(result.problem for result in results)
    with book(course) as gradebook:
        assert {s.id for s in gradebook.students} == {"a", "b", "c"}


def test_a_gradebook_that_cannot_be_used_is_said(course, released, ran):
    hand_in(course, "a", released)
    course.gradebook.write_bytes(b"this is no data base " * 100)
    with pytest.raises(CourseError, match="gradebook could not be used"):
        grade_assignment(course, ASSIGNMENT)


def test_odd_names_are_graded_like_others(course, released, ran):
    names = ["Zoë O'Brien", "李雷", "100%", "a.json"]
    for name in names:
        hand_in(course, name, released)
    hand_in(course, "bad\nname", released)
    results = grade_assignment(course, ASSIGNMENT, [*names, "bad\nname", "nobody"])
    assert {r.student for r in results if not r.problem} == set(names)
    assert {r.student for r in results if r.problem} == {"bad\\nname", "nobody"}
    assert len(list(course.records.glob("*/*.json"))) == len(names)
    with book(course) as gradebook:
        assert {s.id for s in gradebook.students} == set(names)


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(course, released, ran):
    for student in ("a", "b", "c"):
        hand_in(course, student, released)

    def interrupt(progress):
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(CourseError, match="2 of 3") as caught:
        grade_assignment(course, ASSIGNMENT, on_result=interrupt)
    assert f"course grade {ASSIGNMENT}" in caught.value.hint
    grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 3


def test_what_formgrader_opens_is_valid_and_marked_as_released(course, released, ran):
    from nbgrader.nbgraderformat import reads

    notebook = answered(released, {"double": "POINTS 12"})
    notebook.cells = [c for c in notebook.cells if c.id not in ("norm-test", "question")]
    hand_in(course, "a", notebook)
    grade_assignment(course, ASSIGNMENT)
    text = (course.autograded / "a" / ASSIGNMENT / "demo.ipynb").read_text()
    shown = {
        c.metadata.nbgrader.grade_id: c for c in reads(text, 4).cells if "nbgrader" in c.metadata
    }
    ours = {c.metadata.nbgrader.grade_id: c for c in released.cells if "nbgrader" in c.metadata}
    assert shown.keys() == ours.keys()
    for name, cell in shown.items():
        assert cell.metadata.nbgrader == ours[name].metadata.nbgrader
    assert shown["test_double"].source == ours["test_double"].source
    assert shown["test_double"].outputs[0]["data"]["text/plain"] == "12"
    assert json.loads(text)["metadata"]["kernelspec"]["name"] == "python3"


def test_the_traceback_of_a_check_shows_no_hidden_test(course, released, ran):
    hand_in(course, "a", answered(released, {"double": "RAISES"}))
    (result,) = grade_assignment(course, ASSIGNMENT)
    assert result.notebooks[0].exercises[0].status == "crashed"
    text = (course.autograded / "a" / ASSIGNMENT / "demo.ipynb").read_text()
    assert "the hidden test" not in text
    assert "Your code ended the check with SystemExit." in text


def change_source(course, *replacements):
    path = course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    text = path.read_text()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)


def run_tests(ran):
    """Of each run, the tests that were run in it."""
    return [
        [c.exercise for c in plan.cells if c.role is Role.TEST and not c.settled] for plan, _ in ran
    ]


def test_a_changed_test_runs_alone_and_it_is_said_whose_marks_change(course, released, ran):
    for student, points in (("a", 12), ("b", 60), ("c", 60)):
        answers = RIGHT | {"double": "POINTS 12", "norm": f"POINTS {points}"}
        hand_in(course, student, answered(released, answers))
    grade_assignment(course, ASSIGNMENT)
    with book(course) as gradebook:
        norm = gradebook.find_grade("test_norm", NOTEBOOK, ASSIGNMENT, "b")
        norm.manual_score = 55
        gradebook.db.commit()
    change_source(course, ("t.normal(4)", "t.normal(5)"))  # both parts of the norm's test
    FakeCrew.points = {"a": 40, "b": 40, "c": 60}
    ran.clear()
    graded = grade_all(course, ASSIGNMENT)
    assert run_tests(ran) == [["norm"]] * 3
    assert [str(change) for change in graded.changes] == [
        "a: demo, norm: 12 -> 40 of 60",
        "b: demo, norm: 60 -> 40 of 60 by the tests; the 55 given by hand still count",
    ]
    assert hand_score(course, "b") == 12 + 55
    assert grade_all(course, ASSIGNMENT).changes == []


def hand_score(course, student):
    with book(course) as gradebook:
        return gradebook.find_submission(ASSIGNMENT, student).score


def test_exercises_that_hung_run_again_beside_a_changed_test(course, released, ran):
    hand_in(course, "a", answered(released, {"double": "RAISES"}))
    grade_assignment(course, ASSIGNMENT)
    change_source(course, ("t.normal(4)", "t.normal(5)"))
    grade_assignment(course, ASSIGNMENT)
    assert run_tests(ran)[1:] == [["double", "norm"]]


def test_other_limits_run_what_met_the_old_ones(course, released, ran):
    hand_in(course, "a", answered(released, RIGHT | {"double": "RAISES"}))
    hand_in(course, "b", released)
    for seconds in (5, 5, 50):
        grade_assignment(course, ASSIGNMENT, limits=Limits(cell_seconds=seconds))
    assert run_tests(ran) == [["double", "norm"]] * 2 + [["double"]]


def test_what_lost_points_by_an_exercise_that_did_not_end_is_run_again_with_it(
    course, released, ran
):
    """It was called by the other test, and was withdrawn."""
    for ending in (Ending.STARVED, Ending.TIMEOUT):
        FakeCrew.ending, student = ending, str(ending)
        answers = {"double": "NEVER ENDS", "norm": "POINTS 50"}
        hand_in(course, student, answered(released, answers))
        grade_assignment(course, ASSIGNMENT, [student])
        ran.clear()
        grade_assignment(course, ASSIGNMENT, [student], limits=Limits(cell_seconds=99))
        assert run_tests(ran) == [["double", "norm"]], ending
    hand_in(course, "full", answered(released, {"double": "NEVER ENDS", "norm": "POINTS 60"}))
    grade_assignment(course, ASSIGNMENT, ["full"])
    ran.clear()
    grade_assignment(course, ASSIGNMENT, ["full"], limits=Limits(cell_seconds=99))
    assert run_tests(ran) == [["double"]]


def test_what_runs_before_a_test_counts_and_what_does_not_does_not(course, released, ran):
    hand_in(course, "a", released)
    grade_assignment(course, ASSIGNMENT)
    change_source(course, ("Adding is as good", "Adding is better"), ("# Vectors", "# Arrows"))
    change_source(course, ("Five points for the direction", "Six points for the direction"))
    grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 1
    (course.source / ASSIGNMENT / "notes.txt").write_text("Read by some cell.")
    grade_assignment(course, ASSIGNMENT)
    assert run_tests(ran)[1:] == [["double", "norm"]]


def test_points_that_are_not_those_handed_out_are_said(course, released, ran):
    hand_in(course, "a", answered(released, {"norm": "POINTS 60"}))
    assert grade_all(course, ASSIGNMENT).notices == []
    change_source(course, ('"points": 60', '"points": 50'))
    graded = grade_all(course, ASSIGNMENT)
    (notice,) = graded.notices
    assert "demo, norm: worth 50 points" in notice
    assert "60 when this was graded last" in notice
    assert "60 in what students got" in notice
    assert [str(change) for change in graded.changes] == ["a: demo, norm: 60 of 60 -> 50 of 50"]
    (notice,) = grade_all(course, ASSIGNMENT).notices
    assert "graded last" not in notice


def test_a_record_of_another_shape_is_made_again(course, released, ran):
    hand_in(course, "a", released)
    grade_assignment(course, ASSIGNMENT)
    path = course.records / ASSIGNMENT / "a.json"
    for text in ("[]", "null", '{"student": "a"}', '{"notebooks": 3}', ""):
        path.write_text(text)
        grade_assignment(course, ASSIGNMENT)
    assert len(ran) == 6


def everything(course):
    """All that grading writes, but for what a gradebook draws by chance."""
    with book(course) as gradebook:
        marks = {
            (s.student.id, g.notebook.name, g.name): (
                g.auto_score,
                g.manual_score,
                g.needs_manual_grade,
                g.extra_credit,
            )
            for s in gradebook.assignment_submissions(ASSIGNMENT)
            for n in s.notebooks
            for g in n.grades
        }
    roots = (course.records, course.autograded)
    files = {p.relative_to(course.root): p.read_bytes() for r in roots for p in r.rglob("*.*")}
    return marks, {k: v for k, v in files.items() if k.suffix in (".json", ".ipynb")}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 needs fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_anywhere_it_finishes_as_if_nothing_had_happened(course, released, ran, tmp_path):
    for k, student in enumerate(("a", "b", "c", "d", "e")):
        hand_in(course, student, answered(released, RIGHT | {"double": f"POINTS {k}"}))
    grade_assignment(course, ASSIGNMENT, ["a", "b"])
    with book(course) as gradebook:
        gradebook.find_grade("question_vectors", NOTEBOOK, ASSIGNMENT, "a").manual_score = 7
        norm = gradebook.find_grade("test_norm", NOTEBOOK, ASSIGNMENT, "a")
        norm.manual_score, norm.extra_credit, norm.needs_manual_grade = 55, 2, False
        gradebook.db.commit()
    change_source(course, ("t.normal(4)", "t.normal(5)"))
    undisturbed = Course(tmp_path / "undisturbed")
    shutil.copytree(course.root, undisturbed.root)
    grade_assignment(undisturbed, ASSIGNMENT)
    deaths = 0
    for steps in (1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 24, 30, 40, 100):
        pid = os.fork()
        if not pid:
            try:
                _die_after(steps)
                grade_assignment(course, ASSIGNMENT)
            finally:
                os._exit(0)
        _, status = os.waitpid(pid, 0)
        deaths += os.WIFSIGNALED(status)
        if not os.WIFSIGNALED(status):
            break
    assert deaths >= 4
    grade_assignment(course, ASSIGNMENT)
    assert everything(course) == everything(undisturbed)


def _die_after(steps):
    """Kill this process at its so-and-so-manieth step towards a file or the gradebook."""
    left = iter(range(steps))

    def counted(owner, name):
        original = getattr(owner, name)

        def step(*args, **more):
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **more)

        setattr(owner, name, step)

    books.EVERY = 0.0
    for owner, name in (
        (Path, "write_bytes"),
        (Path, "replace"),
        (books.Book, "_write_one"),
        (books.Book, "_write"),
    ):
        counted(owner, name)


def test_nothing_that_was_handed_in_runs_in_stock_feedback(course, released, ran):
    from nbgrader.converters import GenerateFeedback

    nasty = '<img src=x onerror="alert(1)"><script>alert(2)</script>[x](javascript:alert(3))'
    answers = {"question_vectors": nasty, "double": f"POINTS 12 # {nasty}".partition(" #")[0]}
    notebook = answered(released, answers)
    notebook.cells.append(nbformat.v4.new_markdown_cell(nasty))
    hand_in(course, "a", notebook)
    grade_assignment(course, ASSIGNMENT)
    config = nbgrader_config(course)
    config.CourseDirectory.assignment_id = ASSIGNMENT
    run_converter(GenerateFeedback, config)
    page = (course.feedback / "a" / ASSIGNMENT / f"{NOTEBOOK}.html").read_text()
    body = BeautifulSoup(page, "html.parser").body
    ours = [tag for tag in body.find_all(True) if "alert" in str(tag.attrs)]
    assert [tag for tag in body.find_all("script") if "alert" in tag.get_text()] == ours == []
    assert "alert(2)" in body.get_text()
    assert "12 / 30" in " ".join(body.get_text().split()) or "12.0 / 30" in body.get_text()


def by_grade_id(notebook):
    known = (cell for cell in notebook.cells if "nbgrader" in cell.metadata)
    return {cell.metadata.nbgrader.grade_id: cell for cell in known}
