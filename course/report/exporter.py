"""nbgrader's feedback page, in which nothing that a student wrote can run.

Stock nbgrader puts a student's Markdown and HTML outputs into the page as they are. Here they
pass a list of harmless elements first; all else is shown as text. Set as
`GenerateFeedback.exporter_class` it serves the stock `nbgrader generate_feedback` as well.
"""

import logging
from pathlib import Path
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.writers import FilesWriter
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from course.layout import Course
from course.nbgrader_app import nbgrader_config

TEMPLATES = Path(__file__).parent / "templates"

# What lessons and scores are made of. No element of this list loads or runs anything.
_LESSON = """
    h1 h2 h3 h4 h5 h6 p br hr div span pre del sub sup dl dt dd kbd details summary
    img figure figcaption table caption thead tbody tfoot tr th td
"""
TAGS = bleach.ALLOWED_TAGS | set(_LESSON.split())
ATTRIBUTES = {"class", "id", "style", "title", "lang", "dir", "scope", "colspan", "rowspan", "open"}
STYLES = CSSSanitizer()


def clean(html: object) -> str:
    """Return HTML with only harmless elements; all others become text."""
    text = html.decode() if isinstance(html, bytes) else str(html)
    return bleach.clean(
        text,
        tags=TAGS,
        attributes=_allowed,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=STYLES,
    )


def _allowed(tag: str, name: str, value: str) -> bool:
    """Whether an element may have this attribute."""
    if tag == "img" and name == "src":
        return value.startswith(("data:image/png", "data:image/jpeg", "data:image/gif"))
    if tag == "img" and name in ("alt", "width", "height"):
        return True
    if tag == "a" and name == "href":
        return value.startswith(("http://", "https://", "mailto:", "#"))
    return name in ATTRIBUTES


class FeedbackExporter(HTMLExporter):
    """A feedback page without scripts of strangers, with our summary on top where there is one.

    The summary is HTML in `resources["course"]["summary"]`.
    """

    def __init__(self, config: Config | None = None, **kw: Any) -> None:
        # nbgrader's converter configures its own template for every HTMLExporter; ours extends it.
        ours = Config(config or {})
        section = ours.FeedbackExporter
        section.sanitize_html = True
        section.template_name = "course_feedback"
        known = list(ours.HTMLExporter.get("extra_template_basedirs", []))
        section.extra_template_basedirs = [*known, str(TEMPLATES)]
        section.extra_template_paths = [*ours.HTMLExporter.get("extra_template_paths", []), *known]
        super().__init__(config=ours, **kw)

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Markdown to HTML that is harmless."""
        return clean(super().markdown2html(context, source))

    def default_filters(self) -> Any:
        """Filters of the templates; `clean_html` as lessons need it."""
        yield from super().default_filters()
        yield "clean_html", clean

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict | None = None, **kw: Any
    ) -> tuple[str, dict]:
        """Convert a notebook; pictures get their text/plain as alternative text."""
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                _describe(output)
        html, resources = super().from_notebook_node(nb, resources, **kw)
        # Half a character can stand in an output, and in no file.
        return html.encode("utf-8", "backslashreplace").decode("utf-8"), resources


class FeedbackConverter(GenerateFeedback):
    """nbgrader's converter, for one notebook after the other; `summary` goes on top of the next."""

    summary = ""

    def init_single_notebook_resources(self, notebook_filename: str) -> dict:
        """What the page's template may use."""
        resources = super().init_single_notebook_resources(notebook_filename)
        return resources | {"course": {"summary": self.summary}}


def feedback_converter(course: Course, assignment: str) -> FeedbackConverter:
    """Return a converter for an assignment, quiet, whose exporter serves all pages."""
    config = nbgrader_config(course)
    config.CourseDirectory.assignment_id = assignment
    log = logging.getLogger("course.feedback")
    log.setLevel(logging.CRITICAL + 1)  # what goes wrong is raised, and said by us
    coursedir = CourseDirectory(config=config, log=log)
    converter = FeedbackConverter(coursedir=coursedir, config=config, log=log)
    converter.writer = FilesWriter(parent=converter)
    converter.exporter = FeedbackExporter(parent=converter, config=converter.config)
    for preprocessor in converter.preprocessors:
        converter.exporter.register_preprocessor(preprocessor)
    return converter


def _describe(output: NotebookNode) -> None:
    data = output.get("data", {})
    text = data.get("text/plain")
    for kind in ("image/png", "image/jpeg"):
        if kind in data and isinstance(text, str):
            output.metadata.setdefault(kind, NotebookNode()).setdefault("alt", text)
