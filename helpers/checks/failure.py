"""An exception in a student's code, as type, message and the student's own lines.

A `Report` is all that a check wants to know of an exception, as plain values. It is made where
the exception is; one that happened in another process arrives as a `ReportedError`, and gives
the same finding.
"""

import sys
import traceback
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from helpers.checks.finding import Finding, found

LINES = 3  # of the student's own lines shown
LENGTH = 300  # characters of an exception's message shown
WHERE = ", in these lines:"  # ends the sentence where there are lines to show
INSTALLED = tuple(str(Path(folder).resolve()) for folder in (sys.prefix, sys.base_prefix))
HELPERS = str(Path(__file__).resolve().parent.parent)
ENGINE = str(Path(__file__).resolve().with_name("exercise.py"))  # calls the functions of test cells


class UnacceptableError(Exception):
    """What a student handed over cannot be worked with; the text says why, in their terms."""


@dataclass(frozen=True)
class Report:
    """What a check says of an exception.

    Attributes:
        id: of the message: "raised", "not_written", "missing" or "unacceptable".
        type: name of the exception's class.
        message: its text on one line, or all of it where it is unacceptable.
        lines: the last of the student's own lines that it passed, innermost last.
        name: the innermost of the student's functions; of a missing name, that name.
    """

    id: str
    type: str
    message: str = ""
    lines: tuple[str, ...] = ()
    name: str = ""


class ReportedError(Exception):
    """An exception of another process, of which there is a report."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.message)
        self.report = report


def failure(error: BaseException, exercise: str) -> Finding:
    """Return the finding for an exception that left the student's code."""
    report = error.report if isinstance(error, ReportedError) else report_of(error)
    if report.id == "unacceptable":
        return found("unacceptable", text=report.message)
    if report.id == "not_written":
        return found("not_written", exercise=report.name or exercise)
    if report.id == "missing":
        return found("missing", name=report.name)
    return found(
        "raised",
        details=report.lines,
        type=report.type,
        message=report.message or "no message",
        where=WHERE if report.lines else "",
    )


def report_of(error: BaseException, apart: tuple[str, ...] = ()) -> Report:
    """Return the report of an exception that was caught here.

    Args:
        error: the exception.
        apart: where the files lie, besides those of `helpers` and of Python, that are not the
            student's.
    """
    own = _own_frames(error, apart)
    lines = tuple(
        f"line {frame.lineno} in {frame.name}: {(frame.line or '').strip()}"
        for frame in own[-LINES:]
    )
    name, text = type(error).__name__, _text(error)
    message = " ".join(text.split())[:LENGTH]
    if isinstance(error, UnacceptableError):
        return Report("unacceptable", name, text)
    if isinstance(error, NotImplementedError) and _is_of_a_stub(error):
        return Report("not_written", name, message, lines, own[-1].name if own else "")
    if isinstance(error, NameError) and error.name and not lines:
        return Report("missing", name, message, (), str(error.name))
    return Report("raised", name, message, lines, own[-1].name if own else "")


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # its own text is the student's code too
        return "its message cannot be read"


def _own_frames(error: BaseException, apart: tuple[str, ...]) -> list[traceback.FrameSummary]:
    """What the exception passed in the student's code, not in a library, the kit or a test cell."""
    others = (HELPERS, *INSTALLED, *apart)
    test_cell = _test_cell(error)
    return [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename != test_cell and not frame.filename.startswith(others)
    ]


def _is_of_a_stub(error: NotImplementedError) -> bool:
    """Whether a line of a notebook raised it. PyTorch raises it too, for what it cannot compute."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = not place.line or NotImplementedError.__name__ in place.line
    return said and not place.filename.startswith(INSTALLED)


def _test_cell(error: BaseException) -> str:
    """The file of the test cell: that of what the engine called last. Empty where it called none.

    The test cell need not be in the traceback: `helpers` may call the student's code for it.
    """
    passed = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    before, frame = [], passed[0].f_back if passed else None
    while frame:
        before.append(frame)
        frame = frame.f_back
    files = [frame.f_code.co_filename for frame in (*reversed(before), *passed)]
    called = [then for file, then in pairwise(files) if file == ENGINE]
    return next((file for file in reversed(called) if not file.startswith(HELPERS)), "")
