import shutil

import pytest
from nbgrader.api import Gradebook

from course.layout import Course
from course.release.build import build_release

from ..tiny import ASSIGNMENT


@pytest.fixture(scope="session")
def released_course(executed_course, tmp_path_factory):
    """A tiny course with its release and an empty gradebook, made once. Do not change it."""
    root = tmp_path_factory.mktemp("released") / "course"
    shutil.copytree(executed_course.root, root)
    made = build_release(Course(root), ASSIGNMENT, tmp_path_factory.mktemp("scratch"))
    shutil.copytree(made, root / "release" / ASSIGNMENT)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "descent"):
        pass
    return Course(root)
