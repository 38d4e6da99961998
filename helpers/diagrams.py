"""Diagrams of networks: boxes and what flows between them."""

from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.figure import Figure

from helpers.plots import COLOURS, STYLE, show

BOX, GAP, HEIGHT = 1.5, 1.1, 1.2


def flow(boxes: Sequence[str], *, between: Sequence[str] = (), title: str = "") -> None:
    """Show boxes from left to right with an arrow from each to the next.

    Args:
        boxes: the text of each box, such as "affine" with the shapes of its weights below.
        between: what flows along each arrow; one text fewer than boxes, or none.
        title: heading.

    The alternative text says the same in words.
    """
    between = list(between) or [""] * (len(boxes) - 1)
    if len(between) != len(boxes) - 1:
        raise ValueError(f"{len(boxes)} boxes have {len(boxes) - 1} arrows, not {len(between)}")
    width = len(boxes) * BOX + (len(boxes) - 1) * GAP
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(width * 0.75, 1.5), layout="constrained")
        ax = fig.add_subplot()
        ax.set_axis_off()
        ax.set(xlim=(-0.1, width + 0.1), ylim=(-0.9, 0.9), title=title)
        for k, text in enumerate(boxes):
            left = k * (BOX + GAP)
            box = {"boxstyle": "round,pad=0.02", "facecolor": "white", "edgecolor": COLOURS[0]}
            ax.add_patch(
                mpl.patches.FancyBboxPatch((left, -HEIGHT / 2), BOX, HEIGHT, linewidth=1.5, **box)
            )
            ax.text(left + BOX / 2, 0, text, ha="center", va="center")
            if k:
                arrow = {"arrowstyle": "->", "linewidth": 1.5}
                ax.annotate("", (left - 0.05, 0), (left - GAP + 0.05, 0), arrowprops=arrow)
                ax.text(left - GAP / 2, 0.12, between[k - 1], ha="center", va="bottom")
        show(fig, _in_words(boxes, between, title))


def _in_words(boxes: Sequence[str], between: Sequence[str], title: str) -> str:
    texts = [", ".join(text.split("\n")) for text in boxes]
    steps = [
        f"then {f'{flowing} flows into ' if flowing else ''}[{text}]"
        for flowing, text in zip(between, texts[1:], strict=True)
    ]
    return f"{title or 'Diagram'}: [{texts[0]}], {', '.join(steps)}."
