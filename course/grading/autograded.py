"""Notebooks for formgrader and for nbgrader's feedback: `autograded/<student>/<assignment>/`.

They look as `nbgrader autograde` would leave them, but for three things: a test cell stands in
its released form; its output is made from the result, since the traceback of a test cell would
quote its hidden tests; and no output holds anything that a browser would run.
"""

import contextlib
import json
import shutil
from pathlib import Path

from course.grading.lesson import Lesson, Role
from course.grading.plan import Plan, PlannedCell
from course.grading.record import ExerciseResult, NotebookResult
from course.grading.run import CellRun, NotebookRun
from course.grading.shown import harmless, stream
from course.report.text import points

TIMESTAMP = "timestamp.txt"


def write_graded(
    lesson: Lesson, plan: Plan, run: NotebookRun, result: NotebookResult, folder: Path
) -> None:
    """Write an executed notebook. OSError where there is no room or no permission."""
    results = {exercise.grade_id: exercise for exercise in result.exercises}
    cells = [
        _cell(cell, done, lesson, results) | {"id": f"cell-{k}"}
        for k, (cell, done) in enumerate(zip(plan.cells, run.cells, strict=True))
    ]
    _write(cells, lesson, folder)


def write_refused(lesson: Lesson, message: str, folder: Path) -> None:
    """Write, in place of a notebook that could not be read, one that says so."""
    text = f"This notebook could not be graded.\n\n    {message}"
    _write([_markdown(text, {}) | {"id": "refused"}], lesson, folder)


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
    cell: PlannedCell, done: CellRun, lesson: Lesson, results: dict[str, ExerciseResult]
) -> dict:
    """A cell as nbformat has it. Plain dictionaries: nbformat's own take fifty times as long."""
    ours = lesson.find(cell.grade_id) if cell.grade_id else None
    metadata = ours.metadata if ours else {}
    if cell.kind == "markdown":
        shown = {"attachments": cell.attachments} if cell.attachments else {}
        return _markdown(cell.source, metadata) | shown
    if cell.kind == "raw":
        return {"cell_type": "raw", "source": cell.source, "metadata": metadata}
    test = cell.role is Role.TEST
    return {
        "cell_type": "code",
        "source": ours.released if test else cell.source,
        "metadata": metadata,
        "execution_count": None,
        "outputs": _score(results[cell.grade_id]) if test else harmless(done.outputs),
    }


def _markdown(source: str, metadata: dict) -> dict:
    return {"cell_type": "markdown", "source": source, "metadata": metadata}


def _score(result: ExerciseResult) -> list[dict]:
    """What a test cell shows: the points as stock nbgrader has them, and what is behind them."""
    lines = [
        f"{result.exercise}: {points(result.points)} of {points(result.max_points)} points",
        *([] if result.parts or not result.message else [f"  {result.message}"]),
    ]
    for part in result.parts:
        lines.append(f"  {part.name}: {points(part.points)} of {points(part.max_points)}")
        lines += [f"      {line}" for line in part.lines]
    number = {"output_type": "execute_result", "data": {"text/plain": points(result.points)}}
    return harmless([number, stream("\n".join(lines) + "\n")])


def _write(cells: list[dict], lesson: Lesson, folder: Path) -> None:
    """Write a notebook whole or not at all."""
    notebook = {
        "cells": cells,
        "metadata": lesson.metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = folder / f"{lesson.name}.ipynb"
    draft = path.with_name(f".{path.name}.part")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        draft.write_bytes(json.dumps(notebook, ensure_ascii=False).encode("utf-8", "replace"))
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
