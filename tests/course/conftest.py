import shutil

import pytest

from course.layout import Course
from course.release.execute import execute_notebook

from .tiny import ASSIGNMENT, NOTEBOOK, make_course


@pytest.fixture(scope="session")
def executed_course(tmp_path_factory):
    """A tiny course, executed once for all tests. Do not change it; take `tiny_course`."""
    course = make_course(tmp_path_factory.mktemp("executed"))
    execute_notebook(course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
    return course


@pytest.fixture
def tiny_course(executed_course, tmp_path):
    """A tiny course of one's own: `source/demo_set/demo.ipynb`, executed, and nothing else."""
    root = tmp_path / "course"
    shutil.copytree(executed_course.root, root)
    return Course(root)
