"""A class of attackers, graded by `course grade` in one run, and what came of it."""

import os
import shutil
from types import SimpleNamespace
from unittest.mock import patch

from course.grading.box import Sandbox
from course.grading.grade import grade_assignment
from course.grading.limits import Limits
from helpers.data import cache

from ...tiny import ASSIGNMENT, NOTEBOOK
from .classroom import (
    NEIGHBOURS,
    SECRET,
    Class,
    fingerprint,
    helpers_folder,
    open_to_all,
    packages,
    startup_files,
)
from .frames import FRAMES
from .inherited import INHERITED
from .inside import INSIDE
from .outside import OUTSIDE
from .paper import NAMES, PAPER

ALL = (*INSIDE, *OUTSIDE, *INHERITED, *FRAMES, *PAPER)
# Small, so that what meets a limit meets it soon. Honest answers need a hundredth of a second.
LIMITS = Limits(
    cell_seconds=1,
    cell_wall_seconds=4,
    notebook_seconds=8,
    notebook_wall_seconds=30,
    grace_seconds=0.3,
    restarts=6,
    memory_bytes=3 * 1024**3,
    resident_bytes=700 * 1024**2,
    processes=24,
    scratch_bytes=40_000_000,
    file_bytes=20_000_000,
    cell_output=20_000,
    notebook_output=60_000,
    message_bytes=16_000_000,
)


def graded(course, attacks, surroundings):
    """Grade a class of attackers, and tell what became of it and of all around it."""
    school = Class(course)
    school.places = surroundings.words(course, packages(), helpers_folder(), cache.root())
    school.hand_in(attacks)
    _hand_in_oddly(course)
    open_to_all(course.root)
    watched = (course.source, course.release, course.submitted, helpers_folder())
    before, startup = fingerprint(*watched), startup_files()
    results = {}
    with patch.dict(os.environ, {SECRET: SECRET}):
        summary = grade_assignment(
            course,
            ASSIGNMENT,
            limits=LIMITS,
            sandbox=Sandbox.BEST,
            jobs=os.cpu_count(),
            on_result=lambda p: results.update({p.result.student: p.result}),
        )
    return SimpleNamespace(
        school=school,
        results=results,
        problems=dict(summary.problems),
        changed={k for k, v in fingerprint(*watched).items() ^ before.items()},
        startup=set(startup_files()) ^ set(startup),
        heard=surroundings.heard(),
        left=surroundings.left_behind(),
        reached=school.reached(),
    )


def _hand_in_oddly(course):
    """Folders whose names mean harm, and one that is a link to a neighbour's."""
    neighbour = course.submitted / NEIGHBOURS[0]
    for name in NAMES:
        shutil.copytree(neighbour, course.submitted / name)
    (course.submitted / "linked").symlink_to(neighbour, target_is_directory=True)
    (course.submitted / "half-linked").mkdir()
    (course.submitted / "half-linked" / ASSIGNMENT).symlink_to(neighbour / ASSIGNMENT)
    files = course.submitted / "linked-file" / ASSIGNMENT
    files.mkdir(parents=True)
    (files / f"{NOTEBOOK}.ipynb").symlink_to(neighbour / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
