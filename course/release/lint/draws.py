"""The rule on cells that draw: graders have no use for pictures."""

from collections.abc import Iterator

from course.release.lint.problem import Lesson, Problem
from course.release.needs import cut_out
from course.release.notebooks import SKIP, is_skipped


def draws(lesson: Lesson) -> Iterator[Problem]:
    """A cell that draws a picture, and that no exercise needs, is tagged skip-execution.

    A grader runs a submission for its exercises. The pictures of a lesson would take it longer
    than all the rest.
    """
    needed = {id(cell) for cell in cut_out(lesson.source, lesson.tests)}
    for cell in lesson.code:
        pictures = [out for out in cell.get("outputs", []) if "image/png" in out.get("data", {})]
        if pictures and id(cell) not in needed and not is_skipped(cell):
            yield lesson.problem(
                cell,
                "draws",
                "The cell draws a picture, and no exercise needs it; graders would draw it too.",
                f"Tag it {SKIP}.",
            )
