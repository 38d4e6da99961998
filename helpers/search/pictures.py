"""Pictures of a search: every run as a line, or two settings as a map."""

from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures.heatmap import heat_map
from helpers.plots import FINE_PRINT, HEIGHT, STYLE, WIDTH, show
from helpers.search.space import plain
from helpers.search.table import best_row, lower_is_better, metric, parts

if TYPE_CHECKING:
    import pandas as pd

WIDE = 20  # numbers whose largest is so many times the smallest stand on a logarithmic axis
MOST_TICKS = 6


def heat(
    table: "pd.DataFrame",
    x: str,
    y: str,
    by: str | None = None,
    *,
    title: str = "",
    note: str = "",
) -> None:
    """Show a metric by two settings as a map, the best of all other settings in each field.

    Args:
        table: what a search returned.
        x: the setting along the bottom.
        y: the setting down the side.
        by: the metric; None for the first.
        title: heading.
        note: small print, such as the name of the data.

    Raises:
        ValueError: there is no such setting or metric.
    """
    by, names = metric(table, by), parts(table)[0]
    for name in (x, y):
        if name not in names:
            raise ValueError(f"there is no setting {name!r}; there is {', '.join(names)}")
    columns, rows = (_values(table[name]) for name in (x, y))
    values = np.full((len(rows), len(columns)), np.nan)
    pick = np.fmin if lower_is_better(by) else np.fmax
    for across, down, value in zip(table[x], table[y], table[by], strict=True):
        place = rows.index(plain(down)), columns.index(plain(across))
        values[place] = pick(values[place], value)
    others = [name for name in names if name not in (x, y)]
    best_of = f"Each field: the best over {', '.join(others)}" if others else ""
    heat_map(
        values,
        [_text(value) for value in rows],
        [_text(value) for value in columns],
        row_label=y,
        column_label=x,
        title=title or by.replace("_", " "),
        note=". ".join(text.rstrip(".") for text in (best_of, note) if text),
    )


def parallel(
    table: "pd.DataFrame", by: str | None = None, *, title: str = "", note: str = ""
) -> None:
    """Show every row as a line across an axis for each setting, to its metric; the best is strong.

    Args:
        table: what a search returned.
        by: the metric on the last axis; None for the first.
        title: heading.
        note: small print, such as the name of the data.

    Raises:
        ValueError: there is no such metric, or no finite value of it.
    """
    by, strongest = metric(table, by), table.index.get_loc(best_row(table, by))
    names = [name for name in parts(table)[0] if len(_values(table[name])) > 1] + [by]
    axes = [_Axis(name, [plain(value) for value in table[name]]) for name in names]
    places = np.array([axis.places for axis in axes]).T  # (rows, axes), each from 0 to 1
    order = np.argsort(places[:, -1])[:: -1 if lower_is_better(by) else 1]
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(WIDTH, HEIGHT + 0.4), layout="constrained")
        ax = fig.add_subplot()
        for rank, row in enumerate(order):  # good ones last, over the others
            if np.isfinite(places[row]).all():
                _draw(ax, places[row], rank / max(len(order) - 1, 1), row == strongest)
        for across, axis in enumerate(axes):
            axis.label(ax, across)
        ax.set_xticks(range(len(axes)), [axis.name for axis in axes])
        ax.set(yticks=[], xlim=(-0.1, len(axes) - 0.55), ylim=(-0.06, 1.06))
        ax.grid(visible=False)
        ax.spines["left"].set_visible(False)
        ax.set_title(title or f"{len(table)} settings, the best one thick and marked")
        if note:
            fig.supxlabel(note, x=0.99, ha="right", **FINE_PRINT)
        show(fig, _in_words(table, names, by, strongest, title, note))


class _Axis:
    """A setting or a metric, its values spread from 0 to 1."""

    def __init__(self, name: str, values: list[Any]) -> None:
        self.name = name
        numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
        known = [v for v in _distinct(values) if not numbers or np.isfinite(v)]
        if not numbers:
            self.ticks = [(k / max(len(known) - 1, 1), _text(v)) for k, v in enumerate(known)]
            self.places = [self.ticks[known.index(value)][0] for value in values]
            return
        low, high = min(known), max(known)
        scale = np.log if low > 0 and high / low >= WIDE else np.asarray
        start, room = scale(low), scale(high) - scale(low) or 1.0
        spread = np.linspace(0, 1, 4) if len(known) > MOST_TICKS else None
        inverse = np.exp if scale is np.log else np.asarray
        at = known if spread is None else [float(inverse(start + s * room)) for s in spread]
        self.ticks = [(float((scale(v) - start) / room), _text(v)) for v in sorted(at)]
        self.places = [
            float((scale(v) - start) / room) if np.isfinite(v) else np.nan for v in values
        ]

    def label(self, ax: Axes, across: int) -> None:
        """Draw the axis and its ticks."""
        ax.axvline(across, color="#888888", linestyle="-", marker="", linewidth=0.8, zorder=0)
        for place, text in self.ticks:
            box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.8}
            ax.text(across + 0.03, place, text, va="center", fontsize=8, bbox=box, zorder=5)


def _draw(ax: Axes, places: np.ndarray, rank: float, strongest: bool) -> None:
    look = {"linewidth": 3.0, "marker": "D", "color": "#D55E00", "zorder": 4} if strongest else {
        "linewidth": 0.6 + rank, "marker": "", "color": mpl.colormaps["cividis"](1 - rank)
    }  # fmt: skip
    ax.plot(range(len(places)), places, linestyle="-", **look)


def _in_words(
    table: "pd.DataFrame", names: list[str], by: str, strongest: int, title: str, note: str
) -> str:
    """What the picture shows: the best row, and what each setting's values reach on average."""
    row = {name: plain(table[name].iloc[strongest]) for name in names}
    settings = ", ".join(f"{name} {_text(row[name])}" for name in names[:-1])
    text = f"{title or 'Search'}: {len(table)} settings. Best {by} {row[by]:.3g} with {settings}."
    for name in names[:-1]:
        means = table.groupby(table[name].map(_text), sort=False)[by].mean()
        if 1 < len(means) <= MOST_TICKS:
            reached = ", ".join(f"{value:.3g} at {at}" for at, value in means.items())
            text += f" Mean by {name}: {reached}."
    return f"{text} {note.rstrip('.')}." if note else text


def _values(column: "pd.Series") -> list[Any]:
    """The distinct values of a setting: numbers in order, others as they came."""
    found = _distinct([plain(value) for value in column])
    try:
        return sorted(found)
    except TypeError:
        return found


def _distinct(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


def _text(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
