"""Rules on what must not reach students: markers, private comments, answers."""

import ast
import re
from collections.abc import Iterator

from course.release.lint.problem import Lesson, Problem
from course.release.notebooks import grade_id

# A marker in any spelling; nbgrader knows one spelling alone and leaves the others where they are.
_MARKER = re.compile(
    r"\b(begin|end)[\s_-]*(solution|hidden[\s_-]*tests?|mark[\s_-]*scheme)\b", re.IGNORECASE
)
_PRIVATE = re.compile(r"(#|<!--)\s*PRIVATE\b", re.IGNORECASE)

# A statement gives an answer away if it computes something and is long enough not to stand
# elsewhere by chance: `dw = x.T @ dout` has seven tokens, `return out, cache` computes nothing.
TOKENS = 6
_TOKEN = re.compile(r"\w+|[^\w\s]")
# A sentence of a model answer counts from this many words on.
WORDS = 6


def leftover_markers(lesson: Lesson) -> Iterator[Problem]:
    """No marker is left in the release, in whatever spelling."""
    for cell in lesson.release.cells:
        found = _MARKER.search(cell.source)
        if found:
            yield lesson.problem(
                cell,
                "marker-left",
                f"The release would show the marker {found[0]!r}, and what it was meant to hide.",
                "Spell it as nbgrader does, such as ### BEGIN SOLUTION.",
            )


def private_comments(lesson: Lesson) -> Iterator[Problem]:
    """No private comment reaches the release."""
    for cell in lesson.release.cells:
        if _PRIVATE.search(cell.source):
            yield lesson.problem(
                cell,
                "private-comment",
                "The release would show a private comment.",
                "Take it out, or move it inside a solution region.",
            )


def leaked_answers(lesson: Lesson) -> Iterator[Problem]:
    """No telling statement of a solution stands elsewhere in the release, in code or in prose.

    An author who wants a line to be seen allows it in the exercise cell's
    `metadata.course.may_show`.
    """
    for name, exercise in lesson.exercises.items():
        allowed = [
            _tokens(line) for line in exercise.metadata.get("course", {}).get("may_show", [])
        ]
        for line in _telling_lines(exercise.source):
            tokens = _tokens(line)
            if tokens not in allowed:
                yield from _leaks(lesson, _anywhere(tokens), line, name)
    for question in lesson.questions:
        for sentence in _sentences(question.source):
            pattern = re.compile(r"\s+".join(map(re.escape, sentence.split())))
            yield from _leaks(lesson, pattern, sentence, grade_id(question))


def _leaks(lesson: Lesson, pattern: re.Pattern, line: str, name: str) -> Iterator[Problem]:
    for cell in lesson.release.cells:
        if pattern.search(cell.source):
            yield lesson.problem(
                cell,
                "leak",
                f"The cell shows a line of the answer to {name}: {line}",
                "Word it differently; or, for code that may be seen, add the line to "
                f"metadata.course.may_show of {name}.",
            )


def _telling_lines(source: str) -> Iterator[str]:
    """The statements between a cell's solution markers that give the answer away, as one line."""
    solution = _solution_lines(source)
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return  # the rule on what the cell defines says so
    for node in nodes:
        is_simple = isinstance(node, ast.stmt) and not hasattr(node, "body")
        if is_simple and node.lineno in solution and any(map(_computes, ast.walk(node))):
            text = re.sub(r"(^|\s)#.*", "", ast.get_source_segment(source, node))
            if len(_tokens(text)) >= TOKENS:
                yield " ".join(text.split())


def _solution_lines(source: str) -> set[int]:
    """The numbers of the lines between a cell's solution markers, from 1."""
    numbers, inside = set(), False
    for number, line in enumerate(source.split("\n"), start=1):
        if "BEGIN SOLUTION" in line or "END SOLUTION" in line:
            inside = "BEGIN SOLUTION" in line
        elif inside:
            numbers.add(number)
    return numbers


def _computes(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return bool(node.args or node.keywords)
    return isinstance(node, ast.BinOp | ast.Compare)


def _sentences(answer: str) -> Iterator[str]:
    """The longer sentences of a model answer; the mark scheme in it is the instructor's."""
    prose = re.sub(r".*BEGIN MARK SCHEME(?s:.*?)END MARK SCHEME.*", "", answer)
    for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n", prose):
        if len(sentence.split()) >= WORDS:
            yield " ".join(sentence.split())


def _tokens(line: str) -> list[str]:
    return _TOKEN.findall(line)


def _anywhere(tokens: list[str]) -> re.Pattern:
    """Find these tokens as a whole expression, however they are spaced."""
    spaced = r"\s*".join(map(re.escape, tokens))
    return re.compile(rf"(?<![\w.]){spaced}(?!\w|\.\w|[(\[])")
