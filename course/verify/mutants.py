"""Mutants of an answer: the answer with one small mistake, each one once."""

import ast
import contextlib
import difflib
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.verify.operators import ALL, Around, Operator

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class Mutant:
    """An answer with a mistake: its `code`, and the `change`, lines that begin with - and +.

    Code and change are as Python writes a tree back, so neither depends on spaces, comments or
    docstrings.
    """

    code: str
    change: str

    @property
    def key(self) -> str:
        """By which the mutant is known among those of its answer."""
        return key_of(self.change)


def key_of(change: str) -> str:
    """A change without its brackets and spaces: versions of Python write these differently."""
    return re.sub(r"[\s()]", "", change)


def mutants_of(source: str, operators: Sequence[Operator] = ALL) -> list[Mutant]:
    """Return the mutants of a cell, in the order of its lines.

    Only what stands between the solution marks is changed: a student writes nothing else. Where
    there are none, it is the whole cell.

    Args:
        source: the text of the exercise cell.
        operators: the mistakes to make; see `course.verify.operators`.
    """
    tree = ast.parse(source)
    lines = _solution_lines(source)
    _drop_docstrings(tree)
    right = ast.unparse(tree)
    found = {right: None}
    for around, slot in _slots(tree, Around()):
        node = slot.node
        if getattr(node, "lineno", 0) not in lines:
            continue
        for operator in operators:
            for other in operator(node, around):
                with slot.holding(other):
                    code = ast.unparse(tree)
                if code not in found and _compiles(code):
                    found[code] = Mutant(code, _change(right, code))
    return [mutant for mutant in found.values() if mutant is not None]


@dataclass(frozen=True)
class _Slot:
    """A place in a tree that holds a node."""

    parent: ast.AST
    field: str
    index: int | None

    @property
    def node(self) -> ast.AST:
        value = getattr(self.parent, self.field)
        return value if self.index is None else value[self.index]

    @contextlib.contextmanager
    def holding(self, other: ast.AST) -> Iterator[None]:
        """Hold another node for a while."""
        before = self.node
        self._put(other)
        try:
            yield
        finally:
            self._put(before)

    def _put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def _slots(parent: ast.AST, around: Around) -> Iterator[tuple[Around, _Slot]]:
    """Every place in a tree, a node before what is in it, with the function around it."""
    if isinstance(parent, ast.FunctionDef):
        around = _surroundings(parent, around)
    for field, value in ast.iter_fields(parent):
        if isinstance(value, ast.AST):
            yield around, _Slot(parent, field, None)
            yield from _slots(value, around)
        elif isinstance(value, list):
            for index, element in enumerate(value):
                if isinstance(element, ast.AST):
                    yield around, _Slot(parent, field, index)
                    yield from _slots(element, around)


def _surroundings(function: ast.FunctionDef, outer: Around) -> Around:
    nodes = list(ast.walk(function))
    arguments = [node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)]
    stored = [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return Around(
        arguments=_once([*outer.arguments, *arguments]),
        locals=_once([*outer.locals, *arguments, *stored]),
        strings=_once(texts),
    )


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _solution_lines(source: str) -> set[int]:
    """The numbers, from 1, of the lines that a student writes."""
    inside, chosen = False, set()
    lines = source.splitlines()
    for number, line in enumerate(lines, start=1):
        if BEGIN in line or END in line:
            inside = BEGIN in line
        elif inside:
            chosen.add(number)
    return chosen or set(range(1, len(lines) + 1))


def _drop_docstrings(tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]


def _compiles(code: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(code, "<mutant>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
    return True


def _change(before: str, after: str) -> str:
    """The lines that went and the lines that came."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    lines = [line for line in found if not line.startswith(("---", "+++", "@@"))]
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines)
