"""What an answer gets in the box is what it gets in the notebook: all answers, and many mutants.

What an answer gets inline is written down in its file, and kept true by `test_answers.py`.
"""

import random
from functools import cache

import pytest
from nbformat import NotebookNode

from course.answers import Answer, load_answers
from course.grading.box import Sandbox
from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.plan import Plan, PlannedCell
from course.grading.pool import Crew
from course.grading.run import ENDED, Job, run_job
from course.layout import find_course
from course.release.needs import cut_out
from course.release.notebooks import (
    exercise_of,
    grade_id,
    is_exercise,
    is_test,
    points,
    withheld_modules,
)
from course.release.notebooks import read as read_notebook
from course.verify import work
from course.verify.lesson import Exercise, exercises_of
from course.verify.mutants import mutants_of
from course.verify.operators import ALL, GROSS

pytestmark = pytest.mark.long

COURSE = find_course()
PS1 = "ps1_layers"
EXERCISES = {one.name: one for one in exercises_of(COURSE, PS1)}
ANSWERS = load_answers(PS1)
MUTANTS = 150  # drawn from some 750
SECONDS = 60.0  # that a mutant may compute: as many in the box as outside


@cache
def lesson(name: str) -> NotebookNode:
    return read_notebook(COURSE.source / PS1 / f"{name}.ipynb")


def boxed(notebook: str, cells: list[NotebookNode], replaced: dict[str, str], **limits: float):
    """What each test cell comes to in a box: points by exercise, and None where it did not end."""
    planned = tuple(_planned(cell, replaced) for cell in cells)
    plan = Plan(notebook, planned, withheld=withheld_modules(lesson(notebook)))
    (run,) = run_job(Job((plan,), {}, Limits(**limits), "student", Sandbox.BEST))
    return {
        cell.exercise: None if done.ending in ENDED else done.score["points"]
        for cell, done in zip(planned, run.cells, strict=True)
        if cell.role is Role.TEST
    }


def _planned(cell: NotebookNode, replaced: dict[str, str]) -> PlannedCell:
    name = grade_id(cell)
    if is_test(cell):
        return PlannedCell("code", cell.source, Role.TEST, name, exercise_of(cell))
    if is_exercise(cell):
        return PlannedCell("code", replaced.get(name, cell.source), Role.EXERCISE, name, name)
    return PlannedCell("code", cell.source)


def in_box(answer: Answer) -> dict[str, float | None]:
    """Points of every exercise that depends on an answer."""
    known, replaced = lesson(answer.notebook), {answer.exercise: answer.code}
    tests = [c for c in known.cells if is_test(c) and answer.exercise in c.metadata.course.uses]
    return boxed(answer.notebook, cut_out(known, tests, replaced), replaced)


@pytest.mark.parametrize("name", EXERCISES)
def test_answers_get_what_they_get_inline(name: str) -> None:
    most = {exercise_of(c): points(c) for n in _notebooks() for c in lesson(n).cells if is_test(c)}
    other = {}
    for answer in (a for a in ANSWERS if a.exercise == name):
        got = in_box(answer)
        wanted = {exercise: most[exercise] for exercise in got} | dict.fromkeys(answer.spoils, 0)
        wanted[name] = answer.points
        if got != wanted:
            other[answer.name] = got, wanted
    assert not other


def _notebooks() -> set[str]:
    return {one.notebook for one in EXERCISES.values()}


def drawn() -> list[tuple[Exercise, str]]:
    everything = [
        (one, mutant.code)
        for one in EXERCISES.values()
        for mutant in mutants_of(one.answer, GROSS if one.is_claim else ALL)
    ]
    return random.Random(0).sample(everything, MUTANTS)


def test_mutants_get_what_they_get_inline() -> None:
    """One that does not end, or ends its process, has no points here and none there."""
    chosen = drawn()
    jobs = [
        (k, work.Job(one.full, one.folder, one.name, code, SECONDS))
        for k, (one, code) in enumerate(chosen)
    ]
    with pytest.MonkeyPatch.context() as patch, Crew(1, work.grade) as crew:
        patch.setenv("COURSE_SEED", "0")
        inline = {
            k: graded.points if isinstance(graded, work.Graded) else None
            for k, graded in crew.run(jobs)
        }
    other = []
    for k, (one, code) in enumerate(chosen):
        limits = {"cell_seconds": SECONDS, "notebook_seconds": 2 * SECONDS}
        got = boxed(one.notebook, one.full.cells, {one.name: code}, **limits)[one.name]
        if got != inline[k]:
            other.append((one.name, got, inline[k], code))
    assert not other
