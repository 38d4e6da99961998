"""One run of the grader over all attacks, whose tests then look at what came of them."""

import shutil

import pytest

from course.grading.box import protections
from course.layout import Course

from .classes_of import ALL, graded
from .classroom import Surroundings


@pytest.fixture(scope="session")
def missing():
    """Protections that this machine lacks, with what is said of them."""
    return {p.name: f"{p.name}: {p.means}. {p.how}" for p in protections() if not p.holds}


@pytest.fixture(scope="session")
def surroundings():
    with Surroundings() as surroundings:
        yield surroundings


@pytest.fixture(scope="session")
def quick(released_course, surroundings, missing, tmp_path_factory):
    """All attacks that are found out soon."""
    return _class_of(False, released_course, surroundings, missing, tmp_path_factory)


@pytest.fixture(scope="session")
def slow(released_course, surroundings, missing, tmp_path_factory):
    """Those that use up their time."""
    return _class_of(True, released_course, surroundings, missing, tmp_path_factory)


def _class_of(slow, released_course, surroundings, missing, tmp_path_factory):
    root = tmp_path_factory.mktemp("class") / "course"
    shutil.copytree(released_course.root, root)
    attacks = [a for a in ALL if a.slow is slow and a.needs not in missing]
    return graded(Course(root), attacks, surroundings)
