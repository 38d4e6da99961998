"""A lesson for tests, without files."""

from course.grading.lesson import Lesson, LessonCell, Role
from course.grading.submission import HandedIn


def cell(grade_id, role, source, released=None, points=0.0, uses=()):
    marking = {"grade_id": grade_id, "grade": points > 0}
    if points:
        marking["points"] = points
    return LessonCell(
        grade_id=grade_id,
        role=role,
        kind="markdown" if role is Role.QUESTION else "code",
        source=source,
        released=source if released is None else released,
        points=points,
        uses=uses,
        skip=False,
        metadata={"nbgrader": marking},
    )


LESSON = Lesson(
    name="demo",
    cells=(
        cell("given", Role.LOCKED, "SCALE = 2"),
        cell("f", Role.EXERCISE, "f = 1", "raise NotImplementedError"),
        cell("test_f", Role.TEST, "check f, hidden", "check f", 6, ("f",)),
        cell("g", Role.EXERCISE, "g = 1", "raise NotImplementedError"),
        cell("test_g", Role.TEST, "check g, hidden", "check g", 4, ("g", "f")),
        cell("question_why", Role.QUESTION, "Because.", "YOUR ANSWER HERE", 5),
    ),
    skipped=frozenset({"train()"}),
    metadata={},
)


def handed_in(**changes):
    """The lesson as a student got it, with some cells' text changed."""
    return [
        HandedIn(c.kind, changes.get(c.grade_id, c.released), c.grade_id, c.metadata["nbgrader"])
        for c in LESSON.cells
    ]
