"""Find what must not reach students, and say where it is and what to do.

Each rule is a function that yields problems: those on form first, for without it there is
nothing to release; then those on the cells and on what the release would show; at last those that
run the notebook. `RULES` says what each rule holds.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from course.errors import CourseError
from course.layout import Course
from course.release.build import build_release
from course.release.lint import draws, exercises, form, leaks, length, outputs, runs, withheld
from course.release.lint.problem import Lesson, Problem
from course.release.notebooks import read

__all__ = ["RULES", "Problem", "lint_assignment"]

RULES = {
    "form": "the file is a valid notebook of format 4.5",
    "cell-id": "each cell has an id of its own that a person can read",
    "kernel": "the kernel is python3",
    "setup": "the first cell sets Colab up from the project's address",
    "grading-metadata": "metadata.nbgrader is nbgrader's schema and nothing else",
    "course-metadata": "metadata.course holds uses, numbers and may_show only",
    "skipped-graded": "no graded cell is tagged skip-execution",
    "markers": "solution, hidden test and mark scheme markers come in pairs, where they belong",
    "two-checks": "an exercise has one test cell",
    "no-check": "an exercise has a visible check",
    "no-exercise": "a test cell has its exercise above it",
    "uses": "what a test declares are exercises, its own first",
    "draws": "a cell that draws a picture, and that no exercise needs, is skipped by graders",
    "withheld": "a module of helpers that answers an exercise is withheld from submissions",
    "scoreboard": "the last code cell is the scoreboard, with the notebook's totals",
    "points": "the stored score is full, and its maximum is the points in the metadata",
    "hundred-points": "the points of a problem set add up to 100",
    "stale": "the stored outputs are those of the cells as they stand, and none is an error",
    "numbers": "each printed number is marked",
    "picture-text": "a picture has alternative text",
    "defines-name": "an exercise cell defines its grade_id, also as released",
    "free-names": "a test takes from the notebook only what it declares",
    "marker-left": "no marker is left in the release, in whatever spelling",
    "private-comment": "no private comment reaches the release",
    "leak": "no telling line of a solution or model answer stands elsewhere in the release",
    "long-cell": "no released code cell has more than 40 lines",
    "median-length": "half of the released code cells have 12 lines or fewer",
    "untouched": "with no work done every released cell runs, and nothing earns a point",
    "reference": "the reference answers get full points without the cells that graders skip",
}

Rule = Callable[[Lesson], Iterator[Problem]]

FORM: tuple[Rule, ...] = (
    form.cell_ids,
    form.kernel,
    form.setup,
    form.grading_metadata,
    form.course_metadata,
    form.skipped_graded,
    form.markers,
    exercises.pairs,
)
SOURCE: tuple[Rule, ...] = (
    exercises.uses,
    withheld.withheld,
    draws.draws,
    exercises.scoreboard,
    outputs.pictures,
)
STALE: tuple[Rule, ...] = (outputs.stale,)
OUTPUTS: tuple[Rule, ...] = (exercises.stored_scores, outputs.numbers)
RELEASE: tuple[Rule, ...] = (
    exercises.defines_name,
    exercises.free_names,
    leaks.leftover_markers,
    leaks.private_comments,
    leaks.leaked_answers,
    length.long_cells,
)
RUNS: tuple[Rule, ...] = (runs.as_graded,)


def lint_assignment(course: Course, assignment: str) -> list[Problem]:
    """Return the problems in a problem set; none if it is fit for students.

    A mistake is named once, not with all that follows from it: where a notebook's form is broken,
    all other rules wait until it is mended; outputs are looked into when they are not stale, and
    a notebook is run when nothing is wrong with its release.

    Raises:
        CourseError: there is no such problem set, or nbgrader cannot make a release of it.
    """
    lessons, problems = [], []
    for path in course.notebooks(assignment):
        try:
            lesson = Lesson(path.stem, path, read(path))
        except CourseError as error:
            problems.append(Problem(path.stem, "", "form", error.message, error.hint))
            continue
        lessons.append(lesson)
        # A file that is no notebook has no cells to look into.
        problems += list(form.form(lesson)) or _apply(FORM, lesson)
    if problems:
        return problems
    problems = list(exercises.sum_of_points(lessons))
    _add_releases(course, assignment, lessons)
    for lesson in lessons:
        problems += _apply(SOURCE, lesson)
        problems += _apply(STALE, lesson) or _apply(OUTPUTS, lesson)
        problems += _apply(RELEASE, lesson) or _apply(RUNS, lesson)
    return problems


def _apply(rules: tuple[Rule, ...], lesson: Lesson) -> list[Problem]:
    return [problem for rule in rules for problem in rule(lesson)]


def _add_releases(course: Course, assignment: str, lessons: list[Lesson]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = build_release(course, assignment, Path(scratch))
        for lesson in lessons:
            lesson.release = read(folder / f"{lesson.name}.ipynb")
