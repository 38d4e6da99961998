"""The course's own side of a notebook: the cells that count, as written and as handed out."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from course.release.notebooks import (
    TEST,
    grade_id,
    is_exercise,
    is_question,
    is_skipped,
    is_test,
    points,
    read,
    withheld_modules,
)


class Role(StrEnum):
    """What a cell is there for."""

    EXERCISE = "exercise"  # a student writes code
    TEST = "test"  # ends in a score
    QUESTION = "question"  # a student writes prose, a person reads it
    LOCKED = "locked"  # given, and not to be changed
    OWN = "own"  # anything else


@dataclass(frozen=True)
class LessonCell:
    """A cell that nbgrader knows by its `grade_id`.

    Args:
        source: as the course has it, hidden tests included.
        released: as students got it.
        points: what a test or question is worth.
        uses: the exercises that a test takes from the notebook; its own is the first.
        skip: whether no grader runs it.
        metadata: the released cell's, which formgrader and feedback need.
    """

    grade_id: str
    role: Role
    kind: str
    source: str
    released: str
    points: float
    uses: tuple[str, ...]
    skip: bool
    metadata: dict

    @property
    def exercise(self) -> str:
        """The name students know: of a test, that of what it tests."""
        if self.role is not Role.TEST:
            return self.grade_id
        return self.uses[0] if self.uses else self.grade_id.removeprefix(TEST)


@dataclass(frozen=True)
class Lesson:
    """A notebook of the course: its cells that count, in order.

    `skipped` are the texts of other cells that no grader runs. They count by text, because a
    front end may lose a cell's tags. `metadata` is the released notebook's. `withheld` are modules
    of `helpers` that answer its exercises.
    """

    name: str
    cells: tuple[LessonCell, ...]
    skipped: frozenset[str]
    metadata: dict
    withheld: tuple[str, ...] = ()

    def find(self, grade_id: str) -> LessonCell | None:
        """The cell with this `grade_id`, if there is one."""
        return next((cell for cell in self.cells if cell.grade_id == grade_id), None)

    @property
    def graded(self) -> list[LessonCell]:
        """Tests and questions, in order."""
        return [cell for cell in self.cells if cell.role in (Role.TEST, Role.QUESTION)]

    @cached_property
    def ground(self) -> str:
        """A hash of all that a test meets beside itself: locked cells, and which cells are run."""
        locked = [cell.source for cell in self.cells if cell.role is Role.LOCKED]
        places = [(cell.grade_id, cell.role, cell.kind, cell.skip) for cell in self.cells]
        return _hash([locked, places, sorted(self.skipped), self.withheld])

    def fingerprint(self, cell: LessonCell) -> str:
        """A hash of all that the marks for a graded cell depend on, hidden tests included.

        What else it depends on is in `ground`.
        """
        text = cell.released if cell.role is Role.QUESTION else cell.source
        # What its parts got decides whether a mistake of theirs is excused.
        parts = [c.source for c in self.graded if c is not cell and c.exercise in cell.uses]
        return _hash([self.ground, cell.grade_id, text, cell.points, cell.uses, parts])

    @cached_property
    def page(self) -> str:
        """A hash of what the page in `autograded/` takes from the course."""
        released = [(cell.grade_id, cell.released, cell.metadata) for cell in self.cells]
        return _hash([released, self.metadata])


def read_lesson(source: Path, release: Path) -> Lesson:
    """Read a lesson from its notebook in `source/` and from what was released of it.

    Args:
        source: the notebook as the course has it.
        release: the same notebook as `nbgrader generate_assignment` makes it from `source`.
    """
    written, released = read(source), read(release)
    handed_out = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    known = [cell for cell in written.cells if grade_id(cell) in handed_out]
    rest = [cell for cell in released.cells if not grade_id(cell)]
    return Lesson(
        name=source.stem,
        cells=tuple(_cell(cell, handed_out[grade_id(cell)]) for cell in known),
        skipped=frozenset(cell.source.strip() for cell in rest if is_skipped(cell)),
        metadata=released.metadata,
        withheld=withheld_modules(written),
    )


def _cell(cell: NotebookNode, released: NotebookNode) -> LessonCell:
    return LessonCell(
        grade_id=grade_id(cell),
        role=_role(cell),
        kind=cell.cell_type,
        source=cell.source,
        released=released.source,
        points=points(cell),
        uses=tuple(cell.metadata.get("course", {}).get("uses", ())),
        skip=is_skipped(cell),
        metadata=released.metadata,
    )


def _role(cell: NotebookNode) -> Role:
    checks = {Role.TEST: is_test, Role.QUESTION: is_question, Role.EXERCISE: is_exercise}
    return next((role for role, holds in checks.items() if holds(cell)), Role.LOCKED)


def _hash(content: list) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
