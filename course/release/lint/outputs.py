"""Rules on stored outputs, numbers and pictures."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course.release.lint.problem import Lesson, Problem
from course.release.notebooks import executed_hash, is_test
from course.release.printed import compare_outputs, numbers_in_outputs

EXECUTE = "Run `course execute`."

_MARKDOWN_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\s*[(\[]")
_HTML_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(["'])\s*\S.*?\1""", re.IGNORECASE | re.DOTALL)


def stale(lesson: Lesson) -> Iterator[Problem]:
    """The stored outputs are those of the cells as they stand, and none is an error."""
    if lesson.source.metadata.get("course", {}).get("executed") != executed_hash(lesson.source):
        yield lesson.problem(
            None, "stale", "The stored outputs are not those of these cells.", EXECUTE
        )
        return
    for cell in lesson.code:
        if cell.get("execution_count") is None:
            yield lesson.problem(cell, "stale", "The cell was never executed.", EXECUTE)
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                yield lesson.problem(
                    cell,
                    "stale",
                    f"The stored output is an error: {output.ename}: {output.evalue}",
                    f"Mend the cell. {EXECUTE}",
                )


def numbers(lesson: Lesson) -> Iterator[Problem]:
    """Each printed number is marked: exact, within a tolerance, or in a band."""
    for cell in lesson.code:
        if is_test(cell):
            continue  # a score is exact without a mark
        outputs = cell.get("outputs", [])
        marks = cell.metadata.get("course", {}).get("numbers")
        printed = numbers_in_outputs(outputs)
        if marks is not None:
            faults = compare_outputs(outputs, outputs, marks)
        elif printed:
            more = f" and {len(printed) - 1} more" if len(printed) > 1 else ""
            faults = [f"the number {printed[0].text}{more} has no mark"]
        else:
            continue
        for fault in faults:
            yield lesson.problem(
                cell,
                "numbers",
                f"Printed numbers: {fault}.",
                'Set metadata.course.numbers to "exact", {"rtol": r}, {"atol": a} or '
                '{"band": [lo, hi]}: one for all, or a list with one for each.',
            )


def pictures(lesson: Lesson) -> Iterator[Problem]:
    """What a picture shows is also said in words."""
    for cell in lesson.source.cells:
        if cell.cell_type == "markdown":
            silent = _silent_markdown(cell.source)
        else:
            silent = any(map(_is_silent, cell.get("outputs", [])))
        if silent:
            yield lesson.problem(
                cell,
                "picture-text",
                "A picture has no alternative text.",
                "Show figures with helpers.plots.show(fig, alt); in markdown write ![text](file).",
            )


def _silent_markdown(source: str) -> bool:
    return any(not found["alt"].strip() for found in _MARKDOWN_PICTURE.finditer(source)) or any(
        not _ALT.search(found[0]) for found in _HTML_PICTURE.finditer(source)
    )


def _is_silent(output: NotebookNode) -> bool:
    data = output.get("data", {})
    text = data.get("text/plain", "").strip()
    shows = any(mime.startswith("image/") for mime in data)
    return shows and (not text or text.startswith("<"))
