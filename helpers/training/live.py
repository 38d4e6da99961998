"""How training is shown while it goes: a picture in a notebook, lines elsewhere.

What stays in a stored notebook as text depends on nothing but the training: a display starts and
ends with the same text, and times stand in its HTML alone. So a notebook can be run again and
compared.
"""

import sys
import time

from tqdm import tqdm

from helpers.frontend import in_notebook
from helpers.training.curves import draw
from helpers.training.expect import duration
from helpers.training.history import History, short
from helpers.training.stop_button import stop_button

EVERY = 1.0  # seconds between two pictures
SETTLED = 10  # seconds after which the time so far says best how long it will take
LINES = 20  # about how many epochs get a line of their own


class View:
    """What `fit` tells of its training. This one shows nothing of it; the others build on it.

    `watched`: somebody sees it, and may want it to stop.
    """

    watched = False

    def start(self, epochs: int, steps: int, history: History) -> None:
        """Training begins: for so many epochs of so many steps."""

    def say(self, text: str) -> None:
        """Something is to be known besides."""

    def expect(self, text: str) -> None:
        """How long it will take is known."""

    def step(self) -> None:
        """A step was made."""

    def epoch(self, history: History) -> None:
        """An epoch was finished; its row is in the history."""

    def close(self) -> None:
        """Nothing moves from here on."""

    def end(self, history: History) -> None:
        """The history is complete."""


def choose_view(live: str | bool | None) -> View:
    """Return the view for a wish; None chooses by where this runs.

    Raises:
        ValueError: there is no such view.
    """
    views = {False: View, "text": Lines, "curves": Picture}
    if live in (None, True):
        live = "curves" if in_notebook() else "text"
    if live not in views:
        raise ValueError(f"live is {live!r}; it can be 'curves', 'text', False or None")
    return views[live]()


class Lines(View):
    """A line for each epoch, or for every few of many; on a terminal, a bar that moves below."""

    watched = True

    def start(self, epochs: int, steps: int, history: History) -> None:
        """Print the title."""
        self.epochs, self.every = epochs, -(-epochs // LINES)
        print(title(epochs, steps), flush=True)
        total, done = epochs * steps, len(history) * steps
        self.bar = _Bar(
            total=total,
            initial=done,
            disable=not sys.stdout.isatty(),
            file=sys.stdout,
            leave=False,
            ncols=80,
            mininterval=0.2,
            bar_format="{percentage:3.0f}% |{bar}| {remaining} left",
        )

    def say(self, text: str) -> None:
        """Print it."""
        tqdm.write(text, file=sys.stdout)
        sys.stdout.flush()

    expect = say

    def step(self) -> None:
        """Move the bar."""
        self.bar.update()

    def epoch(self, history: History) -> None:
        """Print what the epoch reached."""
        number = len(history)
        if number % self.every == 0 or number in (1, self.epochs) or history.stopped:
            self.say(epoch_line(history, self.epochs))

    def close(self) -> None:
        """Remove the bar."""
        self.bar.close()

    def end(self, history: History) -> None:
        """Print the summary, with speed and memory."""
        self.say(history.summary())
        if speed := speed_line(history):
            self.say(speed)


class _Bar(tqdm):
    monitor_interval = 0  # no thread that outlives the bar


class Picture(View):
    """One display of a notebook, drawn anew once a second: loss, accuracy, how far, how long."""

    watched = True

    def start(self, epochs: int, steps: int, history: History) -> None:
        """Make the display."""
        from IPython.display import display

        self.epochs, self.steps, self.text = epochs, steps, title(epochs, steps)
        self.history = history
        # Apart from the curves: a button that is drawn anew under the mouse misses its click.
        self.button = display(
            {"text/plain": self.text, "text/html": stop_button()}, raw=True, display_id=True
        )
        self.made = len(history) * steps
        self.before, self.began = self.made, time.monotonic()
        self.notes: list[str] = []
        self.expected = "Timing the first steps, to say how long this will take."
        self.drawn = time.monotonic()
        self.handle = display(self._bundle(), raw=True, display_id=True)

    def say(self, text: str) -> None:
        """Stands below the curves from the next drawing on."""
        self.notes.append(text)

    def expect(self, text: str) -> None:
        """Stands above the curves until training ends."""
        self.expected = text
        self._draw()

    def step(self) -> None:
        """Draw, if a second has passed."""
        self.made += 1
        if time.monotonic() - self.drawn >= EVERY:
            self._draw()

    def close(self) -> None:
        """Remove the button."""
        self.button.update({"text/plain": self.text, "text/html": ""}, raw=True)

    def end(self, history: History) -> None:
        """Draw for the last time, and print the summary."""
        self.notes.append(speed_line(history))
        self.began = None
        self._draw()
        print(history.summary(), flush=True)

    def _draw(self) -> None:
        self.handle.update(self._bundle(), raw=True)
        self.drawn = time.monotonic()  # after, so that a slow front end gets less

    def _bundle(self) -> dict[str, str]:
        head = self._state()
        part = None if self.began is None else self.made / (self.epochs * self.steps)
        html = draw(self.history, self.steps, head, part, self.notes)
        return {"text/plain": "Curves of loss and accuracy.", "text/html": html}

    def _state(self) -> str:
        """How far training is, and how long it will take."""
        if self.began is None:
            return f"{len(self.history)} of {self.epochs} epochs done."
        number = min(self.made // self.steps + 1, self.epochs)
        made, total = self.made - self.before, self.epochs * self.steps - self.before
        passed = time.monotonic() - self.began
        left = self.expected
        if passed > SETTLED:
            left = f"About {duration(passed / made * (total - made))} to go."
        return f"Epoch {number} of {self.epochs}. {left}"


def title(epochs: int, steps: int) -> str:
    """What is about to happen."""
    return f"Training: {_count(epochs, 'epoch')} of {_count(steps, 'step')}."


def epoch_line(history: History, epochs: int) -> str:
    """The last row in a line."""
    row = history.rows[-1]
    parts = [f"training loss {short(row['train_loss'])}"]
    if row["train_accuracy"] == row["train_accuracy"]:  # not NaN
        parts.append(f"accuracy {row['train_accuracy']:.3f}")
    if "val_loss" in row:
        parts.append(f"validation loss {short(row['val_loss'])}")
        if row["val_accuracy"] == row["val_accuracy"]:
            parts.append(f"accuracy {row['val_accuracy']:.3f}")
    return f"epoch {len(history)}/{epochs}: {', '.join(parts)}"


def speed_line(history: History) -> str:
    """How fast it was, and what memory it took where that is known."""
    rate = history.examples_per_second
    text = f"{rate:,.0f} examples a second in {history.precision}" if rate == rate else ""
    if history.memory is not None:
        text += f", at most {history.memory / 2**20:,.0f} MiB of the GPU's memory"
    return text and text + "."


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
