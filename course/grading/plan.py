"""What is to be run of a submission: the student's code, with the course's tests in their places.

Cells are matched by `grade_id`, never by cell id. Of what a student handed in, only exercises,
answers to questions and cells of their own are taken. Tests and locked cells, points and flags
come from the course. Where a cell is there twice, the last one counts, as in nbgrader; an earlier
copy of an exercise still runs, being code that the student left there.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from course.grading.lesson import Lesson, LessonCell, Role
from course.grading.submission import HandedIn

OURS = (Role.TEST, Role.LOCKED)  # roles whose cells are taken from the course


@dataclass(frozen=True)
class PlannedCell:
    """A cell to be shown, and run if it is code and not to be skipped.

    `exercise` is the name that the cell defines or tests; empty for others. The result of a
    `settled` test is known already: it is not run; `passed` says whether it got all its points.
    `attachments` are pictures in its text.
    """

    kind: str
    source: str
    role: Role = Role.OWN
    grade_id: str = ""
    exercise: str = ""
    skip: bool = False
    settled: bool = False
    passed: bool = False
    attachments: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """A notebook to be run.

    Args:
        notebook: its name.
        cells: all its cells, in order.
        notes: remarks on what was found amiss in the file.
        deleted: the course's cells that the student had removed.
        withheld: modules of `helpers` that answer an exercise, which its code must not find.
    """

    notebook: str
    cells: tuple[PlannedCell, ...]
    notes: tuple[str, ...] = ()
    deleted: frozenset[str] = frozenset()
    withheld: tuple[str, ...] = ()


def make_plan(
    lesson: Lesson,
    cells: list[HandedIn],
    settled: Collection[str] = (),
    passed: Collection[str] = (),
) -> Plan:
    """Put what a student handed in and what the course holds together.

    Args:
        lesson: what the course holds.
        cells: what was handed in.
        settled: the `grade_id`s of tests that need not be run.
        passed: of these, the ones that got all their points.
    """
    known = {cell.grade_id: cell for cell in lesson.cells}
    last = {cell.grade_id: k for k, cell in enumerate(cells) if cell.grade_id in known}
    notes: list[str] = []
    placed: list[PlannedCell] = []
    for k, cell in enumerate(cells):
        ours = known.get(cell.grade_id)
        if ours is None:
            placed.append(_own(cell, lesson))
        elif k == last[cell.grade_id]:
            notes += _changes(ours, cell)
            placed.append(_placed(ours, cell.source, cell.attachments))
        elif ours.role not in OURS:
            placed.append(_own(cell, lesson))
    notes += _repeated(cells, known)
    deleted = [cell for cell in lesson.cells if cell.grade_id not in last]
    for cell in deleted:
        notes.append(_deleted_note(cell))
        if cell.role is not Role.EXERCISE:
            placed.insert(_place_of(cell, lesson, placed), _placed(cell, cell.released))
    return Plan(
        lesson.name,
        tuple(
            replace(cell, settled=True, passed=cell.grade_id in passed)
            if cell.grade_id in settled
            else cell
            for cell in placed
        ),
        tuple(notes),
        frozenset(cell.grade_id for cell in deleted),
        lesson.withheld,
    )


def _own(cell: HandedIn, lesson: Lesson) -> PlannedCell:
    skip = cell.skip or cell.source.strip() in lesson.skipped
    return PlannedCell(cell.kind, cell.source, skip=skip, attachments=cell.attachments)


def _placed(ours: LessonCell, source: str, attachments: dict | None = None) -> PlannedCell:
    """A cell that the course knows: kind, tags and, where it is ours, text from the course."""
    theirs = ours.role not in OURS
    return PlannedCell(
        kind=ours.kind,
        source=source if theirs else ours.source,
        role=ours.role,
        grade_id=ours.grade_id,
        exercise=ours.exercise if ours.role in (Role.TEST, Role.EXERCISE) else "",
        skip=ours.skip,
        attachments=(attachments or {}) if theirs else {},
    )


def _changes(ours: LessonCell, cell: HandedIn) -> list[str]:
    """What a student changed that is not theirs to change, in words."""
    notes = []
    if ours.role in OURS and not _same(cell.source, ours.released, ours.source):
        notes.append(f"The cell {ours.grade_id} was changed; ours was used.")
    if cell.kind != ours.kind:
        notes.append(
            f"The cell {ours.grade_id} was turned into {cell.kind}; it was read as {ours.kind}."
        )
    if _markings_changed(ours, cell):
        notes.append(f"Points or markings of the cell {ours.grade_id} were changed; ours count.")
    return notes


def _same(text: str, *versions: str) -> bool:
    return any(text.split() == version.split() for version in versions)


def _markings_changed(ours: LessonCell, cell: HandedIn) -> bool:
    marking = ours.metadata.get("nbgrader", {})
    return any(
        name in cell.marking and cell.marking[name] != marking.get(name)
        for name in ("points", "grade", "solution", "locked", "task")
        if name in marking or cell.marking.get(name)
    )


def _repeated(cells: list[HandedIn], known: dict[str, LessonCell]) -> list[str]:
    ids = [cell.grade_id for cell in cells]
    return [
        f"The cell {grade_id} is there {ids.count(grade_id)} times; the last one counts."
        for grade_id in known
        if ids.count(grade_id) > 1
    ]


def _deleted_note(cell: LessonCell) -> str:
    if cell.role is Role.EXERCISE:
        return f"The cell {cell.grade_id} is not there."
    return f"The cell {cell.grade_id} was deleted; ours was put back."


def _place_of(cell: LessonCell, lesson: Lesson, placed: list[PlannedCell]) -> int:
    """Where a deleted cell belongs: behind its exercise, or else behind the last cell before it."""
    at = {other.grade_id: k for k, other in enumerate(placed) if other.grade_id}
    if cell.role is Role.TEST and cell.exercise in at:
        return at[cell.exercise] + 1
    before = lesson.cells[: lesson.cells.index(cell)]
    return next((at[other.grade_id] + 1 for other in reversed(before) if other.grade_id in at), 0)
