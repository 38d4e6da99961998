"""An exercise cut out of its notebook: the cells that its test needs, and no others."""

import ast
import symtable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course.errors import CourseError
from course.layout import Course
from course.release.notebooks import (
    exercise_of,
    grade_id,
    is_exercise,
    is_skipped,
    is_test,
    points,
    read,
)

CLAIMS = "helpers.claims"


@dataclass(frozen=True)
class Exercise:
    """An exercise with its test.

    Attributes:
        notebook: the stem of the notebook's name.
        name: as students know it.
        folder: where its cells run.
        answer: the text of the reference answer's cell.
        points: the points to be had.
        visible: the cells to run, the test as it is released.
        full: the same, the test with its hidden part.
        is_claim: whether the answer is a dictionary of settings that the test trains with.
    """

    notebook: str
    name: str
    folder: Path
    answer: str
    points: float
    visible: NotebookNode
    full: NotebookNode
    is_claim: bool


def exercises_of(course: Course, assignment: str) -> list[Exercise]:
    """Return the exercises of an assignment that have a test, in the order of its notebooks.

    Raises:
        CourseError: there is no such problem set, or a test has no exercise before it.
    """
    return [one for path in course.notebooks(assignment) for one in _exercises(path)]


def _exercises(path: Path) -> Iterator[Exercise]:
    notebook = read(path)
    answers = {grade_id(cell): cell.source for cell in notebook.cells if is_exercise(cell)}
    for test in filter(is_test, notebook.cells):
        name = exercise_of(test)
        if name not in answers:
            raise CourseError(
                f"{path} has a test for {name!r}, and no exercise of that name.",
                "To see all that is amiss in it: course lint",
            )
        full = NotebookNode(cells=[*_needed(notebook, test), test])
        yield Exercise(
            notebook=path.stem,
            name=name,
            folder=path.parent,
            answer=answers[name],
            points=points(test),
            visible=_without_hidden(full),
            full=full,
            is_claim=CLAIMS in test.source,
        )


def _without_hidden(notebook: NotebookNode) -> NotebookNode:
    from nbgrader.preprocessors import ClearHiddenTests  # takes a second to import

    cells = [NotebookNode(cell) for cell in notebook.cells]
    released = NotebookNode(cells=cells, metadata=NotebookNode())
    return ClearHiddenTests().preprocess(released, {})[0]


def _needed(notebook: NotebookNode, test: NotebookNode) -> list[NotebookNode]:
    """The cells before a test that define what its exercises take from the notebook.

    A lesson's pictures and predictions need not be drawn again for each mutant.
    """
    uses = set(test.metadata.get("course", {}).get("uses", [])) | {exercise_of(test)}
    before = notebook.cells[: notebook.cells.index(test)]
    code = [c for c in before if c.cell_type == "code" and not is_skipped(c) and not is_test(c)]
    needed = [cell for cell in code if grade_id(cell) in uses]
    wanted = {name for cell in needed for name in _loaded(cell)}
    for cell in reversed(code):  # what a cell needs stands above it
        if cell in needed or is_exercise(cell) or wanted.isdisjoint(_bound(cell)):
            continue
        needed.append(cell)
        wanted |= _loaded(cell)
    return [cell for cell in code if cell in needed]


def _loaded(cell: NotebookNode) -> set[str]:
    """The names that a cell takes from the notebook: those that are nobody's own in it."""
    try:
        tables = [symtable.symtable(cell.source, "<cell>", "exec")]
    except SyntaxError:  # magics and shell commands
        return set()
    loaded = set()
    while tables:
        table = tables.pop()
        symbols = table.get_symbols()
        loaded |= {s.get_name() for s in symbols if s.is_referenced() and _is_outer(table, s)}
        tables.extend(table.get_children())
    return loaded


def _is_outer(table: symtable.SymbolTable, symbol: symtable.Symbol) -> bool:
    return symbol.is_global() or table.get_type() == "module"


def _bound(cell: NotebookNode) -> set[str]:
    """The names that a cell defines at its top level, whatever stands around them there."""
    try:
        nodes: list[ast.AST] = [ast.parse(cell.source)]
    except SyntaxError:
        return set()
    bound = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        if isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        nodes.extend(ast.iter_child_nodes(node))
    return bound
