"""What a test needs of its notebook: the cells that define what it takes, and no others."""

import ast
import symtable
from collections.abc import Mapping

from nbformat import NotebookNode

from course.release.notebooks import exercise_of, grade_id, is_skipped, is_test


def cut_out(
    notebook: NotebookNode, tests: list[NotebookNode], answers: Mapping[str, str] | None = None
) -> list[NotebookNode]:
    """Return these tests and the cells that they need, in the order of the notebook.

    Needed is what defines the exercises that a test takes from the notebook, and what these need
    in turn. A lesson's pictures and predictions need not be drawn again for each answer.

    Args:
        notebook: the lesson.
        tests: cells of it.
        answers: what will stand in place of exercise cells, by name: it may need other cells.
    """
    needed = {
        id(cell) for test in tests for cell in [*_needed(notebook, test, answers or {}), test]
    }
    return [cell for cell in notebook.cells if id(cell) in needed]


def _needed(
    notebook: NotebookNode, test: NotebookNode, answers: Mapping[str, str]
) -> list[NotebookNode]:
    uses = set(test.metadata.get("course", {}).get("uses", [])) | {exercise_of(test)}
    position = next(k for k, cell in enumerate(notebook.cells) if cell is test)
    before = notebook.cells[:position]
    code = [c for c in before if c.cell_type == "code" and not is_skipped(c) and not is_test(c)]
    needed, wanted = [], set(uses)
    for cell in reversed(code):  # what a cell needs stands above it
        source = answers.get(grade_id(cell), cell.source)
        if grade_id(cell) in uses or not wanted.isdisjoint(_bound(source)):
            needed.append(cell)
            wanted |= _loaded(source)
    return needed


def _loaded(source: str) -> set[str]:
    """The names that a cell takes from the notebook: those that are nobody's own in it."""
    try:
        tables = [symtable.symtable(source, "<cell>", "exec")]
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


def _bound(source: str) -> set[str]:
    """The names that a cell defines at its top level, whatever stands around them there."""
    try:
        nodes: list[ast.AST] = [ast.parse(source)]
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
