"""nbgrader's gradebook, written through nbgrader's own API, by one process.

What a person wrote stays: manual marks, extra credit and comments are never touched. A marked
answer that is graded again is flagged for another look, as nbgrader does it.
"""

import contextlib
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from nbgrader import api
from nbgrader.api import InvalidEntry, MissingEntry
from nbgrader.utils import parse_utc
from sqlalchemy import Select, select
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from course.errors import CourseError
from course.grading.autograded import TIMESTAMP
from course.grading.lesson import Lesson, read_lesson
from course.grading.record import ExerciseResult, Result, Status
from course.layout import Course
from course.nbgrader_app import nbgrader_config, run_converter, tools_on_path
from course.release.notebooks import grade_id, read
from course.release.notebooks import points as cell_points
from course.report.text import points

EVERY = 1.0  # seconds between two transactions, where marks arrive faster
MOST = 100  # students in one transaction
NO_RESPONSE = "No response."  # nbgrader's own words for an answer left as it was


class Book:
    """An open gradebook, with an assignment and its cells in it.

    Marks are written several students at a time: most of the time goes into making each
    transaction safe on the disk, and what is lost by an accident is in the records.

    Args:
        gradebook: nbgrader's.
        assignment: the problem set.
        notices: what an instructor should know of the assignment's cells, in words.

    Attributes:
        failures: students whose marks could not be written, each with the reason.
    """

    def __init__(
        self, gradebook: api.Gradebook, assignment: str, notices: Sequence[str] = ()
    ) -> None:
        self._gradebook, self.assignment, self.notices = gradebook, assignment, list(notices)
        self.failures: list[tuple[str, str]] = []
        self._waiting: list[_Entry] = []
        self._written = time.monotonic()
        # nbgrader's API commits after every step. On a connection whose transaction is ours, its
        # commits only hand rows over.
        self._connection = gradebook.engine.connect()
        gradebook.db.remove()
        gradebook.db.configure(
            bind=self._connection,
            join_transaction_mode="rollback_only",
            expire_on_commit=False,
        )

    def close(self) -> None:
        """Write what is still waiting, and let go of the file."""
        try:
            self.flush()
        finally:
            self._connection.close()

    def has(self, student: str) -> bool:
        """Whether there is a submission of this student."""
        with self._reading():
            try:
                return bool(self._gradebook.find_submission(self.assignment, student))
            except MissingEntry:
                return False

    def by_hand(self, student: str) -> dict[tuple[str, str], float]:
        """Marks that people gave a student, by notebook and `grade_id`."""
        with self._reading():
            rows = self._gradebook.db.execute(
                _rows_of(api.Grade, self.assignment, student, api.Grade.manual_score).where(
                    api.Grade.manual_score.is_not(None)
                )
            ).all()
        return {(notebook, cell): score for notebook, cell, score in rows}

    def enter(
        self, result: Result, submitted: Path, fresh: Collection[str], *, at_once: bool = False
    ) -> None:
        """Take a student's marks, to be written now or a little later.

        Args:
            result: what grading found.
            submitted: the folder handed in, whose `timestamp.txt` says when that was.
            fresh: the notebooks that were graded now; others are written where they differ.
            at_once: whether they are to be in the gradebook when this returns.

        Raises:
            CourseError: they had to be written at once, and could not be.
        """
        entry = _Entry(result, _time_of(submitted), frozenset(fresh))
        if at_once:
            self._write([entry])
            return
        self._waiting.append(entry)
        due = time.monotonic() - self._written > EVERY
        if due or len(self._waiting) >= MOST:
            self.flush()

    def flush(self) -> None:
        """Write all marks that wait, and note in `failures` whose could not be written."""
        waiting, self._waiting = self._waiting, []
        try:
            self._write(waiting)
        except CourseError:
            for entry in waiting:  # it may be the fault of one of them
                try:
                    self._write([entry])
                except CourseError as error:
                    self.failures.append((entry.result.student, error.message))
        self._written = time.monotonic()

    def _write(self, entries: list["_Entry"]) -> None:
        """Write marks in one transaction: all or none."""
        if not entries:
            return
        session = self._gradebook.db
        with _problems_told():
            transaction = self._connection.begin()
            try:
                for entry in entries:
                    self._write_one(entry)
                session.commit()
                transaction.commit()
            except BaseException:
                session.rollback()
                transaction.rollback()
                raise
            finally:
                session.expire_all()  # else it would come to hold all that was ever written

    def _write_one(self, entry: "_Entry") -> None:
        student = entry.result.student
        self._gradebook.update_or_create_student(student)
        self._gradebook.update_or_create_submission(
            self.assignment, student, timestamp=entry.timestamp
        )
        session = self._gradebook.db
        grades = session.execute(_rows_of(api.Grade, self.assignment, student, api.Grade))
        comments = session.execute(_rows_of(api.Comment, self.assignment, student, api.Comment))
        rows = {(notebook, name): grade for notebook, name, grade in grades}
        remarks = {(notebook, name): comment for notebook, name, comment in comments}
        for notebook in entry.result.notebooks:
            for exercise in notebook.exercises:
                place = (notebook.notebook, exercise.grade_id)
                _write_marks(
                    exercise, rows[place], remarks.get(place), notebook.notebook in entry.fresh
                )

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """A look at the gradebook that holds nobody else up."""
        with _problems_told():
            try:
                yield
            finally:
                self._gradebook.db.rollback()
                self._connection.rollback()


@dataclass(frozen=True)
class _Entry:
    """A student's marks on their way into the gradebook."""

    result: Result
    timestamp: datetime | None
    fresh: frozenset[str]


def _rows_of(table: type, assignment: str, student: str, *columns: object) -> Select:
    """The query for a student's grades or comments, each with its notebook and cell."""
    return (
        select(api.Notebook.name, api.BaseCell.name, *columns)
        .select_from(table)
        .join(api.BaseCell, api.BaseCell.id == table.cell_id)
        .join(api.SubmittedNotebook, api.SubmittedNotebook.id == table.notebook_id)
        .join(api.Notebook, api.Notebook.id == api.SubmittedNotebook.notebook_id)
        .join(api.Assignment, api.Assignment.id == api.Notebook.assignment_id)
        .join(
            api.SubmittedAssignment,
            api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id,
        )
        .where(api.SubmittedAssignment.student_id == student)
        .where(api.Assignment.name == assignment)
    )


def _time_of(submitted: Path) -> datetime | None:
    """The time of handing in, in UTC; None where nobody noted it in a way that can be read."""
    try:
        return parse_utc((submitted / TIMESTAMP).read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None


def _write_marks(
    result: ExerciseResult, grade: api.Grade, comment: api.Comment | None, fresh: bool
) -> None:
    waits = result.status is Status.MANUAL
    score = None if waits else result.points
    if fresh or grade.auto_score != score:
        grade.auto_score = score
        grade.needs_manual_grade = waits or grade.manual_score is not None
    if comment is not None:  # a question
        comment.auto_comment = None if waits else NO_RESPONSE


@contextlib.contextmanager
def open_book(course: Course, assignment: str) -> Iterator[tuple[Book, list[Lesson]]]:
    """Open the gradebook, bring the assignment's cells up to date, and read the lessons.

    Raises:
        CourseError: there is no such assignment; its graded cells are others than when students
            handed in; or the gradebook cannot be used.
    """
    sources = course.notebooks(assignment)
    tools_on_path()
    url = f"sqlite:///{course.gradebook}"
    with tempfile.TemporaryDirectory(prefix="release-") as scratch, _problems_told():
        config = nbgrader_config(course)
        config.CourseDirectory.assignment_id = assignment
        config.CourseDirectory.release_directory = scratch
        config.CourseDirectory.db_url = url
        with _opened(url, config) as gradebook:
            _refuse_other_cells(gradebook, assignment, sources)
            before = _points(gradebook, assignment)
        _update_cells(config)
        made = Path(scratch, assignment)
        lessons = [read_lesson(source, made / source.name) for source in sources]
    notices = _other_points(course, assignment, lessons, before)
    with _problems_told(), _opened(url, config) as gradebook:
        book = Book(gradebook, assignment, notices)
        with contextlib.closing(book):
            yield book, lessons


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


def _refuse_other_cells(gradebook: api.Gradebook, assignment: str, sources: list[Path]) -> None:
    """Stop where graded cells came or went after students handed in: nbgrader cannot do it."""
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


def _points(gradebook: api.Gradebook, assignment: str) -> dict[tuple[str, str], float]:
    """What each graded cell was worth when submissions were graded last."""
    try:
        known = gradebook.find_assignment(assignment)
    except MissingEntry:
        return {}
    if not known.submissions:
        return {}
    return {
        (notebook.name, cell.name): cell.max_score
        for notebook in known.notebooks
        for cell in notebook.grade_cells
    }


def _other_points(
    course: Course,
    assignment: str,
    lessons: list[Lesson],
    before: dict[tuple[str, str], float],
) -> list[str]:
    """In words, which exercises are worth something else than before, or than students read."""
    notices = []
    for lesson in lessons:
        released = _released_points(course.release / assignment / f"{lesson.name}.ipynb")
        for cell in lesson.graded:
            was = before.get((lesson.name, cell.grade_id), cell.points)
            promised = released.get(cell.grade_id, cell.points)
            said = [f"{points(was)} when this was graded last"] * (was != cell.points)
            said += [f"{points(promised)} in what students got"] * (promised != cell.points)
            if said:
                notices.append(
                    f"{lesson.name}, {cell.exercise}: worth {points(cell.points)} points, and "
                    f"{' and '.join(said)}. Everybody is graded by the new points; marks given by "
                    "hand stay as they are."
                )
    return notices


def _released_points(path: Path) -> dict[str, float]:
    """What a released notebook says that its cells are worth; nothing where there is none."""
    if not path.is_file():
        return {}
    return {grade_id(cell): cell_points(cell) for cell in read(path).cells if grade_id(cell)}


def _names(path: Path) -> list[str]:
    return [name for cell in read(path).cells if (name := grade_id(cell))]


@contextlib.contextmanager
def _opened(url: str, config: object) -> Iterator[api.Gradebook]:
    # nbgrader starts a Python for it, which takes seconds, whenever it makes a gradebook.
    with patch.object(api, "get_alembic_version", _version):
        gradebook = api.Gradebook(url, config.CourseDirectory.get("course_id", ""))
    with gradebook:
        yield gradebook


def _version() -> str:
    """The version of nbgrader's tables, as `alembic heads` prints it."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return ScriptDirectory(ALEMBIC_DIR).get_heads()[0]


@contextlib.contextmanager
def _problems_told() -> Iterator[None]:
    """Turn the database's complaints into a sentence."""
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
