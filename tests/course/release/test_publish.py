"""`course release`: what it writes, what it refuses, and that nbgrader makes the same."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from course.errors import CourseError
from course.layout import Course
from course.nbgrader_app import nbgrader_config, run_converter, tools_on_path
from course.release.notebooks import executed_hash, grade_id, is_exercise, read, write
from course.release.publish import Difference, check_release, release_assignment


@pytest.fixture
def released(tiny_course):
    assert release_assignment(tiny_course, "demo_set").problems == []
    return tiny_course


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def change_source(course, change):
    path = course.notebooks("demo_set")[0]
    notebook = read(path)
    change({c.id: c for c in notebook.cells}, notebook)
    notebook.metadata.course["executed"] = executed_hash(notebook)
    write(notebook, path)


def test_a_release_made_twice_writes_nothing_the_second_time(tiny_course):
    first = release_assignment(tiny_course, "demo_set")
    assert first.written == ["demo.ipynb", "notes.txt"]
    before = contents(first.folder)
    times = [p.stat().st_mtime_ns for p in sorted(first.folder.iterdir())]
    again = release_assignment(tiny_course, "demo_set")
    assert (again.written, again.unchanged) == ([], ["demo.ipynb", "notes.txt"])
    assert contents(first.folder) == before
    assert [p.stat().st_mtime_ns for p in sorted(first.folder.iterdir())] == times


def test_a_second_place_gets_the_same_bytes(released, tmp_path):
    release_assignment(released, "demo_set", tmp_path / "elsewhere")
    assert contents(tmp_path / "elsewhere") == contents(released.release / "demo_set")


def test_nothing_that_is_hidden_is_in_the_release(released):
    text = (released.release / "demo_set" / "demo.ipynb").read_text(encoding="utf-8")
    hidden = ("SOLUTION", "HIDDEN", "MARK SCHEME", "many numbers", "twice =", "np.sqrt")
    hidden += ("Five points", "same factor", "numbers\\", "executed", "is 7.0", "[1.0, 2.0]")
    assert [word for word in hidden if word in text] == []


def test_the_release_is_a_notebook_to_work_in(released):
    source = read(released.notebooks("demo_set")[0])
    release = read(released.release / "demo_set" / "demo.ipynb")
    assert [c.id for c in release.cells] == [c.id for c in source.cells]
    cells = {c.id: c for c in release.cells}
    stub = 'raise NotImplementedError("write your answer here")'
    assert [stub in c.source for c in release.cells if is_exercise(c)] == [True, True]
    assert cells["question"].source == "YOUR ANSWER HERE"
    assert cells["explore"].metadata == {"tags": ["skip-execution"]}
    assert cells["look"].metadata == {}
    assert cells["norm-test"].metadata.course == {"uses": ["norm", "double"]}
    assert cells["norm-test"].metadata.editable is False
    assert all(c.get("outputs", []) == [] for c in release.cells)


def test_traces_of_a_run_are_not_released(tiny_course):
    def ran(cells, notebook):
        cells["look"].metadata["execution"] = {"iopub.status.busy": "2024-11-21T08:00:00"}
        notebook.metadata["widgets"] = {"state": {}}
        notebook.metadata.language_info["version"] = "3.14.1"

    assert release_assignment(tiny_course, "demo_set").written
    change_source(tiny_course, ran)
    assert check_release(tiny_course) == []


def test_the_address_is_the_one_in_pyproject(released):
    project = Path(__file__).resolve().parents[3] / "pyproject.toml"
    address = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["urls"]["Repository"]
    setup = read(released.release / "demo_set" / "demo.ipynb").cells[0]
    assert f'"git+{address}"' in setup.source
    assert "@COURSE_ADDRESS@" not in setup.source


def test_a_problem_stops_the_release(released):
    before = contents(released.release)
    change_source(released, lambda cells, _: cells["look"].update(source="# PRIVATE: later"))
    result = release_assignment(released, "demo_set")
    assert [p.rule for p in result.problems] == ["private-comment"]
    assert contents(released.release) == before
    assert (result.written, result.removed) == ([], [])


def test_check_names_missing_extra_and_changed_files_and_writes_nothing(released):
    assert check_release(released) == []
    folder = released.release / "demo_set"
    (folder / "notes.txt").write_text("other\n", encoding="utf-8")
    (folder / "old.ipynb").write_text("{}", encoding="utf-8")
    (folder / "demo.ipynb").unlink()
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "demo.ipynb").write_text("{}", encoding="utf-8")
    (released.release / "last_year").mkdir()
    before = contents(released.release)
    differences = [
        Difference("demo_set/demo.ipynb", "missing"),
        Difference("demo_set/notes.txt", "changed"),
        Difference("demo_set/old.ipynb", "extra"),
    ]
    assert check_release(released, "demo_set") == differences
    assert check_release(released) == [*differences, Difference("last_year", "extra")]
    assert contents(released.release) == before
    result = release_assignment(released, "demo_set")
    assert (result.written, result.removed) == (["demo.ipynb", "notes.txt"], ["old.ipynb"])


def test_check_sees_that_the_source_changed(released):
    change_source(released, lambda cells, _: cells["title"].update(source="# Arrows"))
    assert check_release(released) == [Difference("demo_set/demo.ipynb", "changed")]


def test_an_unknown_problem_set_is_said_in_words(tiny_course):
    for command in (release_assignment, check_release):
        with pytest.raises(CourseError, match="no problem set called 'other'"):
            command(tiny_course, "other")


def test_a_folder_that_cannot_be_written_is_said_in_words(tiny_course, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match="could not be written"):
        release_assignment(tiny_course, "demo_set", tmp_path / "file" / "demo_set")


def test_what_nbgrader_refuses_is_said_in_words(tiny_course, capfd):
    change_source(tiny_course, lambda cells, _: cells["look"].update(source="### BEGIN SOLUTION"))
    with pytest.raises(CourseError, match="RuntimeError: no end solution statement found"):
        check_release(tiny_course)
    assert capfd.readouterr() == ("", "")


@pytest.fixture(scope="module")
def stock(tmp_path_factory, executed_course):
    """A course released by `nbgrader generate_assignment` itself, with the gradebook it made."""
    course = Course(_copied(executed_course, tmp_path_factory.mktemp("stock") / "course"))
    tools_on_path()
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", "demo_set"],
        cwd=course.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return course


def _copied(course, root):
    shutil.copytree(course.root, root)
    return root


def test_nbgrader_itself_makes_the_same_bytes(stock, released):
    assert contents(stock.release) == contents(released.release)
    assert stock.gradebook.is_file()
    assert not released.gradebook.exists()


def test_nbgrader_grades_and_gives_feedback_without_hidden_tests(stock):
    submission = read(stock.release / "demo_set" / "demo.ipynb")
    cells = {grade_id(c) or c.id: c for c in submission.cells}
    cells["double"].source = "def double(x):\n    x *= 2\n    return x"
    cells["look"].source = "import os\nprint('seed', os.environ['COURSE_SEED'])"
    folder = stock.submitted / "ada" / "demo_set"
    folder.mkdir(parents=True)
    submission.cells.remove(cells["test_norm"])
    write(submission, folder / "demo.ipynb")

    from nbgrader.api import Gradebook
    from nbgrader.converters import Autograde, GenerateFeedback

    config = nbgrader_config(stock)
    config.CourseDirectory.assignment_id = "demo_set"
    run_converter(Autograde, config)
    run_converter(GenerateFeedback, config)

    graded = read(stock.autograded / "ada" / "demo_set" / "demo.ipynb")
    assert "seed 0" in str([c.get("outputs") for c in graded.cells if c.id == "look"])
    assert "many numbers" in str([c.source for c in graded.cells])
    feedback = (stock.feedback / "ada" / "demo_set" / "demo.html").read_text(encoding="utf-8")
    assert "many numbers" not in feedback
    with Gradebook(f"sqlite:///{stock.gradebook}") as gradebook:
        notebook = gradebook.find_submission_notebook("demo", "demo_set", "ada")
        scores = {grade.cell.name: grade.auto_score for grade in notebook.grades}
    assert scores == {"test_double": 20, "test_norm": 0, "question_vectors": 0}


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_after_hand_in_parts_may_change_and_cells_may_not(stock, tmp_path):
    from nbgrader.api import Gradebook

    course = Course(_copied(stock, tmp_path / "course"))
    with Gradebook(f"sqlite:///{course.gradebook}") as gradebook:
        gradebook.update_or_create_student("bea")
        gradebook.update_or_create_submission("demo_set", "bea")
    before = course.gradebook.read_bytes()

    change_source(course, lambda cells, _: cells["title"].update(source="# Arrows"))
    assert release_assignment(course, "demo_set").written == ["demo.ipynb"]

    def renamed(cells, _):
        cells["question"].metadata.nbgrader["grade_id"] = "question_arrows"

    change_source(course, renamed)
    released = contents(course.release)
    with pytest.raises(CourseError, match="has submissions") as refused:
        release_assignment(course, "demo_set")
    assert "add parts inside a test cell" in refused.value.hint
    assert contents(course.release) == released
    assert release_assignment(course, "demo_set", tmp_path / "elsewhere").written
    assert course.gradebook.read_bytes() == before


def test_reading_the_settings_leaves_the_environment_alone(tiny_course):
    before = dict(os.environ)
    config = nbgrader_config(tiny_course)
    assert config.CourseDirectory.root == str(tiny_course.root)
    assert config.CourseDirectory.db_url == f"sqlite:///{tiny_course.gradebook}"
    assert dict(os.environ) == before
