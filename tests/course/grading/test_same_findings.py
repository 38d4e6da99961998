"""The judge's findings about answers that run in a box are those of the notebook itself."""

import re
from functools import lru_cache

import pytest
from nbformat import NotebookNode

from course.answers import Answer, load_answers
from course.grading.box import Sandbox
from course.grading.inline import grade_inline
from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.plan import Plan, PlannedCell
from course.grading.run import Job, run_job
from course.layout import find_course
from course.release.notebooks import exercise_of, grade_id, is_exercise, is_test, read

SETUP = ("imports", "choose-layers")
EVERY = 23  # answers are many; these differ from run to run of the suite only where files do
ANSWERS = [
    answer
    for answer in load_answers("ps1_layers")
    # Weights drawn without a seed are others in each process.
    if answer.exercise not in ("TwoLayerNet", "best_settings") or answer.kind == "right"
][::EVERY]


@lru_cache
def lesson(notebook: str) -> NotebookNode:
    return read(find_course().source / "ps1_layers" / f"{notebook}.ipynb")


def cells_of(answer: Answer) -> list[NotebookNode]:
    """The cells that matter to an answer: setup, exercises, and the tests that use it."""
    cells = lesson(answer.notebook).cells
    tests = [c for c in cells if is_test(c) and answer.exercise in c.metadata.course.uses]
    used = {name for test in tests for name in test.metadata.course.uses}
    needed = [c for c in cells if c.id in SETUP or (is_exercise(c) and grade_id(c) in used)]
    return needed + tests


def boxed(answer: Answer) -> dict:
    plan = Plan("n", tuple(planned(cell, answer) for cell in cells_of(answer)))
    (run,) = run_job(Job((plan,), {}, Limits(), "student", Sandbox.BEST))
    pairs = zip(plan.cells, run.cells, strict=True)
    return {cell.exercise: done.score for cell, done in pairs if cell.role is Role.TEST}


def planned(cell: NotebookNode, answer: Answer) -> PlannedCell:
    if is_test(cell):
        return PlannedCell("code", cell.source, Role.TEST, grade_id(cell), exercise_of(cell))
    name = grade_id(cell) or ""
    source = answer.code if name == answer.exercise else cell.source
    return PlannedCell("code", source, Role.EXERCISE if name else Role.OWN, name, name)


def inline(answer: Answer) -> dict:
    found = grade_inline(NotebookNode(cells=cells_of(answer)), {answer.exercise: answer.code})
    assert not any(score.pop("error") for score in found.values())
    return found


def told(scores: dict) -> str:
    """What a student reads, but for places in memory."""
    return re.sub(r"0x[0-9a-f]+", "0x", str(scores))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: f"{a.exercise}/{a.name}")
def test_what_is_found_is_the_same(answer, monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "0")
    assert told(boxed(answer)) == told(inline(answer))
