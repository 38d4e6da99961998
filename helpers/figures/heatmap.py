"""A table of results as a picture: colour for the eye, numbers for everyone."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers.plots import FINE_PRINT, STYLE, WIDTH, show

LETTERS = 80  # of column names that fit side by side


def heat_map(
    values: ArrayLike,
    rows: Sequence[object],
    columns: Sequence[object],
    *,
    row_label: str,
    column_label: str,
    title: str = "",
    note: str = "",
    number: str = "{:.3f}",
) -> None:
    """Show a table with its values written on coloured squares, the largest one in a frame.

    Args:
        values: array of shape (R, K); NaN is shown as a dash.
        rows: the R names down the side.
        columns: the K names along the bottom.
        row_label: what the rows are.
        column_label: what the columns are.
        title: heading.
        note: small print, such as the name of the data; it joins the alternative text.
        number: how a value is written.

    The alternative text gives the whole table in words.
    """
    values = np.asarray(values, dtype=np.float64)
    if values.shape != (len(rows), len(columns)) or not np.isfinite(values).any():
        raise ValueError(
            f"values of shape {values.shape} do not fill {len(rows)} rows and {len(columns)} "
            "columns with at least one number"
        )
    best = np.unravel_index(np.nanargmax(values), values.shape)
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(WIDTH, 0.9 + 0.38 * len(rows)), layout="constrained")
        ax = fig.add_subplot()
        ax.grid(False)
        drawn = ax.imshow(np.ma.masked_invalid(values), cmap="cividis", aspect="auto")
        for place, value in np.ndenumerate(values):
            dark = drawn.norm(value) < 0.5
            text = number.format(value) if np.isfinite(value) else "-"
            ink = "white" if dark and np.isfinite(value) else "black"
            ax.text(*place[::-1], text, ha="center", va="center", color=ink)
        corner = best[1] - 0.47, best[0] - 0.45
        ax.add_patch(mpl.patches.Rectangle(corner, 0.94, 0.9, fill=False, edgecolor="black", lw=2))
        crowded = len(columns) * max(len(str(name)) for name in columns) > LETTERS
        turn = {"rotation": 30, "ha": "right"} if crowded else {}
        ax.set_xticks(range(len(columns)), [str(name) for name in columns], **turn)
        ax.set_yticks(range(len(rows)), [str(name) for name in rows])
        ax.set(xlabel=column_label, ylabel=row_label, title=title)
        if note:
            fig.supxlabel(note, x=0.99, ha="right", **FINE_PRINT)
        show(fig, _in_words(values, rows, columns, row_label, column_label, title, note, number))


def _in_words(
    values: np.ndarray,
    rows: Sequence[object],
    columns: Sequence[object],
    row_label: str,
    column_label: str,
    title: str,
    note: str,
    number: str,
) -> str:
    def words(line: np.ndarray) -> str:
        return ", ".join(
            f"{number.format(value) if np.isfinite(value) else 'none'} at {name}"
            for name, value in zip(columns, line, strict=True)
        )

    lines = [f"{row_label} {name}: {words(line)}" for name, line in zip(rows, values, strict=True)]
    text = f"{title or 'Table'}, by {row_label} and {column_label}. {'; '.join(lines)}."
    return f"{text} {note}." if note else text
