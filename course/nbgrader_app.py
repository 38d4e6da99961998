"""nbgrader from inside: its settings for a course, and its converters without their chatter."""

import contextlib
import logging
import os
import sysconfig
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from course.errors import CourseError
from course.layout import CONFIG, Course

if TYPE_CHECKING:
    from nbgrader.converters import BaseConverter


def nbgrader_config(course: Course) -> Config:
    """Return the settings in the course's `nbgrader_config.py`, with `course.root` as the root."""
    config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    config.CourseDirectory.root = str(course.root)
    return config


def tools_on_path() -> None:
    """Put the folder of this environment's commands first on PATH.

    nbgrader starts `alembic` by its bare name, and an environment need not be activated for its
    `course` command to run.
    """
    folder = sysconfig.get_path("scripts")
    paths = os.environ.get("PATH", "").split(os.pathsep)
    if folder not in paths:
        os.environ["PATH"] = os.pathsep.join([folder, *paths])


def run_converter(kind: "type[BaseConverter]", config: Config) -> list[str]:
    """Run one of nbgrader's converters quietly.

    Args:
        kind: the converter, such as `nbgrader.converters.GenerateFeedback`.
        config: settings from `nbgrader_config`, with `CourseDirectory.assignment_id` and whatever
            else is to differ.

    Returns:
        The warnings it gave.

    Raises:
        CourseError: it failed; the message is nbgrader's reason.
    """
    from nbgrader.converters import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    tools_on_path()
    with _collected() as (log, records), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SQLAlchemy's, about nbgrader's models
        coursedir = CourseDirectory(config=config, log=log)
        converter = kind(coursedir=coursedir, config=config, log=log)
        try:
            converter.start()
        except (NbGraderException, SystemExit) as error:
            assignment = config.CourseDirectory.assignment_id
            raise CourseError(
                f"nbgrader stopped at {assignment}: {_reason(records) or error}"
            ) from error
    return [r.getMessage() for r in records if r.levelno == logging.WARNING]


@contextlib.contextmanager
def _collected() -> Iterator[tuple[logging.Logger, list[logging.LogRecord]]]:
    """A logger that keeps its records and prints none."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append
    log = logging.Logger("nbgrader", logging.WARNING)
    log.addHandler(handler)
    yield log, records


def _reason(records: list[logging.LogRecord]) -> str:
    """What went wrong first: the last line of the first traceback, or else the first error."""
    errors = [r.getMessage().strip() for r in records if r.levelno >= logging.ERROR]
    tracebacks = [text for text in errors if text.startswith("Traceback")]
    return next(iter(text.splitlines()[-1] for text in tracebacks or errors), "")
