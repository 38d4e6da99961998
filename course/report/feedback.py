"""Feedback: what each student gets back.

For each student, `feedback/<student>/<assignment>/` holds `index.html`, made from the record
alone, and for each notebook `<notebook>.html`: nbgrader's feedback page, made by nbgrader's own
converter in this process, with the same summary on top. A notebook that is missing or cannot be
read gets a plain page that says so and what to do.
"""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from course.grading.record import Result
from course.layout import Course
from course.report.by_hand import read_by_hand
from course.report.exporter import TEMPLATES, FeedbackConverter, feedback_converter
from course.report.marks import read_records
from course.report.summary import Notebook, render, summarise
from course.report.text import points, visible


@dataclass
class Written:
    """A student's feedback: its pages, `index.html` first, and what went wrong on the way.

    `fresh` says whether the pages were made now; they are kept while nothing changed in what
    they are made from.
    """

    student: str
    pages: list[Path] = field(default_factory=list)
    fresh: bool = False
    problems: list[str] = field(default_factory=list)


def write_feedback(
    course: Course,
    assignment: str,
    students: Collection[str] | None = None,
    force: bool = False,
    on_student: Callable[[Written], None] | None = None,
) -> list[Written]:
    """Write the feedback on an assignment for all students graded, or only for some.

    Args:
        course: whose folders to use.
        assignment: the problem set.
        students: only these; None for all that have a record.
        force: make pages again even where nothing changed.
        on_student: called with each student's feedback as soon as it is written.

    Raises:
        CourseError: nothing was graded yet, or the records or the gradebook cannot be read.
    """
    results = read_records(course, assignment, students)
    by_hand = read_by_hand(course, assignment)
    converter = feedback_converter(course, assignment)
    report = []
    for result in results:
        written = _write(course, result, by_hand, converter, force)
        if on_student:
            on_student(written)
        report.append(written)
    return report


def _write(
    course: Course, result: Result, by_hand: dict, converter: FeedbackConverter, force: bool
) -> Written:
    folder = course.feedback / result.student / result.assignment
    written = Written(result.student, [folder / "index.html"])
    written.pages += [folder / f"{n.notebook}.html" for n in result.notebooks]
    made_from = _made_from(course, result, by_hand)
    if not force and _up_to_date(written.pages, made_from):
        return written
    try:
        folder.mkdir(parents=True, exist_ok=True)
        summary = [
            _notebook_page(course, result, notebook, source.notebook, converter, written)
            for notebook, source in zip(summarise(result, by_hand), result.notebooks, strict=True)
        ]
        _save(written.pages[0], _index(result, summary, made_from))
        written.fresh = True
    except OSError as error:
        written.problems.append(
            f"{error.filename or folder} cannot be written: {error.strerror or error}."
        )
    return written


def _notebook_page(
    course: Course,
    result: Result,
    shown: Notebook,
    name: str,
    converter: FeedbackConverter,
    written: Written,
) -> Notebook:
    """Write one notebook's page; return its summary with the page's address."""
    page = course.feedback / result.student / result.assignment / f"{name}.html"
    graded = course.autograded / result.student / result.assignment / f"{name}.ipynb"
    heading = {"assignment": result.assignment, "student": visible(result.student)}
    if graded.is_file() and not shown.state:
        try:
            converter.summary = render("above.html", shown=shown, **heading)
            converter.convert_single_notebook(str(graded))
            return replace(shown, page=quote(page.name))
        except OSError:
            raise
        except Exception as error:  # nbgrader's, nbconvert's, nbformat's: any says the same
            reason = visible(f"{type(error).__name__}: {error}")
            written.problems.append(f"{name}: nbgrader's page could not be made. {reason}")
    parts = {"points": shown.points, "max_points": shown.max_points, "made_from": ""}
    _save(page, render("page.html", notebooks=[shown], **heading, **parts))
    return shown


def _index(result: Result, summary: list[Notebook], made_from: str) -> str:
    return render(
        "page.html",
        assignment=result.assignment,
        student=visible(result.student),
        points=points(sum(float(n.points) for n in summary)),
        max_points=points(sum(float(n.max_points) for n in summary)),
        notebooks=summary,
        made_from=made_from,
    )


def _made_from(course: Course, result: Result, by_hand: dict) -> str:
    """A fingerprint of all that a student's pages are made from."""
    own = sorted(
        (place, asdict(given)) for place, given in by_hand.items() if place[0] == result.student
    )
    digest = hashlib.sha256(json.dumps([asdict(result), own]).encode())
    graded = (course.autograded / result.student / result.assignment).glob("*.ipynb")
    for path in (*sorted(graded), *sorted(p for p in TEMPLATES.rglob("*") if p.is_file())):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _up_to_date(pages: list[Path], made_from: str) -> bool:
    try:
        return all(page.is_file() for page in pages) and made_from in pages[0].read_text("utf-8")
    except (OSError, ValueError):
        return False


def _save(path: Path, text: str) -> None:
    """Write a page whole or not at all."""
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
