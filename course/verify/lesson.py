"""An exercise cut out of its notebook: the cells that its test needs, and no others."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course.errors import CourseError
from course.layout import Course
from course.release.needs import cut_out
from course.release.notebooks import exercise_of, grade_id, is_exercise, is_test, points, read

CLAIMS = "helpers.claims"


@dataclass(frozen=True)
class Exercise:
    """An exercise with its test.

    Attributes:
        notebook: the stem of the notebook's name.
        name: as students know it.
        folder: where its cells run.
        answer: the text of the reference answer's cell.
        points: the points to be had.
        visible: the cells to run, the test as it is released.
        full: the same, the test with its hidden part.
        is_claim: whether the answer is a dictionary of settings that the test trains with.
    """

    notebook: str
    name: str
    folder: Path
    answer: str
    points: float
    visible: NotebookNode
    full: NotebookNode
    is_claim: bool


def exercises_of(course: Course, assignment: str) -> list[Exercise]:
    """Return the exercises of an assignment that have a test, in the order of its notebooks.

    Raises:
        CourseError: there is no such problem set, or a test has no exercise before it.
    """
    return [one for path in course.notebooks(assignment) for one in _exercises(path)]


def _exercises(path: Path) -> Iterator[Exercise]:
    notebook = read(path)
    answers = {grade_id(cell): cell.source for cell in notebook.cells if is_exercise(cell)}
    for test in filter(is_test, notebook.cells):
        name = exercise_of(test)
        if name not in answers:
            raise CourseError(
                f"{path} has a test for {name!r}, and no exercise of that name.",
                "To see all that is amiss in it: course lint",
            )
        full = NotebookNode(cells=cut_out(notebook, [test]))
        yield Exercise(
            notebook=path.stem,
            name=name,
            folder=path.parent,
            answer=answers[name],
            points=points(test),
            visible=_without_hidden(full),
            full=full,
            is_claim=CLAIMS in test.source,
        )


def _without_hidden(notebook: NotebookNode) -> NotebookNode:
    from nbgrader.preprocessors import ClearHiddenTests  # takes a second to import

    cells = [NotebookNode(cell) for cell in notebook.cells]
    released = NotebookNode(cells=cells, metadata=NotebookNode())
    return ClearHiddenTests().preprocess(released, {})[0]
