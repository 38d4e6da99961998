"""Notebooks for formgrader and for nbgrader's feedback: `autograded/<student>/<assignment>/`.

They look as `nbgrader autograde` would leave them, but for two things: a test cell stands in its
released form, and of its output only the score is shown, since the traceback of a test cell would
quote its hidden tests.
"""

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from course.grading.lesson import Lesson, Role
from course.grading.plan import Plan, PlannedCell
from course.grading.record import NotebookResult
from course.grading.run import CellRun, NotebookRun
from helpers.checks.score import MIME

TIMESTAMP = "timestamp.txt"


def write_graded(
    lesson: Lesson, plan: Plan, run: NotebookRun, result: NotebookResult, folder: Path
) -> None:
    """Write an executed notebook. OSError where there is no room or no permission."""
    messages = {exercise.grade_id: exercise.message for exercise in result.exercises}
    cells = [
        _cell(k, cell, done, lesson, messages)
        for k, (cell, done) in enumerate(zip(plan.cells, run.cells, strict=True))
    ]
    _write(new_notebook(cells=cells, metadata=lesson.metadata), folder / f"{lesson.name}.ipynb")


def write_refused(lesson: Lesson, message: str, folder: Path) -> None:
    """Write, in place of a notebook that could not be read, one that says so."""
    text = f"This notebook could not be graded.\n\n    {message}"
    cells = [new_markdown_cell(text, id="refused")]
    _write(new_notebook(cells=cells, metadata=lesson.metadata), folder / f"{lesson.name}.ipynb")


def remove(lesson: Lesson, folder: Path) -> None:
    """Remove what an earlier run wrote of a notebook that is no longer handed in."""
    (folder / f"{lesson.name}.ipynb").unlink(missing_ok=True)


def copy_timestamp(submitted: Path, folder: Path) -> None:
    """Take over the time of handing in, which formgrader compares."""
    if (submitted / TIMESTAMP).is_file() and not (submitted / TIMESTAMP).is_symlink():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(submitted / TIMESTAMP, folder / TIMESTAMP)
    else:
        (folder / TIMESTAMP).unlink(missing_ok=True)


def _cell(
    k: int, cell: PlannedCell, done: CellRun, lesson: Lesson, messages: dict[str, str]
) -> NotebookNode:
    ours = lesson.find(cell.grade_id) if cell.grade_id else None
    about = {"id": f"cell-{k}", "metadata": ours.metadata if ours else {}}
    if cell.kind == "markdown":
        return new_markdown_cell(cell.source, **about)
    if cell.kind == "raw":
        return new_raw_cell(cell.source, **about)
    if cell.role is Role.TEST:
        outputs = _score_only(done.outputs, messages.get(cell.grade_id, ""))
        return new_code_cell(ours.released, outputs=outputs, **about)
    return new_code_cell(cell.source, outputs=nbformat.from_dict(done.outputs), **about)


def _score_only(outputs: list[dict], message: str) -> list[NotebookNode]:
    scores = [o for o in outputs if o["output_type"] == "execute_result" and MIME in o["data"]]
    if scores:
        return [nbformat.from_dict(scores[-1])]
    return [new_output("stream", name="stdout", text=f"{message}\n")]


def _write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_text(nbformat.writes(notebook), encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
