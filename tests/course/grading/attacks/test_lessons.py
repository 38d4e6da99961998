"""Attacks on the course's own exercises, each graded beside its honest rest."""

import functools
from operator import attrgetter

import pytest

from course.grading.box import Sandbox
from course.grading.judge import judge
from course.grading.lesson import read_lesson
from course.grading.limits import Limits
from course.grading.plan import make_plan
from course.grading.run import Job, run_job
from course.grading.submission import HandedIn
from course.layout import find_course
from helpers.data import cache

from .classroom import everywhere, helpers_folder, packages
from .lessons import LESSON_ATTACKS, STUB

LIMITS = Limits(cell_seconds=10, notebook_seconds=40, processes=32)


@functools.cache
def lesson(notebook):
    course = find_course()
    file = f"ps1_layers/{notebook}.ipynb"
    return read_lesson(course.source / file, course.release / file)


def points(attack, code, before=""):
    """Points by exercise, of those that the attack needs."""
    taught = lesson(attack.notebook)
    wanted = [attack.exercise, *attack.right]
    cells = []
    for cell in sorted(taught.cells, key=lambda c: attack.first and c.exercise != attack.exercise):
        name = cell.exercise
        if name not in wanted:
            continue
        text = attack.right.get(name, STUB.format(name=name)) if name != attack.exercise else code
        if cell.grade_id == attack.exercise and before:
            cells.append(HandedIn("code", before))
        own = cell.role == "exercise"
        cells.append(HandedIn("code", text if own else cell.released, cell.grade_id))
    plan = make_plan(taught, cells, [c.grade_id for c in taught.graded if c.exercise not in wanted])
    (run,) = run_job(Job((plan,), {}, LIMITS, sandbox=Sandbox.BEST))
    return {e.exercise: e.points for e in judge(taught, plan, run, LIMITS).exercises}


def placed(code):
    """An attack's code, with what its words stand for here."""
    for word, place in everywhere(packages(), helpers_folder(), cache.root()).items():
        code = code.replace(word, place)
    return code


@pytest.mark.parametrize("attack", LESSON_ATTACKS, ids=attrgetter("name"))
def test_an_attack_on_an_exercise_gains_nothing(attack):
    got = points(attack, placed(attack.code), attack.before)
    honest = points(attack, attack.honest)
    assert got[attack.exercise] <= attack.most
    assert all(got[name] <= honest[name] for name in honest), (got, honest)
