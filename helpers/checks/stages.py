"""Hints in stages: opened one after the other, the last one after an attempt.

    hints(
        "affine_forward",
        "The product needs one row for each example.",
        "`x.reshape(len(x), -1)` lays every example out in one row of $D$ numbers.",
        "One line computes `out`; the next one returns it with the cache `(x, w, b)`.",
    )

Where widgets are drawn the cell shows a button; anywhere else `hint("affine_forward")` in a cell
of its own shows the next hint. Opened hints cost no points; the scoreboard shows which they were.
"""

import re
import time
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from helpers.checks.session import attempted
from helpers.frontend import in_notebook, widget_view

if TYPE_CHECKING:
    import ipywidgets

# Words, not digits: what a lesson stores of this must not look like a result.
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LOCKED = (
    "The last hint opens after an attempt: write down what you have, right or wrong, run the "
    "check, then ask again."
)

_HINTS: dict[str, "Hints"] = {}


@dataclass
class Hints:
    """The hints of one exercise, and when each of them was opened.

    `opened` holds a time for each hint opened so far, in seconds since 1970.
    """

    exercise: str
    texts: tuple[str, ...]
    opened: list[float] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many hints are still closed."""
        return max(0, len(self.texts) - len(self.opened))

    @property
    def locked(self) -> bool:
        """Whether the next hint is the last one, and waits for an attempt."""
        return self.left == 1 and not attempted(self.exercise)

    def open(self) -> bool:
        """Open the next hint; False where none is left or the last one waits."""
        if self.left == 0 or self.locked:
            return False
        self.opened.append(time.time())
        return True

    def lines(self) -> list[str]:
        """The hints opened so far, each with its number."""
        shown = self.texts[: len(self.opened)]
        return [f"Hint {k} of {len(self.texts)}: {text}" for k, text in enumerate(shown, 1)]

    def next(self) -> str:
        """What to do for the next hint, in words."""
        if not self.left:
            return "There are no more hints."
        if self.locked:
            return LOCKED
        return f'The next one: hint("{self.exercise}") in a cell.'

    def __repr__(self) -> str:
        count = _counted(len(self.texts))
        if not self.opened:
            return f"{count} for {self.exercise}, none opened. {self.next()}"
        return "\n".join([f"{count} for {self.exercise}.", *self.lines(), self.next()])

    def _repr_mimebundle_(self, **_: object) -> dict:
        bundle = {"text/plain": repr(self)}
        if self.opened:  # Markdown, so that code and mathematics in it are drawn
            bundle["text/markdown"] = "\n\n".join([*self.lines(), self.next()])
        return bundle | widget_view(form(self) if in_notebook() else None)


@dataclass(frozen=True)
class Shown:
    """What `hint` shows: the hint just opened, or why there is none."""

    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        return self.text


def hints(exercise: str, *texts: str) -> Hints:
    """Offer hints for an exercise, to be opened one by one.

    Args:
        exercise: name of the exercise, as in its check.
        texts: the hints, from a first nudge to the last step before the answer. They may hold
            `code` in backticks and $mathematics$ between dollars.
    """
    if not texts:
        raise ValueError(f"hints for {exercise} need at least one text")
    offered = _HINTS.setdefault(exercise, Hints(exercise, texts))
    offered.texts = texts  # the cell may have been edited; what was opened stays opened
    return offered


def hint(exercise: str) -> Shown:
    """Open the next hint for an exercise, in a front end without buttons."""
    offered = _HINTS.get(exercise)
    if offered is None:
        known = ", ".join(_HINTS) or "none"
        return Shown(
            f"No hints for {exercise} are known yet: run the cell that offers them, then ask "
            f"again. Known so far: {known}."
        )
    if offered.open():
        return Shown(offered.lines()[-1])
    return Shown(LOCKED if offered.left else "\n\n".join([*offered.lines(), offered.next()]))


def opened() -> dict[str, int]:
    """How many hints were opened in this session, for each exercise with any."""
    return {name: len(each.opened) for name, each in _HINTS.items() if each.opened}


def _counted(count: int) -> str:
    word = COUNTS[count] if count < len(COUNTS) else str(count)
    return f"{word.capitalize()} hint{'' if count == 1 else 's'}"


def form(offered: Hints) -> "ipywidgets.VBox | None":
    """A button, and above it the hints it opened; None where there are no widgets."""
    try:
        import ipywidgets as widgets
    except ImportError:
        return None
    # Not a label, which would cut a long line.
    texts, button, note = widgets.VBox(), widgets.Button(), widgets.HTML()
    button.layout.width = "auto"

    def draw(said: str = "") -> None:
        texts.children = [widgets.HTMLMath(_html(line)) for line in offered.lines()]
        button.description = f"Show hint {len(offered.opened) + 1} of {len(offered.texts)}"
        button.layout.display = None if offered.left else "none"
        note.value = said

    def press(_: object) -> None:
        draw("" if offered.open() else LOCKED)

    button.on_click(press)
    draw()
    return widgets.VBox([texts, button, note])


def _html(text: str) -> str:
    """Text with code in backticks as HTML; mathematics stays as it is."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
