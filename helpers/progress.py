"""How far something long is, where somebody can see it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tqdm import tqdm

from helpers.frontend import in_notebook


class Moves(Protocol):
    """What moves on by one."""

    def update(self) -> object:
        """One more is done."""


@contextmanager
def progress(total: int, what: str) -> Iterator[Moves]:
    """Show a bar while entered: in a notebook, on a terminal, nowhere else.

    What stays in a stored notebook depends on nothing but the arguments.

    Args:
        total: how many things are to be done.
        what: what they are ("runs").
    """
    moving = _InNotebook(total, what) if in_notebook() else _OnTerminal(total, what)
    try:
        yield moving
    finally:
        moving.close()


class _OnTerminal(tqdm):
    monitor_interval = 0  # no thread that outlives the bar

    def __init__(self, total: int, what: str) -> None:
        hidden = not sys.stdout.isatty()
        super().__init__(
            total=total, desc=what, file=sys.stdout, leave=False, ncols=80, disable=hidden
        )


class _InNotebook:
    def __init__(self, total: int, what: str) -> None:
        from IPython.display import display

        self.text, self.total, self.done = f"{total:,} {what}", total, 0
        self.handle = display(self._bundle(), raw=True, display_id=True)

    def update(self) -> None:
        self.done += 1
        self.handle.update(self._bundle(), raw=True)

    def close(self) -> None:
        """What was done stays to be seen."""

    def _bundle(self) -> dict[str, str]:
        bar = f"<progress value='{self.done}' max='{max(self.total, 1)}'></progress>"
        html = f"<div>{bar} {self.done:,} of {self.text} done</div>"
        return {"text/plain": f"{self.text}.", "text/html": html}
