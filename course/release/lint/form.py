"""Rules on a notebook's form. Where one is broken, no release can be made of the notebook."""

import copy
import re
from collections.abc import Iterator

import jsonschema
import nbformat
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator

from course.release.lint.problem import Lesson, Problem
from course.release.notebooks import (
    QUESTION,
    grade_id,
    is_exercise,
    is_question,
    is_skipped,
    is_test,
)
from course.release.preprocessors import PLACEHOLDER

SLUG = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# What JupyterLab gives a new cell: eight hexadecimal digits, or a whole UUID.
DRAWN = re.compile(r"(?=.*[0-9])[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?")

NOTES = ("uses", "numbers", "may_show")

# What may stand between two markers, and in which cells.
REGIONS = {"SOLUTION": is_exercise, "HIDDEN TESTS": is_test, "MARK SCHEME": is_question}
HOMES = {
    "SOLUTION": "an exercise cell",
    "HIDDEN TESTS": "a test cell",
    "MARK SCHEME": "a question cell",
}


def form(lesson: Lesson) -> Iterator[Problem]:
    """The file is nbformat 4.5, and valid."""
    notebook = lesson.source
    version = f"{notebook.get('nbformat')}.{notebook.get('nbformat_minor')}"
    if version != "4.5":
        yield lesson.problem(
            None, "form", f"The notebook has format {version}.", "Save it as 4.5, with cell ids."
        )
        return
    for cell in notebook.cells:
        for name in ("nbgrader", "course"):
            if not isinstance(cell.metadata.get(name, {}), dict):
                yield lesson.problem(cell, "form", f"metadata.{name} is not a dictionary.")
    # The rule on cell ids has its own words for them.
    checked = copy.deepcopy(notebook)
    for position, cell in enumerate(checked.cells):
        cell["id"] = str(position)
    for error in nbformat.validator.iter_validate(checked):
        path = list(error.absolute_path)
        cell = notebook.cells[path[1]] if path[:1] == ["cells"] and len(path) > 1 else None
        yield lesson.problem(cell, "form", f"The notebook is not valid: {_why(error)}")


def cell_ids(lesson: Lesson) -> Iterator[Problem]:
    """Each cell has an id of its own that a person can read."""
    seen = set()
    for cell in lesson.source.cells:
        id = cell.get("id", "")
        if not id:
            what = "The cell has no id."
        elif not SLUG.fullmatch(id):
            what = "The id has other characters than letters, digits, - and _, or more than 64."
        elif DRAWN.fullmatch(id):
            what = "The id was drawn at random."
        elif id in seen:
            what = "Another cell has the same id."
        else:
            seen.add(id)
            continue
        yield lesson.problem(
            cell, "cell-id", what, 'Name the cell for what it is, such as "affine-forward-text".'
        )


def kernel(lesson: Lesson) -> Iterator[Problem]:
    """The kernel is python3, which every Python has."""
    name = lesson.source.metadata.get("kernelspec", {}).get("name", "")
    if name != "python3":
        yield lesson.problem(
            None, "kernel", f"The kernel is {name!r}.", "Choose Python 3 (python3) and save."
        )


def setup(lesson: Lesson) -> Iterator[Problem]:
    """The first cell sets Colab up, from an address that is stamped in."""
    first = lesson.source.cells[0] if lesson.source.cells else None
    found = (
        first is not None
        and first.cell_type == "code"
        and first.get("id") == "setup"
        and "setup" in first.metadata.get("tags", [])
        and PLACEHOLDER in first.source
    )
    if not found:
        yield lesson.problem(
            first,
            "setup",
            "The first cell does not set the notebook up.",
            f'It is code, with id and tag "setup", and installs from {PLACEHOLDER}.',
        )


def grading_metadata(lesson: Lesson) -> Iterator[Problem]:
    """`metadata.nbgrader` keeps to nbgrader's schema, and makes a cell of a known kind."""
    validator = MetadataValidator()
    seen = set()
    for cell in lesson.source.cells:
        about = cell.metadata.get("nbgrader")
        if about is None:
            continue
        wrong = next(jsonschema.Draft4Validator(validator.schema).iter_errors(about), None)
        name = about.get("grade_id", "")
        if wrong is not None:
            what = _why(wrong)
        elif not name:
            what = "There is no grade_id."
        elif name in seen and not is_test(cell):  # two tests are another rule's
            what = f"Another cell has the grade_id {name!r} too."
        else:
            seen.add(name)
            what = _kind_fault(cell)
        if what:
            yield lesson.problem(cell, "grading-metadata", f"In metadata.nbgrader: {what}")


def _kind_fault(cell: NotebookNode) -> str:
    about, name = cell.metadata.nbgrader, grade_id(cell)
    if about.get("task"):
        return "Task cells are not used here; ask an inline question."
    if about.grade and "points" not in about:
        return "A graded cell needs points."
    if "points" in about and not about.grade:
        return "Only a graded cell has points."
    if is_question(cell) and not name.startswith(QUESTION):
        return f"The grade_id of an inline question starts with {QUESTION!r}."
    known = is_exercise(cell) or is_test(cell) or is_question(cell)
    if known or (about.locked and not about.grade and not about.solution):
        return ""
    return "The cell is no exercise, test, inline question or locked cell."


def course_metadata(lesson: Lesson) -> Iterator[Problem]:
    """`metadata.course` of a cell holds notes that the kit knows."""
    for cell in lesson.source.cells:
        unknown = sorted(set(cell.metadata.get("course", {})) - set(NOTES))
        if unknown:
            yield lesson.problem(
                cell,
                "course-metadata",
                f"In metadata.course: unknown {', '.join(unknown)}.",
                f"Known are {', '.join(NOTES)}.",
            )


def skipped_graded(lesson: Lesson) -> Iterator[Problem]:
    """No graded cell is tagged skip-execution."""
    for cell in lesson.graded:
        if is_skipped(cell):
            yield lesson.problem(
                cell,
                "skipped-graded",
                "A cell that graders need is tagged skip-execution.",
                "Take the tag off; move what trains or explores to a cell of its own.",
            )


def markers(lesson: Lesson) -> Iterator[Problem]:
    """Markers come in pairs, in the cells they are for."""
    for cell in lesson.source.cells:
        for region, belongs in REGIONS.items():
            fault = _unpaired(cell.source, region)
            if not fault and f"BEGIN {region}" in cell.source and not belongs(cell):
                fault = f"stands in a cell that is not {HOMES[region]}"
            if fault:
                yield lesson.problem(
                    cell,
                    "markers",
                    f"BEGIN {region} {fault}.",
                    f"Pairs of BEGIN {region} and END {region} belong in {HOMES[region]}.",
                )


def _unpaired(source: str, region: str) -> str:
    inside = False
    for line in source.split("\n"):
        if f"BEGIN {region}" in line:
            if inside:
                return "comes twice before its end"
            inside = True
        elif f"END {region}" in line:
            if not inside:
                return "is missing before its end"
            inside = False
    return "has no end" if inside else ""


def _why(error: jsonschema.ValidationError) -> str:
    return " ".join(error.message.split())[:160].rstrip(".") + "."
