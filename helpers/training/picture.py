"""The picture of a history: loss on the left, accuracy on the right."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.training.history import History

NAMES = {"train": "training", "val": "validation"}


def show_history(history: "History", title: str, note: str) -> None:
    """Show loss and accuracy of training and validation by epoch.

    Raises:
        ValueError: no epoch was finished.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    from helpers import plots

    if not history.rows:
        raise ValueError("no epoch was finished, so there is nothing to show")
    with mpl.rc_context(plots.STYLE):
        fig = Figure(figsize=(plots.WIDTH, plots.HEIGHT), layout="constrained")
        for ax, what in zip(fig.subplots(1, 2), ("loss", "accuracy"), strict=True):
            for part, name in NAMES.items():
                if f"{part}_{what}" in history.columns:
                    every = max(1, len(history) // plots.MARKERS)
                    values = history[f"{part}_{what}"]
                    ax.plot(history["epoch"], values, label=name, markevery=every)
            if history.restored:
                ax.axvline(history.restored, color="#555555", linestyle=":", label="restored")
            ax.set(xlabel="epoch", ylabel=what)
            ax.xaxis.set_major_locator(MaxNLocator(integer=True))
            ax.legend(handlelength=4)
        fig.suptitle(title)
        if note:
            fig.supxlabel(note, x=0.99, ha="right", **plots.FINE_PRINT)
        plots.show(fig, in_words(history, title, note))


def in_words(history: "History", title: str, note: str) -> str:
    """What the picture shows: each curve's first, last and best value."""
    parts = []
    for what, pick in (("loss", min), ("accuracy", max)):
        for part, name in NAMES.items():
            column = f"{part}_{what}"
            values = history[column] if column in history.columns else [math.nan]
            if any(map(math.isnan, values)):
                continue
            best = pick(values)
            parts.append(
                f"{name} {what} from {values[0]:.2g} to {values[-1]:.2g}, "
                f"best {best:.2g} in epoch {values.index(best) + 1}"
            )
    restored = f" Restored: epoch {history.restored}." if history.restored else ""
    small = f" {note.rstrip('.')}." if note else ""
    return f"{title}, by epoch: {'; '.join(parts)}.{restored}{small}"
