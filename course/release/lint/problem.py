"""What lint hands back, and what its rules look at."""

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course.release.notebooks import grade_id, is_exercise, is_question, is_test


@dataclass(frozen=True)
class Problem:
    """Something in a source notebook that must not reach students.

    `notebook` and `cell_id` say where; they are empty for a problem of the whole problem set or
    the whole notebook. `rule` is a key of `RULES`.
    """

    notebook: str
    cell_id: str
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = " ".join(filter(None, [self.notebook, self.cell_id])) or "the problem set"
        return " ".join(filter(None, [f"{place}:", self.message, self.hint, f"[{self.rule}]"]))


@dataclass
class Lesson:
    """A notebook under lint: its source, and what the release makes of it."""

    name: str
    path: Path
    source: NotebookNode
    release: NotebookNode | None = None

    def problem(
        self, cell: NotebookNode | None, rule: str, message: str, hint: str = ""
    ) -> Problem:
        """A problem in one cell, or in the notebook as a whole."""
        return Problem(self.name, self.place(cell) if cell is not None else "", rule, message, hint)

    def place(self, cell: NotebookNode) -> str:
        """The cell's id, or its number, from 1, where it has none."""
        if cell.get("id"):
            return cell.id
        cells = enumerate(self.source.cells, start=1)
        return next(f"cell {number}" for number, other in cells if other is cell)

    @property
    def code(self) -> list[NotebookNode]:
        """The code cells of the source."""
        return [cell for cell in self.source.cells if cell.cell_type == "code"]

    @property
    def exercises(self) -> dict[str, NotebookNode]:
        """The exercise cells of the source by the name they define."""
        return {grade_id(cell): cell for cell in self.source.cells if is_exercise(cell)}

    @property
    def tests(self) -> list[NotebookNode]:
        """The test cells of the source, hidden tests included."""
        return [cell for cell in self.source.cells if is_test(cell)]

    @property
    def questions(self) -> list[NotebookNode]:
        """The inline questions of the source, with their model answers."""
        return [cell for cell in self.source.cells if is_question(cell)]

    @property
    def graded(self) -> list[NotebookNode]:
        """All cells of the source that nbgrader knows."""
        return [cell for cell in self.source.cells if grade_id(cell)]
