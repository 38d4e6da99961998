import nbformat
import pytest

from course.errors import CourseError
from course.grading.inline import grade_inline
from course.layout import CONFIG, Course
from course.release.execute import execute_notebook
from course.release.lint import lint_assignment
from course.release.notebooks import read
from course.scaffold import new_exercise

from .tiny import ASSIGNMENT, NOTEBOOK, make_course


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


def ids(path):
    return [cell.id for cell in read(path).cells]


def test_the_cells_stand_before_the_scoreboard_in_a_lessons_order(course):
    made = new_exercise(course, ASSIGNMENT, NOTEBOOK, "half_of_it", 10)
    found = ids(made.path)
    assert not made.created
    start = found.index(made.cells[0])
    assert found[start : start + len(made.cells)] == made.cells
    assert found[start + len(made.cells)] == "scoreboard"
    order = ["text", "predict", "exercise", None, "help"]
    expected = [f"half-of-it-{part}" if part else "half-of-it" for part in order]
    assert made.cells[-7:] == [*expected, "test-half-of-it", "half-of-it-outcome"]


def test_all_other_cells_stay_as_they_were(course):
    path = course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    before = {cell.id: dict(cell) for cell in read(path).cells if cell.id != "scoreboard"}
    new_exercise(course, ASSIGNMENT, NOTEBOOK, "half_of_it", 10)
    after = {cell.id: dict(cell) for cell in read(path).cells}
    assert {id: after[id] for id in before} == before


def test_the_scoreboard_counts_the_new_points(course):
    made = new_exercise(course, ASSIGNMENT, NOTEBOOK, "half_of_it", 7.5)
    assert "scoreboard(total=107.5, by_hand=10)" in read(made.path).cells[-1].source
    assert any("add up to 107.5; they must add up to 100" in step for step in made.next)
    assert any("course execute" in step for step in made.next)


def test_a_new_notebook_is_clean_once_executed(tmp_path):
    # The kit's own settings stand beside the course.
    course = make_course(tmp_path)
    made = new_exercise(course, "new_set", "first", "half_of_it", 40, title="Halves & wholes")
    again = new_exercise(course, "new_set", "first", "third_of_it", 60)
    assert (made.created, again.created) == (True, False)
    assert "## Halves & wholes" in "\n".join(cell.source for cell in read(made.path).cells)
    assert not any("add up" in step for step in again.next)
    nbformat.validate(read(made.path))
    execute_notebook(made.path)
    assert [str(problem) for problem in lint_assignment(course, "new_set")] == []


def test_an_added_exercise_can_be_done(course):
    made = new_exercise(course, ASSIGNMENT, NOTEBOOK, "half_of_it", 10)
    stub = "def half_of_it(x):\n    raise NotImplementedError\n"
    wrong = "def half_of_it(x):\n    return 3 * x\n"
    notebook = read(made.path)
    assert grade_inline(notebook)["half_of_it"]["points"] == 10
    for answer in (stub, wrong):
        assert grade_inline(notebook, {"half_of_it": answer})["half_of_it"]["points"] == 0


BAD = ["2nd", "a-b", "class", "", "naïve", "test_x", "question_x", "_x", "sum"]
TAKEN = ["double", "norm", "np", "x"]


@pytest.mark.parametrize("name", [*BAD, *TAKEN])
def test_names_that_cannot_be_used(course, name):
    path = course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    before = path.read_bytes()
    with pytest.raises(CourseError):
        new_exercise(course, ASSIGNMENT, NOTEBOOK, name, 10)
    assert path.read_bytes() == before


@pytest.mark.parametrize("points", [0, -1, float("nan"), float("inf")])
def test_points_that_cannot_be_given(course, points):
    with pytest.raises(CourseError, match="points"):
        new_exercise(course, ASSIGNMENT, NOTEBOOK, "half_of_it", points)


@pytest.mark.parametrize(("assignment", "notebook"), [("../up", "a"), ("a+b", "a"), ("a", "b/c")])
def test_places_that_cannot_be_used(course, assignment, notebook):
    with pytest.raises(CourseError, match="cannot be called"):
        new_exercise(course, assignment, notebook, "half_of_it", 10)


def test_ids_that_are_taken(course):
    path = course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    notebook = read(path)
    notebook.cells[1].id = "half-of-it-text"
    nbformat.write(notebook, path)
    with pytest.raises(CourseError, match="half-of-it-text"):
        new_exercise(course, ASSIGNMENT, NOTEBOOK, "half_of_it", 10)


def test_a_notebook_that_cannot_be_read(tmp_path):
    (tmp_path / CONFIG).write_text("")
    path = tmp_path / "source" / "set" / "first.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text("{")
    with pytest.raises(CourseError, match=r"first\.ipynb"):
        new_exercise(Course(tmp_path), "set", "first", "half_of_it", 10)
    assert path.read_text() == "{"


def test_a_class_that_handed_in_is_thought_of(course):
    (course.submitted / "Aiko" / ASSIGNMENT).mkdir(parents=True)
    made = new_exercise(course, ASSIGNMENT, NOTEBOOK, "half_of_it", 10)
    assert any("submissions" in step for step in made.next)
