"""What an honest student gets is the same from stock nbgrader and from `course grade`."""

import re
import shutil

import nbformat

from course.grading.box import Sandbox
from course.grading.grade import grade_assignment
from course.layout import Course

from ..tiny import ASSIGNMENT, NOTEBOOK
from .classes import HALF, RIGHT, answered, hand_in, nbgrader

EXPECTED = {
    ("right", "test_double"): 30,
    ("right", "test_norm"): 60,
    ("right", "question_vectors"): None,
    ("half", "test_double"): 10,
    ("half", "test_norm"): 50,
    ("half", "question_vectors"): 0,
    ("untouched", "test_double"): 0,
    ("untouched", "test_norm"): 0,
    ("untouched", "question_vectors"): 0,
}


def test_every_mark_agrees(tiny_course, tmp_path):
    theirs = tiny_course
    nbgrader(theirs.root, "generate_assignment", ASSIGNMENT)
    released = nbformat.read(theirs.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)
    for student, answers in {"right": RIGHT, "half": HALF, "untouched": {}}.items():
        folder = hand_in(theirs, student, answered(released, answers))
        (folder / "timestamp.txt").write_text("2024-02-03 04:05:06 UTC")
    ours = Course(tmp_path / "ours")
    shutil.copytree(theirs.root, ours.root, ignore=shutil.ignore_patterns("gradebook.db"))
    nbgrader(theirs.root, "autograde", ASSIGNMENT)
    results = []
    grade_assignment(ours, ASSIGNMENT, sandbox=Sandbox.BEST, on_result=results.append)
    nbgrader(ours.root, "generate_feedback", ASSIGNMENT)

    assert {key: mark[0] for key, mark in marks(ours).items()} == EXPECTED
    assert marks(ours) == marks(theirs)
    recorded = {
        (progress.result.student, exercise.grade_id): exercise.points
        for progress in results
        for exercise in progress.result.exercises
    }
    assert recorded == {key: mark or 0 for key, mark in EXPECTED.items()}
    pages = {
        path.parts[-3]: path.read_text(encoding="utf-8")
        for path in ours.feedback.glob(f"*/{ASSIGNMENT}/{NOTEBOOK}.html")
    }
    assert pages.keys() == {"right", "half", "untouched"}
    assert "check.hidden" not in "".join(pages.values())
    assert "Hidden test" in pages["half"]
    scores = {
        re.sub(r"\s", "", score) for score in re.findall(r"Score: *([\d. /]+)", pages["half"])
    }
    assert scores >= {"60.0/100.0", "10.0/30.0", "50.0/60.0", "0.0/10.0"}


def marks(course):
    """Automatic mark, final mark, waits for a person, time of handing in: by student and cell."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.gradebook}", "descent") as book:
        return {
            (submission.student.id, grade.name): (
                grade.auto_score,
                grade.score,
                grade.max_score,
                grade.needs_manual_grade,
                submission.timestamp,
            )
            for submission in book.assignment_submissions(ASSIGNMENT)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
