import subprocess
import sys

import pytest

from course.errors import CourseError
from course.grading.warm import Warm, start_early, warm_for

from ..tiny import ASSIGNMENT, make_course

HEAVY = ("IPython", "nbformat", "nbgrader", "sqlalchemy", "torch", "matplotlib")


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


@pytest.fixture
def started(monkeypatch):
    """What was started."""
    if sys.platform == "win32":
        pytest.skip("nothing is forked on Windows")
    found = []
    monkeypatch.setattr(Warm, "start", lambda warm: found.append(warm))
    return found


def hand_in(course, *students):
    for student in students:
        (course.submitted / student / ASSIGNMENT).mkdir(parents=True)


def record(course, student):
    folder = course.records / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{student}.json").write_text("{}", encoding="utf-8")


def test_what_notebooks_need_is_loaded_before_the_fork(course):
    assert warm_for(course, ASSIGNMENT).module == "course.grading.preload"
    (path,) = course.notebooks(ASSIGNMENT)
    text = path.read_text(encoding="utf-8").replace("import ", "import torch.optim, ", 1)
    path.write_text(text, encoding="utf-8")
    assert warm_for(course, ASSIGNMENT).module == "course.grading.preload_training"


def test_it_starts_early_where_something_is_to_be_run(course, started):
    for force in (False, True):
        with pytest.raises(CourseError, match="Nobody has handed in"):
            start_early(course, ASSIGNMENT, None, force=force)
    assert not started
    hand_in(course, "a", "b")
    record(course, "a")
    start_early(course, ASSIGNMENT, ["a"], force=False)
    assert not started
    start_early(course, ASSIGNMENT, ["a"], force=True)
    start_early(course, ASSIGNMENT, None, force=False)
    assert len(started) == 2
    record(course, "b")
    start_early(course, ASSIGNMENT, None, force=False)
    assert len(started) == 2


def test_an_unknown_problem_set_starts_nothing(course, started):
    with pytest.raises(CourseError):
        start_early(course, "ps99", None, force=True)
    assert not started


def test_what_starts_it_is_imported_quickly():
    code = f"import sys, course.grading.warm; print(sorted(sys.modules.keys() & {set(HEAVY)}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_notebooks_are_read_without_the_grammar_of_web_addresses():
    code = (
        "import sys, course.grading, nbformat\n"
        "nbformat.validate(nbformat.v4.new_notebook())\n"
        "print(sys.modules['rfc3987_syntax'], 'lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None False"
