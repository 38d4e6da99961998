"""What people wrote into the gradebook: marks given by hand, extra credit and comments.

Read through nbgrader's own tables, over a connection that cannot write.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.errors import CourseError
from course.layout import Course

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class ByHand:
    """A person's marks and words for one graded cell.

    `score` is None where a person gave no mark; `extra` is extra credit; `comment` may be empty.
    """

    score: float | None = None
    extra: float = 0.0
    comment: str = ""

    def points(self, automatic: float) -> float:
        """The points that count, as nbgrader counts them."""
        return (automatic if self.score is None else self.score) + self.extra


Place = tuple[str, str, str]  # student, notebook, grade_id


def read_by_hand(course: Course, assignment: str) -> dict[Place, ByHand]:
    """Return what people wrote about an assignment's cells; nothing where there is no gradebook.

    Raises:
        CourseError: the gradebook is there and cannot be read.
    """
    if not course.gradebook.is_file():
        return {}
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DatabaseError
    from sqlalchemy.orm import Session

    engine = create_engine(f"sqlite:///{course.gradebook.resolve().as_uri()}?mode=ro&uri=true")
    try:
        with Session(engine) as session:
            marks = {
                place: (score, extra or 0.0) for place, score, extra in _grades(session, assignment)
            }
            comments = dict(_comments(session, assignment))
    except DatabaseError as error:
        reason = str(error.orig).splitlines()[0]
        raise CourseError(
            f"The gradebook {course.gradebook} cannot be read: {reason}.",
            "If it comes from an older nbgrader, make a copy and run: nbgrader db upgrade",
        ) from None
    finally:
        engine.dispose()
    return {
        place: ByHand(*marks.get(place, ()), comment=comments.get(place, ""))
        for place in marks.keys() | comments.keys()
    }


def _grades(session: "Session", assignment: str) -> Iterator[tuple[Place, float | None, float]]:
    from nbgrader import api

    for student, notebook, cell, score, extra in session.execute(
        _of(assignment, api.Grade, api.Grade.manual_score, api.Grade.extra_credit)
    ):
        if score is not None or extra:
            yield (student, notebook, cell), score, extra


def _comments(session: "Session", assignment: str) -> Iterator[tuple[Place, str]]:
    from nbgrader import api

    for student, notebook, cell, comment in session.execute(
        _of(assignment, api.Comment, api.Comment.manual_comment)
    ):
        if comment:
            yield (student, notebook, cell), comment


def _of(assignment: str, table: type, *columns: object) -> object:
    """The query for columns of all grades or comments of an assignment, with their places."""
    from nbgrader import api
    from sqlalchemy import select

    return (
        select(api.Student.id, api.Notebook.name, api.BaseCell.name, *columns)
        .select_from(table)
        .join(api.BaseCell, api.BaseCell.id == table.cell_id)
        .join(api.SubmittedNotebook, api.SubmittedNotebook.id == table.notebook_id)
        .join(api.Notebook, api.Notebook.id == api.SubmittedNotebook.notebook_id)
        .join(
            api.SubmittedAssignment,
            api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id,
        )
        .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
        .join(api.Student, api.Student.id == api.SubmittedAssignment.student_id)
        .where(api.Assignment.name == assignment)
    )
