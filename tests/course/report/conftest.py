"""A course that was graded: records, gradebook and autograded notebooks, all made by hand."""

import os
import shutil
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.grading.record import (
    ExerciseResult,
    NotebookResult,
    PartResult,
    Result,
    Status,
    save,
)
from course.layout import CONFIG, Course

WAITING = "waiting to be read"


def cell(grade_id, **over):
    base = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {**base, "schema_version": 3, "grade_id": grade_id, **over}}


def exercise(name, points, status, message="", parts=()):
    return ExerciseResult(name, f"test_{name}", points, 5, status, message, list(parts))


def result(student, double, message="", question=WAITING, notes=(), parts=()):
    """A student's result: one exercise, one question; a second notebook with one exercise."""
    points = {Status.OK: 5, Status.PARTIAL: 3}.get(double, 0)
    waits = ExerciseResult("question_why", "question_why", 0, 4, Status.MANUAL, question)
    first = [exercise("double", points, double, message, parts), waits]
    missing = exercise("triple", 0, Status.MISSING, "No file triples.ipynb was handed in.")
    return Result(
        student,
        "tiny",
        "key",
        [NotebookResult("doubles", first, list(notes)), NotebookResult("triples", [missing])],
    )


def autograded(nasty=""):
    """The executed notebook of a submission, as the grader leaves it."""
    score = new_output("execute_result", {"text/plain": "3"}, execution_count=2)
    shown = new_output(
        "display_data", {"text/plain": "A line rising.", "image/png": "iVBORw0KGgo="}
    )
    html = new_output("display_data", {"text/html": f"<b>bold</b>{nasty}", "text/plain": "x"})
    return new_notebook(
        cells=[
            new_markdown_cell(f"# Doubling\n\nWhere $a < b$.{nasty}"),
            new_code_cell(
                "def double(x):\n    return x",
                metadata=cell("double", solution=True),
                outputs=[shown, html],
                execution_count=1,
            ),
            new_code_cell(
                "check.score()",
                metadata=cell("test_double", grade=True, locked=True, points=5),
                outputs=[score],
                execution_count=2,
            ),
            new_markdown_cell(
                f"Because.{nasty}",
                metadata=cell("question_why", grade=True, solution=True, points=4),
            ),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )


def write(course, student, notebook):
    path = course.autograded / student / "tiny" / "doubles.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def fill_gradebook(course, scores):
    """A gradebook with these students' points for the exercise, and unread questions."""
    from nbgrader.api import Gradebook

    with warnings.catch_warnings(), Gradebook(f"sqlite:///{course.gradebook}") as book:
        warnings.simplefilter("ignore")  # nbgrader's own, from SQLAlchemy
        book.add_assignment("tiny")
        book.add_notebook("doubles", "tiny")
        for name, most, kind in (("test_double", 5, "code"), ("question_why", 4, "markdown")):
            book.add_grade_cell(name, "doubles", "tiny", max_score=most, cell_type=kind)
        for name in ("double", "question_why"):
            book.add_solution_cell(name, "doubles", "tiny")
        for student, points in scores.items():
            book.add_student(student)
            book.add_submission("tiny", student)
            book.find_grade("test_double", "doubles", "tiny", student).auto_score = points
        book.db.commit()


def by_hand(course, student, cell_name, score=None, extra=None, comment=None):
    """What an instructor enters in formgrader."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        place = (cell_name, "doubles", "tiny", student)
        if score is not None or extra is not None:
            grade = book.find_grade(*place)
            grade.manual_score, grade.extra_credit = score, extra
        if comment is not None:
            book.find_comment(*place).manual_comment = comment
        book.db.commit()


def new_course(root):
    """A course folder in which nothing was graded yet."""
    (root / CONFIG).write_text("")
    for name in ("doubles", "triples"):
        path = root / "source" / "tiny" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    return Course(root)


@pytest.fixture
def course(tmp_path):
    return new_course(tmp_path)


@pytest.fixture(scope="session")
def graded_once(tmp_path_factory):
    """Two students graded: Aiko, partly right, and Bao, all right."""
    course = new_course(tmp_path_factory.mktemp("graded"))
    lines = ["out has the wrong shape: expected (3,), got <b>&(2,)\x1b[31m."]
    parts = [PartResult("values", 3, 3), PartResult("shape", 0, 2, lines)]
    notes = ["A test cell was changed; the course's own was used."]
    for each in (
        result("Aiko", Status.PARTIAL, parts=parts, notes=notes),
        result("Bao", Status.OK),
    ):
        save(each, course.records / "tiny")
    write(course, "Aiko", autograded())
    write(course, "Bao", autograded())
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader starts alembic by its bare name when it makes a gradebook.
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        fill_gradebook(course, {"Aiko": 3, "Bao": 5})
    return course


@pytest.fixture
def graded(graded_once, tmp_path):
    """A copy of it, for one test to change."""
    return Course(Path(shutil.copytree(graded_once.root, tmp_path / "graded")))


@pytest.fixture
def make():
    """The functions above, for tests that make cases of their own."""
    return SimpleNamespace(
        result=result,
        autograded=autograded,
        write=write,
        by_hand=by_hand,
        exercise=exercise,
    )
