"""Marks before and after: what a regrading has changed, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.grading.record import ExerciseResult, Result
from course.report.text import points, visible

SAME = 1e-9


@dataclass(frozen=True)
class Change:
    """An exercise that had one mark and now has another.

    `by_hand` is the mark that a person gave, which goes on to count; None where nobody did.
    """

    student: str
    notebook: str
    exercise: str
    before: float
    after: float
    most_before: float
    most_after: float
    by_hand: float | None = None

    def __str__(self) -> str:
        most = "" if _same(self.most_before, self.most_after) else f" of {points(self.most_before)}"
        text = (
            f"{visible(self.student)}: {visible(self.notebook)}, {visible(self.exercise)}: "
            f"{points(self.before)}{most} -> {points(self.after)} of {points(self.most_after)}"
        )
        if self.by_hand is None:
            return text
        return f"{text} by the tests; the {points(self.by_hand)} given by hand still count"


def changes(
    before: Result | None, after: Result, by_hand: Mapping[tuple[str, str], float]
) -> list[Change]:
    """Return what differs between two results of a student.

    Args:
        before: what was recorded; None where nothing was.
        after: what is recorded now.
        by_hand: marks that people gave, by notebook and `grade_id`.
    """
    if before is None:
        return []
    known = dict(_places(before))
    return [
        Change(
            student=after.student,
            notebook=place[0],
            exercise=new.exercise,
            before=old.points,
            after=new.points,
            most_before=old.max_points,
            most_after=new.max_points,
            by_hand=by_hand.get(place),
        )
        for place, new in _places(after)
        if (old := known.get(place)) and not _equal(old, new)
    ]


def _places(result: Result) -> list[tuple[tuple[str, str], ExerciseResult]]:
    return [((n.notebook, e.grade_id), e) for n in result.notebooks for e in n.exercises]


def _equal(old: ExerciseResult, new: ExerciseResult) -> bool:
    return _same(old.points, new.points) and _same(old.max_points, new.max_points)


def _same(a: float, b: float) -> bool:
    return abs(a - b) < SAME
