"""What an instructor sees while grading goes on, and a log of it for programs.

Names and messages may hold anything a file system does; all that is printed or written here is
made visible first. Where nobody looks at a terminal there is no bar, and no control character:
a plain line now and then.
"""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from course.errors import CourseError
from course.grading.grade import Graded, Progress
from course.grading.record import ExerciseResult, Result, Status
from course.report.text import visible

FAILED = (Status.TIMEOUT, Status.STARVED, Status.CRASHED, Status.MISSING, Status.UNREADABLE)
NOW_AND_THEN = 10.0  # seconds between two plain lines
RECENT = 0.1  # weight of the latest submission in the rate


class Watch:
    """Shows results as they arrive; a context manager.

    Args:
        assignment: the problem set.
        console: where to show it.
        quiet: whether to show nothing but failures of the grader itself.
        log: a file for one JSON object on each line; what is in it stays.

    Raises:
        CourseError: on entering: the log cannot be written.
    """

    def __init__(
        self, assignment: str, console: Console, *, quiet: bool = False, log: Path | None = None
    ) -> None:
        self.assignment, self.console, self.quiet, self.log = assignment, console, quiet, log
        self._file: IO[str] | None = None
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Pace(),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._bar.add_task(f"grading {visible(assignment)}", total=None)
        self._pace = Pace()
        self._said = time.monotonic()

    def __enter__(self) -> "Watch":
        if self.log is not None:
            try:
                self._file = self.log.open("a", encoding="utf-8", newline="\n")
            except OSError as error:
                raise CourseError(
                    f"The log {self.log} cannot be written: {error.strerror}.",
                    "Name another file with --log.",
                ) from None
        self._write("start", assignment=self.assignment)
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        self._bar.stop()
        if error is not None:
            said = error.message if isinstance(error, CourseError) else kind.__name__
            self._write("stopped", reason=said)
        if self._file is not None:
            self._file.close()

    def seen(self, progress: Progress) -> None:
        """Show a result that has arrived."""
        self._pace.tick(progress.fresh)
        left = self._pace.left(progress.total - progress.done)
        self._write("submission", **_entry(progress))
        self._bar.update(self._task, completed=progress.done, total=progress.total)
        self._bar.update(self._task, pace=_pace_words(self._pace.rate, left))
        if not self.quiet:
            for line in failures(progress.result):
                self._bar.console.print(Text(line), soft_wrap=True)
        if self._bar.disable and not self.quiet and self._is_time(progress):
            pace = _pace_words(self._pace.rate, left)
            line = f"{visible(self.assignment)}: {progress.done} of {progress.total}{pace}"
            self.console.print(Text(line), soft_wrap=True)

    def ended(self, graded: Graded) -> None:
        """Note what came of it all."""
        self._write(
            "end",
            submissions=graded.total,
            graded_now=graded.fresh,
            problems=len(graded.problems),
            changes=[visible(str(change)) for change in graded.changes],
            notices=graded.notices,
        )

    def _is_time(self, progress: Progress) -> bool:
        now = time.monotonic()
        if now - self._said < NOW_AND_THEN and progress.done < progress.total:
            return False
        self._said = now
        return True

    def _write(self, event: str, **about: object) -> None:
        if self._file is None:
            return
        stamp = datetime.now(UTC).isoformat(timespec="milliseconds")
        # Plain ASCII: nothing in it can act on a terminal.
        self._file.write(json.dumps({"event": event, "time": stamp} | about) + "\n")
        self._file.flush()


class Pace:
    """How fast results arrive, those of an earlier run not counted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._began = clock, clock()
        self._count, self._each = 0, 0.0

    @property
    def rate(self) -> float:
        """Submissions per second; 0 where none was run yet."""
        return 1 / self._each if self._each else 0.0

    def tick(self, fresh: bool) -> None:
        """Count a result."""
        now = self._clock()
        if fresh:
            self._count += 1
            weight = max(RECENT, 1 / self._count)
            self._each += weight * (now - self._began - self._each)
        self._began = now

    def left(self, number: int) -> float | None:
        """Seconds that so many more will take; None where nobody can tell."""
        return number * self._each if self._each else None


def failures(result: Result) -> list[str]:
    """Return what went wrong with a submission: a line for each thing, fit to be printed."""
    name = visible(result.student)
    if result.problem:
        return [f"{name}: {visible(result.problem)}"]
    lines = []
    for notebook in result.notebooks:
        failed = [e for e in notebook.exercises if e.status in FAILED]
        for (status, message), same in _grouped(failed):
            which = "" if len(same) == len(notebook.exercises) else f", {', '.join(same)}"
            lines.append(f"{name}: {visible(notebook.notebook + which)}: {status}. {message}")
    return lines


def _grouped(failed: list[ExerciseResult]) -> Iterator[tuple[tuple[str, str], list[str]]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for exercise in failed:
        place = (str(exercise.status), visible(exercise.message))
        groups.setdefault(place, []).append(exercise.exercise)
    yield from groups.items()


def _entry(progress: Progress) -> dict:
    """What the log says of a submission."""
    result = progress.result
    return {
        "student": visible(result.student),
        "done": progress.done,
        "total": progress.total,
        "graded_now": progress.fresh,
        "seconds": round(sum(n.seconds for n in result.notebooks), 3),
        "points": result.points,
        "max_points": sum(e.max_points for e in result.exercises),
        "statuses": {
            f"{n.notebook}/{e.exercise}": str(e.status)
            for n in result.notebooks
            for e in n.exercises
        },
        "changes": [visible(str(change)) for change in progress.changes],
        "problem": visible(result.problem),
    }


def _pace_words(rate: float, left: float | None) -> str:
    if left is None:
        return ""
    number = f"{rate:.1f} per second" if rate >= 0.1 else f"{60 * rate:.1f} per minute"
    minutes, seconds = divmod(round(left), 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f", {number}, {clock} left"


class _Pace(ProgressColumn):
    """The last column of the bar: rate and time left."""

    def render(self, task: Task) -> Text:
        return Text(str(task.fields.get("pace", "")).removeprefix(", "))
