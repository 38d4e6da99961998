"""Pictures inside widgets: as large as they were drawn, and with their words."""

import base64
from html import escape


def image_tag(png: bytes, words: str) -> str:
    """Return HTML that shows a PNG, and says `words` to those who do not see it."""
    data = base64.b64encode(png).decode("ascii")
    return f'<img src="data:image/png;base64,{data}" alt="{escape(words)}">'
