"""Rules on exercises, their tests, and the points for them."""

import ast
import builtins
import contextlib
import symtable
from collections import Counter
from collections.abc import Iterator

from nbformat import NotebookNode

from course.release.lint.problem import Lesson, Problem
from course.release.notebooks import (
    TEST,
    exercise_of,
    grade_id,
    is_exercise,
    is_test,
    points,
)
from helpers.checks.score import MIME

# Names that are there in every notebook, beside Python's own.
GIVEN = {*dir(builtins), "display", "get_ipython", "__name__"}


def pairs(lesson: Lesson) -> Iterator[Problem]:
    """Each exercise has one test cell, below it; each test cell has its exercise."""
    tests = Counter(grade_id(test) for test in lesson.tests)
    for name, cell in lesson.exercises.items():
        if f"{TEST}{name}" not in tests:
            yield lesson.problem(
                cell,
                "no-check",
                f"The exercise {name} has no visible check.",
                f"Add a test cell with the grade_id {TEST}{name}.",
            )
    above = set()
    for cell in lesson.source.cells:
        if is_exercise(cell):
            above.add(grade_id(cell))
        elif is_test(cell):
            yield from _test_fault(lesson, cell, above, tests)
            tests[grade_id(cell)] = 1  # a second test is named once


def _test_fault(
    lesson: Lesson, test: NotebookNode, above: set[str], tests: Counter
) -> Iterator[Problem]:
    name = exercise_of(test)
    if tests[grade_id(test)] > 1:
        yield lesson.problem(
            test,
            "two-checks",
            f"{name} has {tests[grade_id(test)]} test cells.",
            "Make one of them, with a part for each.",
        )
    elif name not in above:
        yield lesson.problem(
            test,
            "no-exercise",
            f"{grade_id(test)} tests no exercise above it.",
            f"A test cell's grade_id is {TEST} and the grade_id of an exercise cell above it.",
        )


def defines_name(lesson: Lesson) -> Iterator[Problem]:
    """An exercise cell defines the name that is its grade_id, in the source and as released."""
    for version, cells in (("", lesson.source.cells), (" as released", lesson.release.cells)):
        for cell in filter(is_exercise, cells):
            if grade_id(cell) not in _defined(cell):
                yield lesson.problem(
                    cell,
                    "defines-name",
                    f"The cell{version} does not define {grade_id(cell)}.",
                    "Put the solution's markers inside the body of what the exercise defines.",
                )
                break


def free_names(lesson: Lesson) -> Iterator[Problem]:
    """A test cell takes from the notebook only what it declares in `metadata.course.uses`."""
    released = {grade_id(cell): cell for cell in lesson.release.cells}
    for test in lesson.tests:
        declared = _uses(test)
        for cell in (test, released[grade_id(test)]):
            undeclared = sorted(_free(cell) - set(declared))
            if undeclared:
                yield lesson.problem(
                    test,
                    "free-names",
                    f"The test takes {', '.join(undeclared)} from the notebook, undeclared.",
                    "Import or define it in the cell. An exercise goes into metadata.course.uses.",
                )
                break


def uses(lesson: Lesson) -> Iterator[Problem]:
    """What a test declares are exercises of the notebook, or given cells, its own first."""
    known = [grade_id(cell) for cell in lesson.code if not is_test(cell)]
    for test in lesson.tests:
        declared = _uses(test)
        unknown = [name for name in declared if name not in known]
        if unknown:
            what = (
                f"metadata.course.uses names {', '.join(map(repr, unknown))}, which no exercise is."
            )
        elif declared[:1] != [exercise_of(test)]:
            what = f"metadata.course.uses does not start with {exercise_of(test)!r}."
        else:
            continue
        yield lesson.problem(
            test, "uses", what, "It is the list of exercises whose names the test takes."
        )


def stored_scores(lesson: Lesson) -> Iterator[Problem]:
    """The reference answer's stored score is full, has the points of the metadata, and is alone."""
    for test in lesson.tests:
        score, outputs = _stored_score(test), test.get("outputs", [])
        if score is None:
            what = "The stored output is no score."
            hint = "The cell's last line is check.score(); run `course execute`."
        elif score["max_points"] != points(test):
            what = (
                f"The parts are worth {score['max_points']:g} points together, the metadata says "
                f"{points(test):g}."
            )
            hint = "Make the two agree, then run `course execute`."
        elif score["points"] != score["max_points"]:
            what = (
                f"The reference answer gets {score['points']:g} of {score['max_points']:g} points."
            )
            hint = "Mend the answer or the test, then run `course execute`."
        elif any(output.get("name") == "stderr" for output in outputs):
            what = "The test cell writes to stderr, which costs all its points in nbgrader."
            hint = "Keep warnings and progress bars out of it, then run `course execute`."
        else:
            continue
        yield lesson.problem(test, "points", what, hint)


def scoreboard(lesson: Lesson) -> Iterator[Problem]:
    """The last code cell is the scoreboard, with the notebook's totals."""
    by_hand = sum(map(points, lesson.questions))
    total = by_hand + sum(map(points, lesson.tests))
    call = f"scoreboard(total={total:g}, by_hand={by_hand:g})"
    last = lesson.code[-1] if lesson.code else None
    given = _scoreboard_call(last) if last is not None else None
    if given != (total, by_hand):
        yield lesson.problem(
            last, "scoreboard", "The notebook does not end in its scoreboard.", f"Write {call}."
        )


def sum_of_points(lessons: list[Lesson]) -> Iterator[Problem]:
    """The points of a problem set add up to 100."""
    each = {lesson.name: sum(map(points, [*lesson.tests, *lesson.questions])) for lesson in lessons}
    total = sum(each.values())
    if total != 100:
        sums = ", ".join(f"{name} {value:g}" for name, value in each.items())
        yield Problem(
            "",
            "",
            "hundred-points",
            f"The points of the problem set add up to {total:g}, not 100.",
            f"By notebook: {sums}.",
        )


def _table(cell: NotebookNode) -> symtable.SymbolTable:
    """The names of a cell; none where it is not Python, which its run will say."""
    try:
        return symtable.symtable(cell.source, "cell", "exec")
    except SyntaxError:
        return symtable.symtable("", "cell", "exec")


def _defined(cell: NotebookNode) -> set[str]:
    """Names that the statements of a cell bind."""
    symbols = _table(cell).get_symbols()
    return {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}


def _free(cell: NotebookNode) -> set[str]:
    """Names that a cell uses and does not make."""
    return _outer(_table(cell)) - _defined(cell) - GIVEN


def _outer(table: symtable.SymbolTable) -> set[str]:
    """Names that a table or one inside it looks up at the top."""
    is_top = table.get_type() == "module"
    names = {
        s.get_name() for s in table.get_symbols() if s.is_referenced() and (is_top or s.is_global())
    }
    return names.union(*map(_outer, table.get_children()))


def _uses(test: NotebookNode) -> list[str]:
    return list(test.metadata.get("course", {}).get("uses", []))


def _stored_score(test: NotebookNode) -> dict | None:
    scores = [out.data[MIME] for out in test.get("outputs", []) if MIME in out.get("data", {})]
    return scores[-1] if scores else None


def _scoreboard_call(cell: NotebookNode) -> tuple[float, float] | None:
    """The totals that a cell's scoreboard is given: of the notebook, and by hand."""
    with contextlib.suppress(SyntaxError):
        for call in ast.walk(ast.parse(cell.source)):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "scoreboard":
                given = dict(zip(("total", "by_hand"), call.args, strict=False))
                given |= {keyword.arg: keyword.value for keyword in call.keywords}
                values = {name: getattr(value, "value", None) for name, value in given.items()}
                return values.get("total"), values.get("by_hand", 0)
    return None
