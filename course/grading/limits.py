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
    """Limits for one submission, the only place where they stand.

    Time counts twice: seconds that a submission computed itself, which a busy machine does not
    shorten, and behind them seconds by the clock, which end what only sleeps.
    """

    cell_seconds: float = 30  # computing in one cell, or in the calls of one test
    cell_wall_seconds: float = 300  # the same by the clock
    notebook_seconds: float = 180  # computing in all cells; what is left over is not run
    notebook_wall_seconds: float = 1800  # the same by the clock
    grace_seconds: float = 5  # for what was interrupted to stop; then Python is ended
    start_seconds: float = 300  # for Python to come up, be the machine ever so busy
    restarts: int = 4  # of Python in one notebook, when a cell ended it
    memory_bytes: int = 4 * 1024**3  # addresses that one process may have
    resident_bytes: int = 2 * 1024**3  # memory that all its processes together may fill
    processes: int = 64  # processes and threads at one time
    open_files: int = 256  # of one process
    file_bytes: int = 100_000_000  # size of any file it writes
    scratch_bytes: int = 300_000_000  # size of all files it writes
    cell_output: int = 1_000_000  # characters kept of one cell's output; the rest is left out
    notebook_output: int = 10_000_000  # characters kept of all cells' output
    notebook_bytes: int = 50_000_000  # size of a notebook's file; a larger one is not read
    folder_bytes: int = 200_000_000  # size of all files that a submission's code may read
    message_bytes: int = 64_000_000  # largest answer of a submission that is listened to


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
