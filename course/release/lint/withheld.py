"""The rule on modules of `helpers` that answer an exercise, and are not in its grader's box."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

import helpers
from course.release.lint.problem import Lesson, Problem
from course.release.notebooks import grade_id, is_skipped, withheld_modules

FOLDER = Path(helpers.__file__).parent


def withheld(lesson: Lesson) -> Iterator[Problem]:
    """Modules that define an exercise's name are withheld, and no cell to be run imports them."""
    declared = withheld_modules(lesson.source)
    for module in sorted(set(declared) - set(_definitions())):
        yield lesson.problem(
            None, "withheld", f"metadata.course.withheld names {module!r}, and there is none."
        )
    for name, cell in lesson.exercises.items():
        for module in sorted(m for m, names in _definitions().items() if name in names):
            if module not in declared:
                yield lesson.problem(
                    cell,
                    "withheld",
                    f"{module} defines {name}, which answers the exercise.",
                    f'Add "{module}" to the notebook\'s metadata.course.withheld.',
                )
    for cell in lesson.code:
        taken = sorted(_imported(cell) & set(declared))
        if taken and not grade_id(cell) and not is_skipped(cell):
            yield lesson.problem(
                cell,
                "withheld",
                f"The cell imports {', '.join(taken)}, which graders withhold from submissions.",
                "Tag it skip-execution, or do without.",
            )


@cache
def _definitions() -> dict[str, frozenset[str]]:
    """The functions and classes that each module of helpers defines, by the module's name."""
    found = {}
    for path in FOLDER.rglob("*.py"):
        parts = path.relative_to(FOLDER.parent).with_suffix("").parts
        body = ast.parse(path.read_text(encoding="utf-8")).body
        names = {n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
        found[".".join(part for part in parts if part != "__init__")] = frozenset(names)
    return found


def _imported(cell: NotebookNode) -> set[str]:
    """The modules that a cell may import: `from helpers import layers` names helpers.layers."""
    try:
        nodes = list(ast.walk(ast.parse(cell.source)))
    except SyntaxError:
        return set()
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            plain |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return plain
