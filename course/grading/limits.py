"""What a submission may take of a machine: one table, which a course may change.

In the course's `pyproject.toml`, for every assignment or for one:

    [tool.descent.limits]
    cell_seconds = 90

    [tool.descent.limits.ps1_layers]
    notebook_seconds = 600
"""

import math
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from course.errors import CourseError
from course.layout import Course

TABLE = "[tool.descent.limits]"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Limits for one submission. Times are seconds by the clock."""

    cell_seconds: float = 30  # one cell; then it is interrupted, and the next one runs
    grace_seconds: float = 5  # for an interrupted cell to stop; then Python is ended
    notebook_seconds: float = 180  # all cells of a notebook; what is left over is not run
    start_seconds: float = 60  # for Python to come up
    restarts: int = 4  # of Python in one notebook, when a cell ended it
    cell_output: int = 1_000_000  # characters kept of one cell's output; the rest is left out
    notebook_output: int = 10_000_000  # characters kept of all cells' output
    notebook_bytes: int = 50_000_000  # size of a notebook's file; a larger one is not read
    folder_bytes: int = 200_000_000  # size of all files that a submission's code may read


def load_limits(course: Course, assignment: str) -> Limits:
    """Return the limits for an assignment: ours, the course's, the assignment's own.

    Raises:
        CourseError: `pyproject.toml` cannot be read, or its table of limits names one that there
            is not, or gives one that is no positive number.
    """
    path = course.root / "pyproject.toml"
    table = _table(path)
    common = {name: value for name, value in table.items() if not isinstance(value, dict)}
    own = table.get(assignment, {})
    limits = Limits()
    for values in (common, own if isinstance(own, dict) else {}):
        limits = replace(limits, **{n: _checked(n, v, path) for n, v in values.items()})
    return limits


def _table(path: Path) -> dict:
    if not path.is_file():
        return {}
    try:
        project = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} could not be read: {error}.") from None
    table = project.get("tool", {}).get("descent", {}).get("limits", {})
    return table if isinstance(table, dict) else {}


def _checked(name: str, value: object, path: Path) -> float | int:
    known = {field.name: field.type for field in fields(Limits)}
    if name not in known:
        raise CourseError(
            f"{path} sets a limit called {name!r} in {TABLE}, and there is none.",
            f"Limits: {', '.join(known)}.",
        )
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or value <= 0 or (known[name] is int and value % 1):
        kind = "whole number" if known[name] is int else "number"
        raise CourseError(
            f"{path} sets {name} to {value!r} in {TABLE}.", f"Give a positive {kind}."
        )
    return value
