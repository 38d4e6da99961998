"""Markdown of strangers in the pages of nbgrader's own templates, formgrader's among them.

nbgrader's templates put what nbconvert makes of Markdown into the page as it is, scripts and all.
`nbgrader_config.py` puts the filter here in the place of nbconvert's.
"""

from html import escape
from typing import Any

from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from course.report.exporter import clean


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """Return Markdown as harmless HTML; where it cannot be read as Markdown, as it was written."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    try:
        html = MarkdownWithMath(renderer=renderer).render(source)
    except Exception:  # a picture that is not attached is enough to stop nbconvert
        return f"<pre>{escape(source)}</pre>"
    return clean(html)
