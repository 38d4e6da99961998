"""Notebooks as files, and what the kinds of cell in a lesson are."""

import contextlib
import hashlib
import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course.errors import CourseError

TEST = "test_"
QUESTION = "question_"
SKIP = "skip-execution"


def read(path: Path) -> NotebookNode:
    """Read a notebook as it is: nothing is upgraded, repaired or refused for its contents.

    Raises:
        CourseError: the file cannot be read, or is no notebook.
    """
    try:
        notebook = nbformat.reader.reads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CourseError(f"{path} could not be read: {error.strerror}.") from error
    except Exception as error:
        raise CourseError(
            f"{path} is not a notebook: {_one_line(error)}",
            "Restore it from version control, or save it again from JupyterLab.",
        ) from error
    if not isinstance(notebook.get("cells"), list):
        raise CourseError(f"{path} is not a notebook of format 4: it has no list of cells.")
    return notebook


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook; the same notebook always gives the same bytes."""
    # Not nbformat.writes, which draws ids for cells that have none.
    write_whole(f"{nbformat.v4.writes(notebook)}\n".encode(), path)


def write_whole(content: bytes, path: Path) -> None:
    """Write a file whole or not at all.

    Raises:
        CourseError: it cannot be written; what was there before is there still.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise CourseError(f"{path} could not be written: {error.strerror}.") from error


def grade_id(cell: NotebookNode) -> str:
    """The name under which nbgrader knows the cell; empty where it does not."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def is_exercise(cell: NotebookNode) -> bool:
    """Whether a student writes code here."""
    return cell.cell_type == "code" and _flags(cell) == (False, True)


def is_test(cell: NotebookNode) -> bool:
    """Whether the cell ends in a score."""
    return cell.cell_type == "code" and _flags(cell) == (True, False)


def is_question(cell: NotebookNode) -> bool:
    """Whether a student writes prose here, which a person reads."""
    return cell.cell_type == "markdown" and _flags(cell) == (True, True)


def is_skipped(cell: NotebookNode) -> bool:
    """Whether the cell trains or explores, so that no grader runs it."""
    return SKIP in cell.metadata.get("tags", [])


def exercise_of(test: NotebookNode) -> str:
    """The name of the exercise that a test cell tests."""
    return grade_id(test).removeprefix(TEST)


def points(cell: NotebookNode) -> float:
    """The points a graded cell is worth."""
    return float(cell.metadata.nbgrader.get("points", 0))


def withheld_modules(notebook: NotebookNode) -> tuple[str, ...]:
    """Modules of `helpers` that answer this notebook's exercises: no submission may import them."""
    return tuple(notebook.metadata.get("course", {}).get("withheld", ()))


def executed_hash(notebook: NotebookNode) -> str:
    """What the stored outputs were made from: ids, sources and order of the code cells."""
    code = [[c.get("id"), c.source] for c in notebook.cells if c.cell_type == "code"]
    return hashlib.sha256(json.dumps(code).encode()).hexdigest()


def _flags(cell: NotebookNode) -> tuple[bool, bool]:
    about = cell.metadata.get("nbgrader", {})
    return bool(about.get("grade", False)), bool(about.get("solution", False))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
