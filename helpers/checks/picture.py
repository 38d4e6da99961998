"""Where an array is wrong: a small picture in a notebook, the same in characters elsewhere."""

from dataclasses import dataclass
from html import escape
from itertools import groupby

import numpy as np

ROWS, COLUMNS = 8, 32  # the most cells that are drawn
WRONG = "background-color:#b3541e;color:#ffffff"
GRID = "margin:.2em 0 .6em;padding:0;letter-spacing:.4em;line-height:1.3"


@dataclass(frozen=True)
class Picture:
    """Cells that are wrong, row by row.

    The first axis of the array runs down, all others to the right. Of a larger array each cell
    stands for a block, which is wrong if anything in it is.

    Attributes:
        quantity: what the array is called.
        cells: whether each cell is wrong, in rows of one length.
        blocks: whether a cell stands for several entries.
    """

    quantity: str
    cells: tuple[tuple[bool, ...], ...]
    blocks: bool

    def lines(self) -> list[str]:
        """The picture in characters: x for wrong, a dot for right."""
        note = ", each character a block" if self.blocks else ""
        drawn = ["".join("x" if bad else "." for bad in row) for row in self.cells]
        return [f"where it is wrong (x){note}:", *(f"    {line}" for line in drawn)]

    def words(self) -> str:
        """The picture for somebody who does not see it."""
        down = [k for k, row in enumerate(self.cells) if any(row)]
        right = [k for k, column in enumerate(zip(*self.cells, strict=True)) if any(column)]
        count = sum(map(sum, self.cells))
        part = "blocks" if self.blocks else "entries"
        return (
            f"Where {self.quantity} is wrong: {count} of {len(self.cells)} by "
            f"{len(self.cells[0])} {part}, in rows {down[0]} to {down[-1]} and columns "
            f"{right[0]} to {right[-1]}."
        )

    def html(self) -> str:
        """The picture with its wrong cells filled as well as marked.

        Text with a background, and not a drawing: what cleans a page of strangers' HTML leaves it,
        and it grows with the reader's font.
        """
        note = ", each cell a block" if self.blocks else ""
        rows = "\n".join(map(_drawn, self.cells))
        return (
            f"<div>where {escape(self.quantity)} is wrong (x{note}):</div>"
            f'<pre role="img" aria-label="{escape(self.words())}" style="{GRID}">{rows}</pre>'
        )


def _drawn(row: tuple[bool, ...]) -> str:
    runs = ((bad, len(list(cells))) for bad, cells in groupby(row))
    return "".join(
        f'<span style="{WRONG}">{"x" * count}</span>' if bad else "." * count for bad, count in runs
    )


def picture(quantity: str, wrong: np.ndarray) -> Picture | None:
    """Return where an array is wrong, drawn; None where a drawing would show nothing.

    Args:
        quantity: what the array is called.
        wrong: whether each entry is wrong, in the array's shape.
    """
    if wrong.ndim < 2 or wrong.all():
        return None
    flat = wrong.reshape(len(wrong), -1)
    most = (ROWS, COLUMNS)
    down, right = (
        np.arange(min(size, limit)) * size // min(size, limit)
        for size, limit in zip(flat.shape, most, strict=True)
    )
    cells = np.logical_or.reduceat(np.logical_or.reduceat(flat, down, axis=0), right, axis=1)
    if cells.all():
        return None
    return Picture(quantity, tuple(map(tuple, cells.tolist())), cells.shape != flat.shape)
