"""Rules on the length of code cells, as students see them."""

from collections.abc import Iterator
from statistics import median

from course.release.lint.problem import Lesson, Problem

LONGEST = 40
MEDIAN = 12


def long_cells(lesson: Lesson) -> Iterator[Problem]:
    """No released code cell has more than 40 lines, and half of them have 12 or fewer."""
    lengths = []
    for cell in lesson.release.cells:
        if cell.cell_type != "code":
            continue
        lengths.append(cell.source.count("\n") + 1)
        if lengths[-1] > LONGEST:
            yield lesson.problem(
                cell,
                "long-cell",
                f"The cell has {lengths[-1]} lines as released; {LONGEST} are the most.",
                "Cut it in two, or move what does not teach to helpers.",
            )
    if lengths and median(lengths) > MEDIAN:
        yield lesson.problem(
            None,
            "median-length",
            f"Half of the code cells have {median(lengths):g} lines or more as released.",
            f"Shorten them: the median is to be {MEDIAN} at most.",
        )
