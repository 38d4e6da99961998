"""Live curves as a few kilobytes of SVG: a hundred times cheaper to draw than a plot."""

import math
from collections.abc import Iterable, Sequence
from html import escape

from helpers.training.history import History

WIDTH, HEIGHT = 300, 180  # of a panel, in pixels
LEFT, RIGHT, TOP, BOTTOM = 44, 10, 22, 30  # margins around the curves
MOST = 200  # points of a curve
# The first two of Okabe and Ito, for colour-blind readers; dashes tell the lines apart as well.
LOOKS = {"training": ("#0072B2", ""), "validation": ("#D55E00", "6 3")}

Points = list[tuple[float, float]]


def draw(
    history: History,
    steps: int,
    state: str,
    part: float | None,
    notes: Iterable[str],
) -> str:
    """Return HTML: a bar, the panels of loss and accuracy, and a line for each note.

    Args:
        history: what there is so far; losses of steps stand in the loss panel at once.
        steps: of an epoch.
        state: how far training is, in words.
        part: how much of it is done, for the bar; None for no bar.
        notes: what is to be known besides.
    """
    bar = ""
    if part is not None:
        bar = (
            f"<progress value='{part:.4f}' max='1' style='width:{2 * WIDTH}px;max-width:100%' "
            "aria-label='Part of the training that is done'></progress>"
        )
    done = max(len(history.step_losses) / steps, len(history), 1)
    loss = panel("loss", _curves(history, "loss"), done, _faint(history, steps))
    accuracy = _curves(history, "accuracy")
    panels = loss + (panel("accuracy", accuracy, done) if accuracy or not history.rows else "")
    words = "".join(f"<div>{escape(note)}</div>" for note in notes if note)
    return (
        f"<div style='font:13px sans-serif;line-height:1.5'><div>{escape(state)}</div>{bar}"
        f"<div style='display:flex;flex-wrap:wrap'>{panels}</div>{words}</div>"
    )


def panel(what: str, curves: dict[str, Points], done: float, faint: Points | None = None) -> str:
    """Return one picture: curves over epochs, each with its last value beside its name."""
    values = [y for points in (*curves.values(), faint or []) for _, y in points]
    low, high = _range(values, what)
    across = (WIDTH - LEFT - RIGHT) / done
    up = (HEIGHT - TOP - BOTTOM) / (high - low)

    def place(points: Points) -> str:
        return " ".join(
            f"{LEFT + x * across:.1f},{HEIGHT - BOTTOM - (min(max(y, low), high) - low) * up:.1f}"
            for x, y in points
        )

    shapes = [_axes(what, low, high, done)]
    if faint:
        shapes.append(_line(place(faint), "#0072B2", "", width=0.7, opacity=0.45))
    for row, (name, points) in enumerate(curves.items()):
        colour, dashes = LOOKS[name]
        shapes.append(_line(place(points), colour, dashes))
        shapes.append(f"<circle r='2.5' fill='{colour}' {_at(place(points[-1:]))}/>")
        shapes.append(_legend(row, f"{name} {points[-1][1]:.3g}", colour, dashes))
    words = "; ".join(f"{name} {what} now {p[-1][1]:.3g}" for name, p in curves.items())
    label = f"{what} by epoch. {words or 'No epoch is finished yet'}."
    return (
        f"<svg width='{WIDTH}' height='{HEIGHT}' viewBox='0 0 {WIDTH} {HEIGHT}' role='img' "
        f"aria-label='{escape(label, quote=True)}' font-family='sans-serif' font-size='11' "
        f"style='background:white'>{''.join(shapes)}</svg>"
    )


def thin(points: Sequence[tuple[float, float]], most: int = MOST) -> Points:
    """Return at most so many points: means over neighbours, or the points themselves."""
    size = -(-len(points) // most) or 1
    groups = (points[i : i + size] for i in range(0, len(points), size))
    return [(sum(x for x, _ in g) / len(g), sum(y for _, y in g) / len(g)) for g in groups]


def _curves(history: History, what: str) -> dict[str, Points]:
    """The columns of loss or accuracy, without what is no finite number."""
    found = {}
    for name in LOOKS:
        column = f"{name[:5] if name == 'training' else 'val'}_{what}"
        rows = [row for row in history.rows if math.isfinite(row.get(column, math.nan))]
        if rows:
            found[name] = thin([(row["epoch"], row[column]) for row in rows])
    return found


def _faint(history: History, steps: int) -> Points:
    """The losses of single steps, thinned without walking through all of them."""
    losses = history.step_losses
    stride = max(1, len(losses) // MOST)
    return [((i + 1) / steps, losses[i]) for i in range(0, len(losses), stride)]


def _range(values: Sequence[float], what: str) -> tuple[float, float]:
    """The lowest and highest value of an axis: of losses, not the few that stick out."""
    if not values:
        return 0.0, 1.0
    ordered = sorted(values)
    high = ordered[int(0.98 * (len(ordered) - 1))] if len(ordered) > 50 else ordered[-1]
    low = min(ordered[0], 0.0) if what == "loss" else ordered[0]
    room = 0.05 * (high - low) or 0.05 * abs(high) or 0.05
    top = high + room
    return (low, top) if what == "loss" else (max(low - room, 0.0), min(top, 1.0))


def _axes(what: str, low: float, high: float, done: float) -> str:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    lines = [f"<text x='{LEFT}' y='13' fill='#222'>{what}</text>"]
    for value in ticks(low, high):
        y = bottom - (value - low) / (high - low) * (bottom - TOP)
        lines.append(f"<path d='M{LEFT} {y:.1f}H{right}' stroke='#ddd'/>")
        lines.append(
            f"<text x='{LEFT - 4}' y='{y + 4:.1f}' text-anchor='end' fill='#444'>{value:.3g}</text>"
        )
    lines.append(f"<text x='{LEFT}' y='{bottom + 14}' fill='#444'>0</text>")
    lines.append(
        f"<text x='{right}' y='{bottom + 14}' text-anchor='end' fill='#444'>epoch {done:.3g}</text>"
    )
    return "".join(lines)


def ticks(low: float, high: float) -> list[float]:
    """Return three to six round numbers from `low` to `high`."""
    size = (high - low) / 3
    power = 10.0 ** math.floor(math.log10(size))
    step = max(power * factor for factor in (1, 2, 2.5, 5) if power * factor <= size)
    first = math.ceil(low / step - 1e-9)
    return [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)]


def _line(
    places: str, colour: str, dashes: str, *, width: float = 1.8, opacity: float = 1.0
) -> str:
    return (
        f"<polyline points='{places}' fill='none' stroke='{colour}' stroke-width='{width}' "
        f"stroke-dasharray='{dashes}' stroke-opacity='{opacity}'/>"
    )


def _legend(row: int, text: str, colour: str, dashes: str) -> str:
    x = 96 + 102 * row
    line = _line(f"{x},9 {x + 16},9", colour, dashes)
    return f"{line}<text x='{x + 19}' y='13' fill='#222'>{text}</text>"


def _at(place: str) -> str:
    x, y = place.split(",")
    return f"cx='{x}' cy='{y}'"
