"""Rules that run a notebook as a grader would."""

from collections.abc import Iterator

from nbformat import NotebookNode

from course.grading.inline import InlineRun, run_inline
from course.release.lint.problem import Lesson, Problem
from course.release.notebooks import exercise_of, grade_id, is_skipped, is_test, points


def as_graded(lesson: Lesson) -> Iterator[Problem]:
    """Where graders run the notebook, reference answers get full points, and no work gets none."""
    found = set()
    for problem in (*reference(lesson), *untouched(lesson)):
        if problem.cell_id not in found:  # one mistake is named once
            found.add(problem.cell_id)
            yield problem


def reference(lesson: Lesson) -> Iterator[Problem]:
    """Without the cells that graders skip, the reference answers get full points."""
    run = run_inline(lesson.source, folder=lesson.path.parent)
    for cell in lesson.source.cells:
        what = ""
        if cell.id in run.errors:
            what = f"raises {run.errors[cell.id]}"
        elif is_test(cell) and (got := run.scores[exercise_of(cell)]["points"]) < points(cell):
            what = f"gives the reference answer {got:g} of {points(cell):g} points"
        if what:
            yield lesson.problem(
                cell,
                "reference",
                f"Where graders run the notebook, the cell {what}.",
                "If it needs a cell tagged skip-execution: no grader runs that one.",
            )


def untouched(lesson: Lesson) -> Iterator[Problem]:
    """With no work done, every released cell runs, and no exercise earns a point.

    Once as released, when a score's maximum must be the points of the cell; once with the hidden
    tests put in.
    """
    hidden = {grade_id(test): test.source for test in lesson.tests}
    for version, replacements in (("as released", {}), ("with its hidden tests", hidden)):
        run = run_inline(lesson.release, replacements, lesson.path.parent)
        for cell in lesson.release.cells:
            fault = _fault_untouched(cell, run, visible_only=not replacements)
            if fault:
                what, hint = fault
                yield lesson.problem(
                    cell, "untouched", f"With no work done, the cell {version} {what}.", hint
                )


def _fault_untouched(
    cell: NotebookNode, run: InlineRun, visible_only: bool
) -> tuple[str, str] | None:
    """What is wrong with a cell of a notebook that nobody worked on, and what to do."""
    if cell.id in run.errors:
        return (
            f"raises {run.errors[cell.id]}",
            "What needs an exercise to be done is tagged skip-execution.",
        )
    if not is_test(cell) or is_skipped(cell):
        return None
    score = run.scores[exercise_of(cell)]
    if score["points"] > 0:
        return f"gives {score['points']:g} points", "A stub must fail every part."
    if visible_only and score["max_points"] != points(cell):
        return (
            f"has a score of at most {score['max_points']:g}, not {points(cell):g}",
            "A part's visible test stands outside the hidden region.",
        )
    return None
