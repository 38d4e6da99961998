"""From what cells did to marks: the last step in which a number is decided.

A score was made by the judge and not by the student's process; its outputs are for show, and no
mark is read from them.
"""

import math

from course.grading.lesson import Lesson, LessonCell, Role
from course.grading.limits import Limits
from course.grading.plan import Plan
from course.grading.record import ExerciseResult, NotebookResult, PartResult, Status
from course.grading.run import CellRun, Ending, NotebookRun

WAITING = "waiting to be read"
NO_ANSWER = "no answer was given"
NO_MARK = 1e-9  # less than this is no point, and as near to all points is all
TEXT = 2_000  # characters of a line that are kept
LINES = 200  # lines of a part that are kept


def judge(lesson: Lesson, plan: Plan, run: NotebookRun, limits: Limits) -> NotebookResult:
    """Return the result of a notebook that was run. Settled tests were not, and are left out."""
    cells = {
        cell.grade_id: (cell, done)
        for cell, done in zip(plan.cells, run.cells, strict=True)
        if cell.grade_id
    }
    exercises = []
    for ours in lesson.graded:
        planned, done = cells[ours.grade_id]
        if planned.settled:
            continue
        if ours.role is Role.QUESTION:
            exercises.append(_question(ours, planned.source, ours.grade_id in plan.deleted))
            continue
        _, defined = cells.get(ours.exercise, (None, None))
        exercises.append(_exercise(ours, done, defined, plan, limits))
    return NotebookResult(lesson.name, exercises, list(plan.notes), seconds=round(run.seconds, 3))


def nothing(lesson: Lesson, status: Status, message: str) -> NotebookResult:
    """Return the result of a notebook of which nothing could be run."""
    exercises = [
        ExerciseResult(cell.exercise, cell.grade_id, 0.0, cell.points, status, message)
        for cell in lesson.graded
    ]
    return NotebookResult(lesson.name, exercises)


def _question(ours: LessonCell, answer: str, deleted: bool) -> ExerciseResult:
    def result(status: Status, message: str) -> ExerciseResult:
        return ExerciseResult(ours.exercise, ours.grade_id, 0.0, ours.points, status, message)

    if deleted:
        return result(Status.MISSING, "The cell of this question was deleted.")
    if not answer.strip() or answer.strip() == ours.released.strip():
        return result(Status.WRONG, NO_ANSWER)
    return result(Status.MANUAL, WAITING)


def _exercise(
    ours: LessonCell, done: CellRun, defined: CellRun | None, plan: Plan, limits: Limits
) -> ExerciseResult:
    """The result of a test cell; `defined` is what the cell of its exercise did."""
    result = ExerciseResult(ours.exercise, ours.grade_id, 0.0, ours.points, Status.CRASHED)
    if done.ending is Ending.RAN and done.score is not None:
        result.points = _bounded(done.score.get("points"), ours.points)
        result.parts = _parts(done.score)
        result.status, result.message = _verdict(result)
    else:
        result.status, result.message = _unfinished(done, limits)
    if not result.points:
        _look_at_definition(result, defined, ours.exercise in plan.deleted, limits)
    return result


def _look_at_definition(
    result: ExerciseResult, defined: CellRun | None, deleted: bool, limits: Limits
) -> None:
    """Where nothing was earned, say so if the exercise's own cell explains it."""
    name = result.exercise
    if deleted:
        result.status = Status.MISSING
        result.message = f"The cell {name} was deleted, and nothing takes its place."
    elif defined and defined.ending is Ending.RAISED:
        result.message = f"The cell {name} ends in {defined.raised[:TEXT]}, so it defines nothing."
    elif defined and defined.ending not in (Ending.RAN, Ending.SKIPPED):
        result.status, result.message = _unfinished(defined, limits)


def _bounded(points: object, most: float) -> float:
    """The points of a score, within what can be had; 0 where it says none."""
    points = _number(points)
    if points < NO_MARK:
        return 0.0
    return most if points > most - NO_MARK else points


def _verdict(result: ExerciseResult) -> tuple[Status, str]:
    if result.points == result.max_points:
        return Status.OK, ""
    status = Status.PARTIAL if result.points else Status.WRONG
    first = next((part for part in result.parts if part.points < part.max_points), None)
    if first is None:
        return status, ""
    return status, f"{first.name}: {first.lines[0]}" if first.lines else first.name


def _unfinished(done: CellRun, limits: Limits) -> tuple[Status, str]:
    """Status and words for a cell that did not end in a score."""
    match done.ending:
        case Ending.TIMEOUT:
            return Status.TIMEOUT, f"Stopped after {limits.cell_seconds:g} seconds: it did not end."
        case Ending.STARVED:
            return Status.STARVED, (
                "The machine was too busy to let this end, twice. Tell your instructor."
            )
        case Ending.TOO_LARGE:
            memory = limits.resident_bytes / 1024**3
            return Status.CRASHED, f"Ended: it filled more than {memory:g} GiB of memory."
        case Ending.NO_TIME:
            return Status.TIMEOUT, (
                f"Not run: other cells used up the notebook's {limits.notebook_seconds:g} seconds."
            )
        case Ending.CRASHED:
            return Status.CRASHED, "Python itself ended while this ran."
        case Ending.GIVEN_UP:
            return Status.CRASHED, "Not run: other cells had ended Python too often."
        case Ending.RAISED:
            return Status.CRASHED, f"Your code ended the check with {done.raised[:TEXT]}."
        case _:
            return Status.CRASHED, "The check gave no score. Tell your instructor."


def _parts(score: dict) -> list[PartResult]:
    """The parts of a score, taken over only where they are what they should be."""
    parts = score.get("parts")
    return [_part(part) for part in parts if isinstance(part, dict)] if _is_list(parts) else []


def _part(part: dict) -> PartResult:
    lines = part.get("lines")
    most = _number(part.get("max_points"))
    return PartResult(
        name=str(part.get("name", ""))[:TEXT],
        points=min(_number(part.get("points")), most),
        max_points=most,
        lines=[str(line)[:TEXT] for line in lines[:LINES]] if _is_list(lines) else [],
    )


def _number(value: object) -> float:
    try:
        number = float(value) if isinstance(value, int | float) else 0.0
    except OverflowError:
        return 0.0
    return max(number, 0.0) if math.isfinite(number) else 0.0


def _is_list(value: object) -> bool:
    return isinstance(value, list)
