"""An exception in a student's code, as type, message and the student's own lines."""

import sys
import traceback
from pathlib import Path

from helpers.checks.finding import Finding, found

LINES = 3  # of the student's own lines shown
LENGTH = 300  # characters of an exception's message shown
WHERE = ", in these lines:"  # ends the sentence where there are lines to show
INSTALLED = tuple(str(Path(folder).resolve()) for folder in (sys.prefix, sys.base_prefix))
HELPERS = str(Path(__file__).resolve().parent.parent)


class UnacceptableError(Exception):
    """What a student handed over cannot be worked with; the text says why, in their terms."""


def failure(error: BaseException, exercise: str) -> Finding:
    """Return the finding for an exception that left the student's code."""
    if isinstance(error, UnacceptableError):
        return found("unacceptable", text=str(error))
    if isinstance(error, NotImplementedError):
        own = _own_frames(error)
        return found("not_written", exercise=own[-1].name if own else exercise)
    if isinstance(error, NameError) and error.name and not own_lines(error):
        return found("missing", name=error.name)
    lines = own_lines(error)
    message = " ".join(str(error).split())[:LENGTH]
    return found(
        "raised",
        details=tuple(lines),
        type=type(error).__name__,
        message=message or "no message",
        where=WHERE if lines else "",
    )


def own_lines(error: BaseException) -> list[str]:
    """The last lines of the student's code that the exception passed, innermost last."""
    return [
        f"line {frame.lineno} in {frame.name}: {(frame.line or '').strip()}"
        for frame in _own_frames(error)[-LINES:]
    ]


def _own_frames(error: BaseException) -> list[traceback.FrameSummary]:
    """What the exception passed in the student's code.

    A traceback starts in the engine and in the test cell; libraries may stand at its end. What
    lies between is the student's.
    """
    frames = traceback.extract_tb(error.__traceback__)
    inside = [k for k, frame in enumerate(frames) if frame.filename.startswith(HELPERS)]
    behind_engine = frames[inside[-1] + 1 :] if inside else frames
    test_cell = behind_engine[0].filename if behind_engine else ""
    return [
        frame
        for frame in behind_engine
        if frame.filename != test_cell and not frame.filename.startswith(INSTALLED)
    ]
