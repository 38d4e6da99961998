"""Run a notebook's cells in this process, and collect the scores of its test cells.

For our own notebooks and answers: nothing is boxed here, and nothing limited.
"""

import ast
import contextlib
import io
import linecache
import os
import random
import re
import sys
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from unittest.mock import patch

import numpy as np
from nbformat import NotebookNode

from course.release.notebooks import (
    exercise_of,
    grade_id,
    is_exercise,
    is_skipped,
    is_test,
    points,
    read,
)
from helpers.checks.score import Score

# The same inputs in every check, and data that is always there, unless the caller chose others.
FIXED = {"COURSE_SEED": "0", "COURSE_DATA_SOURCE": "standin"}

_MAGIC = re.compile(r"^(\s*)[%!]")
_TRANSPARENT = ("%%time", "%%timeit", "%%capture")


@dataclass
class InlineRun:
    """What came of a run.

    Attributes:
        scores: by exercise, `Score.as_dict()` and an "error": why there is no score, else "".
        errors: by cell id, the last line of the traceback of each cell that raised.
    """

    scores: dict[str, dict] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def grade_inline(
    notebook: NotebookNode | Path, replacements: dict[str, str] | None = None
) -> dict[str, dict]:
    """Return the score of each test cell by exercise; see `run_inline`."""
    return run_inline(notebook, replacements).scores


def run_inline(
    notebook: NotebookNode | Path,
    replacements: dict[str, str] | None = None,
    folder: Path | None = None,
) -> InlineRun:
    """Run a notebook's code cells in one fresh namespace, but for those tagged skip-execution.

    A cell that raises does not stop the others. The process is left as it was found: working
    directory, environment, warnings, random numbers, figures.

    Args:
        notebook: the notebook, or its path.
        replacements: source text to run instead of a cell's own, by grade_id.
        folder: the working directory; by default the notebook's folder, where a path is given.
    """
    if isinstance(notebook, Path):
        folder = folder or notebook.parent
        notebook = read(notebook)
    replacements = replacements or {}
    run, namespace = InlineRun(), _fresh_namespace()
    with _left_as_found(folder):
        for position, cell in enumerate(notebook.cells):
            if cell.cell_type != "code" or is_skipped(cell):
                continue
            source = replacements.get(grade_id(cell), cell.source)
            value, error = _run_cell(source, _name(cell, position), namespace)
            if error:
                run.errors[cell.get("id", str(position))] = error
            if is_test(cell):
                run.scores[exercise_of(cell)] = _score(cell, value, error)
    return run


def _score(test: NotebookNode, value: object, error: str) -> dict:
    if isinstance(value, Score):
        return value.as_dict() | {"error": ""}
    error = error or f"The cell ended in {type(value).__name__}, not in a score."
    nothing = {"exercise": exercise_of(test), "points": 0.0, "max_points": points(test)}
    return nothing | {"parts": [], "error": error}


def _run_cell(source: str, name: str, namespace: dict) -> tuple[object, str]:
    """Run a cell: the value of its last expression, and the error that ended it, if any."""
    source = _without_magics(source)
    # Python looks here for the lines it shows in a traceback.
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        tree = ast.parse(source, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(_compiled(tree, name), namespace)
        value = eval(_compiled(ast.Expression(last.value), name), namespace) if last else None
    except (Exception, SystemExit) as error:
        return None, traceback.format_exception_only(error)[-1].strip()
    return value, ""


def _compiled(tree: ast.Module | ast.Expression, name: str) -> CodeType:
    mode = "exec" if isinstance(tree, ast.Module) else "eval"
    return compile(tree, name, mode, dont_inherit=True)


def _without_magics(source: str) -> str:
    """The cell as plain Python, with as many lines: magics and shell commands do nothing.

    A cell that is Python already stays as it is: a line may start with % inside an expression.
    """
    try:
        ast.parse(source)
    except SyntaxError:
        first = source.lstrip().split(maxsplit=1)[0]
        if first.startswith("%%") and first not in _TRANSPARENT:
            return ""  # another language, or the shell
        return "\n".join(_MAGIC.sub(r"\1pass  # ", line) for line in source.split("\n"))
    return source


def _name(cell: NotebookNode, position: int) -> str:
    """What tracebacks call the cell."""
    kind = "exercise" if is_exercise(cell) else "cell"
    return f"<{kind} {grade_id(cell) or cell.get('id', position)}>"


def _fresh_namespace() -> dict:
    """What a notebook's cells find at the start."""
    from IPython.display import display

    return {"__name__": "__main__", "__builtins__": __builtins__, "display": display}


@contextlib.contextmanager
def _left_as_found(folder: Path | None) -> Iterator[None]:
    """Undo whatever cells do to the process, and show nothing of what they print."""
    sink = io.StringIO()
    with contextlib.ExitStack() as stack:
        for kept in (
            contextlib.chdir(folder or Path.cwd()),
            patch.dict(os.environ, {name: os.environ.get(name, v) for name, v in FIXED.items()}),
            patch.dict(linecache.cache),
            patch.object(sys, "path", list(sys.path)),
            contextlib.redirect_stdout(sink),
            contextlib.redirect_stderr(sink),
            warnings.catch_warnings(),
            np.errstate(),
            np.printoptions(),
            _random_numbers_kept(),
            _figures_closed(),
        ):
            stack.enter_context(kept)
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _random_numbers_kept() -> Iterator[None]:
    states = random.getstate(), np.random.get_state()
    torch = sys.modules.get("torch")  # where it was not loaded, there is nothing to keep
    with torch.random.fork_rng(devices=[]) if torch else contextlib.nullcontext():
        try:
            yield
        finally:
            random.setstate(states[0])
            np.random.set_state(states[1])


@contextlib.contextmanager
def _figures_closed() -> Iterator[None]:
    """Draw without windows, and leave the figures and settings that were there."""
    import matplotlib
    from matplotlib import pyplot

    backend, before = matplotlib.get_backend(), pyplot.get_fignums()
    matplotlib.use("agg")
    try:
        with matplotlib.rc_context():
            yield
    finally:
        for number in set(pyplot.get_fignums()) - set(before):
            pyplot.close(number)
        matplotlib.use(backend)
