"""Marks: one row per student and exercise, from the records and what people gave by hand."""

import csv
import io
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from course.errors import CourseError
from course.grading.record import ExerciseResult, Result, Status, load
from course.layout import Course
from course.report.by_hand import ByHand, read_by_hand
from course.report.text import points as written

WAITING = "waiting to be read"  # how the grader's message for an unread answer starts


@dataclass(frozen=True)
class Row:
    """One student's marks for one exercise, as `course marks` writes them."""

    student: str
    assignment: str
    notebook: str
    exercise: str
    points: float
    max_points: float
    status: str
    message: str

    @property
    def waiting(self) -> bool:
        """Whether this is an answer that a person has yet to read."""
        return self.status == Status.MANUAL and self.message.startswith(WAITING)


@dataclass(frozen=True)
class Note:
    """What was found amiss in a notebook that a student handed in, or on the way to its marks.

    `about` is the notebook's name, or the assignment's.
    """

    student: str
    about: str
    text: str


def marks(
    course: Course, assignment: str | None = None, students: Collection[str] | None = None
) -> list[Row]:
    """Return the marks of an assignment, or of all that were graded.

    Args:
        course: whose records to read.
        assignment: one problem set; None for every one with records.
        students: only these; None for all.

    Raises:
        CourseError: nothing was graded yet, a student is not among the graded, or a record
            or the gradebook cannot be read.
    """
    rows = []
    for name in [assignment] if assignment else _graded(course):
        by_hand = read_by_hand(course, name)
        for result in read_records(course, name, students):
            rows += rows_of(result, by_hand)
    return rows


def notes(
    course: Course, assignment: str | None = None, students: Collection[str] | None = None
) -> list[Note]:
    """Return what was found amiss in the files handed in; arguments and errors as for `marks`."""
    found = []
    for name in [assignment] if assignment else _graded(course):
        for result in read_records(course, name, students):
            if result.problem:
                found.append(Note(result.student, name, result.problem))
            found += [
                Note(result.student, n.notebook, t) for n in result.notebooks for t in n.notes
            ]
    return found


def read_records(
    course: Course, assignment: str, students: Collection[str] | None = None
) -> list[Result]:
    """Return the records of an assignment, ordered by student; CourseError as for `marks`."""
    folder = course.records / assignment
    results = [_load(path, assignment) for path in sorted(folder.glob("*.json"))]
    if not results:
        course.notebooks(assignment)  # says so where there is no such assignment
        raise CourseError(
            f"Nothing of {assignment} has been graded yet.", f"First run: course grade {assignment}"
        )
    if students is None:
        return results
    absent = set(students) - {result.student for result in results}
    if absent:
        raise CourseError(
            f"No marks of {assignment} for: {', '.join(sorted(absent))}.",
            f"Are they spelled as in {course.submitted}? If so, run: course grade {assignment}",
        )
    return [result for result in results if result.student in students]


def rows_of(result: Result, by_hand: dict) -> list[Row]:
    """Return one student's rows: the record's, with a person's marks where there are any."""
    return [
        _row(result, notebook.notebook, exercise, by_hand)
        for notebook in result.notebooks
        for exercise in notebook.exercises
    ]


def as_csv(rows: list[Row]) -> str:
    """Return the rows as RFC 4180 has it, to be written as UTF-8.

    A text that a spreadsheet would take for a formula (it starts with = + - @ or a tab) gets an
    apostrophe in front; JSON keeps it as it is.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [field.name for field in fields(Row)])
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _harmless(value) for key, value in asdict(row).items()})
    return out.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")


def as_json(rows: list[Row]) -> str:
    """Return the rows as a JSON list of objects."""
    return json.dumps([asdict(row) for row in rows], indent=1) + "\n"


def _row(result: Result, notebook: str, exercise: ExerciseResult, by_hand: dict) -> Row:
    given: ByHand | None = by_hand.get((result.student, notebook, exercise.grade_id))
    points, status, message = exercise.points, exercise.status, exercise.message
    if given is not None:
        points = given.points(exercise.points)
        if given.score is not None:
            message = _said(exercise)
            status = Status.MANUAL
        if given.extra:
            message = f"{message} Extra credit: {written(given.extra)}.".strip()
    return Row(
        student=result.student,
        assignment=result.assignment,
        notebook=notebook,
        exercise=exercise.exercise,
        points=points,
        max_points=exercise.max_points,
        status=str(status),
        message=message,
    )


def _said(exercise: ExerciseResult) -> str:
    """What remains to be said of an exercise that a person marked."""
    if exercise.status is Status.MANUAL:
        return ""
    return f"Marked by hand; the tests gave {written(exercise.points)}."


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return f"'{value}"
    return value


def _graded(course: Course) -> list[str]:
    found = sorted({path.parent.name for path in course.records.glob("*/*.json")})
    if not found:
        example = next(iter(course.assignments()), "ps1_layers")
        raise CourseError("Nothing has been graded yet.", f"First run: course grade {example}")
    return found


def _load(path: Path, assignment: str) -> Result:
    try:
        return load(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(
            f"The record {path} cannot be read: {error}.",
            f"Delete it, then run: course grade {assignment}",
        ) from None
