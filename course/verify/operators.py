"""Small mistakes in an expression or a statement, as functions from a node to its replacements.

Well-kept mutation libraries stop where our exercises begin: mutmut and cosmic-ray change operators,
numbers and keywords of any program, on trees of their own (libcst, parso), and know nothing of
axes, transposes, reductions or arrays written in place. So this is Python's own `ast`, with
operators for code on arrays.

Each function takes a node and the function's surroundings, and yields nodes that may stand in its
place. None of them changes the node it was given. What they yield need not make sense: a mutant
that raises an error is a mutant all the same.
"""

import ast
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NUMBERS = (int, float)


@dataclass(frozen=True)
class Around:
    """What an expression could have meant instead.

    Attributes:
        arguments: names of the arguments of the function around it.
        locals: these, and the names assigned in the function.
        strings: the texts in the function.
    """

    arguments: tuple[str, ...] = ()
    locals: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()


Operator = Callable[[ast.AST, Around], Iterator[ast.AST]]

ARITHMETIC: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
}
COMMUTATIVE = (ast.Add, ast.Mult)

COMPARISONS: dict[type, tuple[type, ...]] = {
    ast.Gt: (ast.GtE, ast.Lt, ast.NotEq),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Lt: (ast.LtE, ast.Gt, ast.NotEq),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}

FUNCTIONS: dict[str, tuple[str, ...]] = {
    "max": ("min",),
    "min": ("max",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "sum": ("mean", "max"),
    "mean": ("sum",),
    "log": ("log2", "log1p"),
    "exp": ("exp2", "expm1"),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "sqrt": ("square",),
    "randn": ("rand",),
    "normal": ("uniform",),
    "var": ("std",),
    "std": ("var",),
}
SYMMETRIC = {"maximum", "minimum", "add", "multiply", "isclose", "allclose"}
TYPES = {"float": "int", "float64": "int64", "float32": "int32"}

IN_PLACE: dict[type, str] = {
    ast.Add: "__iadd__",
    ast.Sub: "__isub__",
    ast.Mult: "__imul__",
    ast.Div: "__itruediv__",
}
WITH_OUT = {"maximum", "minimum", "exp", "log", "sqrt", "square", "abs", "negative"}


def arithmetic(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """Another operator; one side alone; the sides swapped where that matters."""
    if isinstance(node, ast.BinOp):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield _with(node, op=other())
        yield from (node.left, node.right)
        if not isinstance(node.op, COMMUTATIVE):
            yield _with(node, left=node.right, right=node.left)
    if isinstance(node, ast.AugAssign):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield _with(node, op=other())
        yield ast.Assign([node.target], node.value, lineno=node.lineno)


def transposes(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """`.T` where there was none beside `@`, and none where it was."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        for side in ("left", "right"):
            operand = getattr(node, side)
            if not (isinstance(operand, ast.Attribute) and operand.attr == "T"):
                yield _with(node, **{side: ast.Attribute(operand, "T", ast.Load())})


def comparisons(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """The neighbouring comparison, and the opposite one."""
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            for other in COMPARISONS.get(type(op), ()):
                yield _with(node, ops=[*node.ops[:i], other(), *node.ops[i + 1 :]])
    if isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        yield from node.values


def conditions(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """A condition that always holds, never holds, or holds where it should not."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield _with(node, test=ast.Constant(False))
        if not isinstance(node, ast.While):
            yield _with(node, test=ast.Constant(True))
        if not isinstance(node.test, ast.Compare):  # these have their own opposites
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))


def constants(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """A number that is a little or much off, the other truth value, another text."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int):
        others = [value + 1, value - 1]
    elif isinstance(value, float):
        others = [2 * value, value / 2, 0.0] if value else [1.0]
    elif isinstance(value, str):
        others = _related(value, around.strings) or [s for s in around.strings if s != value][:1]
    else:
        others = []
    yield from map(ast.Constant, others)


def signs(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """A sign lost, or one too many on what is assigned or returned."""
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Return) and _numeric(node.value):
        yield _with(node, value=ast.UnaryOp(ast.USub(), node.value))
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        parts = node.value.elts
        for i, part in enumerate(parts):
            if _numeric(part):
                negated = [*parts[:i], ast.UnaryOp(ast.USub(), part), *parts[i + 1 :]]
                yield _with(node, value=_with(node.value, elts=negated))


def axes(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """A reduction over the other axis, or over everything; the axis kept or lost."""
    if not isinstance(node, ast.Call):
        return
    for i, keyword in enumerate(node.keywords):
        before, after = node.keywords[:i], node.keywords[i + 1 :]
        yield _with(node, keywords=before + after)
        if keyword.arg in ("axis", "dim") and isinstance(keyword.value, ast.Constant):
            other = ast.Constant(0 if keyword.value.value else 1)
            yield _with(node, keywords=[*before, ast.keyword(keyword.arg, other), *after])
    names = [keyword.arg for keyword in node.keywords]
    if "axis" in names and "keepdims" not in names:
        yield _with(node, keywords=[*node.keywords, ast.keyword("keepdims", ast.Constant(True))])


def calls(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Another function; arguments swapped or left out; no call at all."""
    if isinstance(node, ast.Attribute):
        yield from (_with(node, attr=other) for other in FUNCTIONS.get(node.attr, ()))
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        others = (*FUNCTIONS.get(node.id, ()), *filter(None, [TYPES.get(node.id)]))
        yield from (_with(node, id=other) for other in others)
    if not isinstance(node, ast.Call):
        return
    if _name(node.func) not in SYMMETRIC:
        yield from (_with(node, args=swapped) for swapped in _swapped(node.args))
    if len(node.args) > 1:
        for i in range(len(node.args)):
            yield _with(node, args=node.args[:i] + node.args[i + 1 :])
    yield from (part for part in node.args if not isinstance(part, ast.Starred | ast.GeneratorExp))
    if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value, around):
        yield node.func.value


def names(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Another argument of the function, or another name that differs in its number or letter."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        others = set(_related(node.id, around.locals))
        if node.id in around.locals:
            others |= set(around.arguments) - {node.id, "self"}
        yield from (_with(node, id=other) for other in sorted(others))


def tuples(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """Two neighbours swapped: in what is returned, unpacked, or an index."""
    if isinstance(node, ast.Tuple | ast.List):
        yield from (_with(node, elts=swapped) for swapped in _swapped(node.elts))


def indices(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """An index left out, or everything along one axis."""
    if not isinstance(node, ast.Subscript):
        return
    if isinstance(node.ctx, ast.Load):
        yield node.value
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for i, part in enumerate(parts):
        if isinstance(part, ast.Slice) or (isinstance(part, ast.Constant) and part.value is None):
            continue
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            continue
        elements = [*parts[:i], ast.Slice(), *parts[i + 1 :]]
        index = elements[0] if len(elements) == 1 else ast.Tuple(elements, ast.Load())
        yield _with(node, slice=index)


def loops(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """The first or last round left out; the loop left, not continued, and the reverse."""
    if isinstance(node, ast.For) and _name(getattr(node.iter, "func", None)) == "range":
        one = ast.Constant(1)
        for part in (ast.Slice(lower=one), ast.Slice(upper=ast.UnaryOp(ast.USub(), one))):
            yield _with(node, iter=ast.Subscript(node.iter, part, ast.Load()))
    if isinstance(node, ast.Break):
        yield ast.Continue()
    if isinstance(node, ast.Continue):
        yield ast.Break()


def statements(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """A line left out."""
    if isinstance(node, ast.stmt) and not isinstance(
        node, ast.Pass | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    ):
        yield ast.Pass()


def in_place(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """The result written into an argument of the function."""
    if isinstance(node, ast.BinOp) and _is_argument(node.left, around):
        method = IN_PLACE.get(type(node.op))
        if method:
            yield ast.Call(ast.Attribute(node.left, method, ast.Load()), [node.right], [])
    if isinstance(node, ast.Call) and _name(node.func) in WITH_OUT:
        for argument in node.args:
            if _is_argument(argument, around):
                yield _with(node, keywords=[*node.keywords, ast.keyword("out", argument)])


def zeros(node: ast.AST, _: Around) -> Iterator[ast.AST]:
    """Zero for a number."""
    if isinstance(node, ast.Constant) and type(node.value) in NUMBERS and node.value:
        yield ast.Constant(0)


ALL: tuple[Operator, ...] = (
    arithmetic,
    transposes,
    comparisons,
    conditions,
    constants,
    signs,
    axes,
    calls,
    names,
    tuples,
    indices,
    loops,
    statements,
    in_place,
)
GROSS: tuple[Operator, ...] = (zeros,)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """A shallow copy of a node with some fields replaced."""
    kept = dict(ast.iter_fields(node))
    return ast.copy_location(type(node)(**(kept | fields)), node)


def _swapped(elements: list[ast.expr]) -> Iterator[list[ast.expr]]:
    """Each pair of neighbours swapped, one pair at a time."""
    for i, (first, second) in enumerate(itertools.pairwise(elements)):
        yield [*elements[:i], second, first, *elements[i + 2 :]]


def _related(name: str, others: tuple[str, ...]) -> list[str]:
    """Names as long that differ in one letter or digit: W1 and W2, W1 and b1, dx and dw."""
    return [
        other
        for other in others
        if len(other) == len(name) and sum(a != b for a, b in zip(name, other, strict=True)) == 1
    ]


def _numeric(node: ast.expr | None) -> bool:
    """Whether a value could be a number or an array, by its looks."""
    if isinstance(node, ast.Constant):
        return type(node.value) in NUMBERS and bool(node.value)
    return isinstance(node, ast.Name | ast.BinOp | ast.Call | ast.Subscript | ast.Attribute)


def _name(function: ast.AST | None) -> str:
    """What a function is called, without its module or object."""
    return getattr(function, "attr", getattr(function, "id", ""))


def _is_argument(node: ast.AST, around: Around) -> bool:
    return isinstance(node, ast.Name) and node.id in around.arguments and node.id != "self"


def _is_module(node: ast.AST, around: Around) -> bool:
    """Whether a name, such as np or np.random, comes from outside the function."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id not in around.locals
