"""nbgrader's gradebook, written through nbgrader's own API, by one process.

What a person wrote stays: manual marks, extra credit and comments are never touched. A marked
answer that is graded again is flagged for another look, as nbgrader does it.
"""

import contextlib
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SAWarning, SQLAlchemyError

from course.errors import CourseError
from course.grading.autograded import TIMESTAMP
from course.grading.lesson import Lesson, read_lesson
from course.grading.record import NotebookResult, Result, Status
from course.layout import Course
from course.nbgrader_app import nbgrader_config, run_converter, tools_on_path
from course.release.notebooks import grade_id, read

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

NO_RESPONSE = "No response."  # nbgrader's own words for an answer left as it was


class Book:
    """An open gradebook, with an assignment and its cells in it."""

    def __init__(self, gradebook: "Gradebook", assignment: str) -> None:
        self._gradebook, self.assignment = gradebook, assignment

    def has(self, student: str) -> bool:
        """Whether there is a submission of this student."""
        return self._submission(student) is not None

    def write(self, result: Result, submitted: Path, fresh: set[str]) -> None:
        """Write a student's marks.

        Args:
            result: what grading found.
            submitted: the folder handed in, whose `timestamp.txt` says when that was.
            fresh: the notebooks that were graded now; others are written where they differ.

        Raises:
            CourseError: the gradebook cannot be written.
        """
        with _problems_told():
            try:
                self._write(result, _time_of(submitted), fresh)
                self._gradebook.db.commit()
            except BaseException:
                self._gradebook.db.rollback()
                raise

    def _write(self, result: Result, timestamp: datetime | None, fresh: set[str]) -> None:
        self._gradebook.update_or_create_student(result.student)
        submission = self._gradebook.update_or_create_submission(
            self.assignment, result.student, timestamp=timestamp
        )
        notebooks = {notebook.name: notebook for notebook in submission.notebooks}
        for notebook in result.notebooks:
            row = notebooks[notebook.notebook]
            _write_marks(row, notebook, notebook.notebook in fresh)

    def _submission(self, student: str) -> object | None:
        from nbgrader.api import MissingEntry

        try:
            return self._gradebook.find_submission(self.assignment, student)
        except MissingEntry:
            return None


def _time_of(submitted: Path) -> datetime | None:
    """The time of handing in, in UTC; None where nobody noted it in a way that can be read."""
    from nbgrader.utils import parse_utc

    try:
        return parse_utc((submitted / TIMESTAMP).read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None


def _write_marks(row: object, result: NotebookResult, fresh: bool) -> None:
    grades = {grade.name: grade for grade in row.grades}
    comments = {comment.name: comment for comment in row.comments}
    for exercise in result.exercises:
        waits = exercise.status is Status.MANUAL
        score = None if waits else exercise.points
        grade = grades[exercise.grade_id]
        if fresh or grade.auto_score != score:
            grade.auto_score = score
            grade.needs_manual_grade = waits or grade.manual_score is not None
        if exercise.grade_id in comments:  # a question
            comments[exercise.grade_id].auto_comment = None if waits else NO_RESPONSE


@contextlib.contextmanager
def open_book(course: Course, assignment: str) -> Iterator[tuple[Book, list[Lesson]]]:
    """Open the gradebook, bring the assignment's cells up to date, and read the lessons.

    Raises:
        CourseError: there is no such assignment; its graded cells are others than when students
            handed in; or the gradebook cannot be used.
    """
    sources = course.notebooks(assignment)
    from nbgrader.api import Gradebook

    tools_on_path()
    url = f"sqlite:///{course.gradebook}"
    with tempfile.TemporaryDirectory(prefix="release-") as scratch, _problems_told():
        config = nbgrader_config(course)
        config.CourseDirectory.assignment_id = assignment
        config.CourseDirectory.release_directory = scratch
        config.CourseDirectory.db_url = url
        with _opened(Gradebook, url, config) as gradebook:
            _refuse_other_cells(gradebook, assignment, sources)
        _update_cells(config)
        made = Path(scratch, assignment)
        lessons = [read_lesson(source, made / source.name) for source in sources]
    with _problems_told(), _opened(Gradebook, url, config) as gradebook:
        yield Book(gradebook, assignment), lessons


def back_up(course: Course) -> Path | None:
    """Copy the gradebook to `gradebook.db.<date and time>`, if there is one."""
    if not course.gradebook.is_file():
        return None
    name = f"{course.gradebook.name}.{datetime.now():%Y-%m-%d-%H-%M-%S}"
    copy = course.gradebook.with_name(name)
    try:
        with (
            contextlib.closing(sqlite3.connect(course.gradebook)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except (OSError, sqlite3.Error) as error:
        copy.unlink(missing_ok=True)
        raise CourseError(
            f"The gradebook could not be copied to {copy}: {error}.",
            "It is copied before anything is graded again. Make room, then run this again.",
        ) from None
    return copy


def _update_cells(config: object) -> None:
    """Tell the gradebook of the cells in source, as `nbgrader generate_assignment` does."""
    from nbgrader.converters import GenerateAssignment

    run_converter(GenerateAssignment, config)


def _refuse_other_cells(gradebook: "Gradebook", assignment: str, sources: list[Path]) -> None:
    """Stop where graded cells came or went after students handed in: nbgrader cannot do it."""
    from nbgrader.api import MissingEntry

    try:
        known = gradebook.find_assignment(assignment)
    except MissingEntry:
        return
    if not known.submissions:
        return
    before = {
        f"{notebook.name}: {cell.name}"
        for notebook in known.notebooks
        for cell in notebook.source_cells
    }
    now = {f"{path.stem}: {name}" for path in sources for name in _names(path)}
    if before == now:
        return
    came, went = ", ".join(sorted(now - before)), ", ".join(sorted(before - now))
    changes = [f"new: {came}"] * bool(came) + [f"gone: {went}"] * bool(went)
    raise CourseError(
        f"{assignment} has submissions in the gradebook, and its graded cells are no longer "
        f"those that were handed out ({'; '.join(changes)}).",
        "Put the cells back. To test more, add parts inside a test cell that is there: what was "
        "handed in is then graded again.",
    )


def _names(path: Path) -> list[str]:
    return [name for cell in read(path).cells if (name := grade_id(cell))]


@contextlib.contextmanager
def _opened(kind: type, url: str, config: object) -> Iterator["Gradebook"]:
    with kind(url, config.CourseDirectory.get("course_id", "")) as gradebook:
        yield gradebook


@contextlib.contextmanager
def _problems_told() -> Iterator[None]:
    """Turn the database's complaints into a sentence."""
    from nbgrader.api import InvalidEntry
    from tornado.log import app_log

    silent, app_log.disabled = app_log.disabled, True  # nbgrader's API logs tracebacks there
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader's API adds rows in odd order
            yield
    except (SQLAlchemyError, InvalidEntry) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CourseError(
            f"The gradebook could not be used: {reason}.",
            "What was graded is kept. Close other programs that use gradebook.db, look for room "
            "on the disk and for its permissions, and run this again.",
        ) from None
    finally:
        app_log.disabled = silent
