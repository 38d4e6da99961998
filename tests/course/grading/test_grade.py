"""The loop over students. Only the first test starts kernels; in the others a fake runs cells."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from course.errors import CourseError
from course.grading import grade, record
from course.grading.grade import grade_assignment
from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.run import CellRun, Ending, NotebookRun
from course.layout import Course
from course.release.build import build_release
from helpers.checks.score import MIME

from ..tiny import ASSIGNMENT, NOTEBOOK
from .classes import RIGHT, answered, hand_in


@pytest.fixture(scope="module")
def prepared(executed_course, tmp_path_factory):
    """A course with its release and an empty gradebook, made once. Take `course`."""
    root = tmp_path_factory.mktemp("prepared") / "course"
    shutil.copytree(executed_course.root, root)
    made = build_release(Course(root), ASSIGNMENT, tmp_path_factory.mktemp("scratch"))
    shutil.copytree(made, root / "release" / ASSIGNMENT)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "descent"):
        pass
    return Course(root)


@pytest.fixture
def course(prepared, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(prepared.root, root)
    return Course(root)


@pytest.fixture
def released(course):
    return nbformat.read(course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)


class FakeCrew:
    """Gives each test the points that a comment in its exercise's cell asks for."""

    ran: list  # of (plan, files)

    def __init__(self, workers, task):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def run(self, jobs):
        for case, job in jobs:
            for plan in job.plans if job else ():
                FakeCrew.ran.append((plan, job.files))
            yield case, self.outcome(job) if job else None

    def outcome(self, job):
        texts = "".join(cell.source for plan in job.plans for cell in plan.cells)
        if "BREAK" in texts:
            return OSError(28, "No space left on device")
        return [NotebookRun(p.notebook, [_ran(c, p) for c in p.cells], 0.5) for p in job.plans]


def _ran(cell, plan):
    if cell.role is not Role.TEST:
        return CellRun(Ending.RAN)
    answer = next((c.source for c in plan.cells if c.grade_id == cell.exercise), "")
    if answer == "RAISES":
        error = {"output_type": "error", "ename": "SystemExit", "evalue": "", "traceback": []}
        return CellRun(Ending.RAISED, [error | {"traceback": ["the hidden test"]}], "SystemExit")
    points = answer.partition("POINTS ")[2] or ("0" if "NotImplemented" in answer else "999")
    output = {"output_type": "execute_result", "metadata": {}, "execution_count": 1}
    data = {"text/plain": points, MIME: {"parts": []}}
    return CellRun(Ending.RAN, [output | {"data": data}])


@pytest.fixture
def ran(monkeypatch):
    """The plans that were run, as (plan, files)."""
    monkeypatch.setattr(grade, "Crew", FakeCrew)
    FakeCrew.ran = []
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

    for step in ("make_plan", "judge"):
        with monkeypatch.context() as patch:
            patch.setattr(grade, step, trip)
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
        original = grade.Book.write

        def write(self, result, *rest):
            if result.student == "b":
                raise CourseError("No space left on device")
            original(self, result, *rest)

        monkeypatch.setattr(grade.Book, "write", write)
    else:
        original = Path.write_text

        def write_text(self, *rest, **more):
            if place.strip("s") in str(self).replace("/.course", "") and (
                "/b/" in str(self) or self.name.startswith("b.")
            ):
                raise OSError(28, "No space left on device", str(self))
            return original(self, *rest, **more)

        monkeypatch.setattr(Path, "write_text", write_text)
    results = grade_assignment(course, ASSIGNMENT)
    assert [bool(result.problem) for result in results] == [False, True, False]
    assert "No space left on device" in results[1].problem
    monkeypatch.undo()
    monkeypatch.setattr(grade, "Crew", FakeCrew)
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


def by_grade_id(notebook):
    known = (cell for cell in notebook.cells if "nbgrader" in cell.metadata)
    return {cell.metadata.nbgrader.grade_id: cell for cell in known}
