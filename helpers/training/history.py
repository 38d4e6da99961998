"""What happened in a training run: a small table with a row for each epoch."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

COLUMNS = (
    "epoch",
    "train_loss",
    "train_accuracy",
    "val_loss",
    "val_accuracy",
    "learning_rate",
    "seconds",
)
Row = dict[str, float]


@dataclass
class History:
    """The rows of a run, one for each finished epoch.

    Columns: `epoch`, counted from 1; `train_loss` and `train_accuracy`, measured while training,
    on each batch before its step, with dropout on; `val_loss` and `val_accuracy`, measured after
    the epoch, where there were validation examples; `learning_rate` at the end of the epoch;
    `seconds` of the epoch, validation included. `history["val_loss"]` is a column as a list.

    Attributes:
        rows: a dictionary for each epoch.
        step_losses: the loss of every step.
        stopped: why training ended before its last epoch, None if it did not.
        restored: the epoch whose weights the model has, None if it has those of the last step.
        precision: what products of matrices were computed in.
        examples_per_second: training examples a second, validation and pictures left out.
        memory: the most memory of the device that tensors had, in bytes; None where unknown.
    """

    rows: list[Row] = field(default_factory=list)
    step_losses: list[float] = field(default_factory=list, repr=False)
    stopped: str | None = None
    restored: int | None = None
    precision: str = "float32"
    examples_per_second: float = math.nan
    memory: int | None = None

    def __len__(self) -> int:
        """Finished epochs."""
        return len(self.rows)

    def __getitem__(self, column: str) -> list[float]:
        """A column, one value for each epoch.

        Raises:
            KeyError: there is no such column.
            ValueError: it is of validation, and there were no validation examples.
        """
        if column not in COLUMNS:
            raise KeyError(f"there is no column {column!r}; there is {', '.join(COLUMNS)}")
        if any(column not in row for row in self.rows):
            raise ValueError(f"there is no {column}: fit(model, train, val) got no validation part")
        return [row[column] for row in self.rows]

    @property
    def columns(self) -> list[str]:
        """The columns that this run has."""
        return [name for name in COLUMNS if all(name in row for row in self.rows)]

    @property
    def best(self) -> Row:
        """The row with the highest validation accuracy, the earliest of equals.

        Without validation examples, or without classes, the one with the lowest loss.

        Raises:
            ValueError: no epoch was finished.
        """
        if not self.rows:
            raise ValueError("no epoch was finished, so none is best")
        for column in ("val_accuracy", "val_loss", "train_loss"):
            values = self[column] if column in self.columns else [math.nan]
            if not any(map(math.isnan, values)):
                pick = max if higher_is_better(column) else min
                return self.rows[values.index(pick(values))]
        return self.rows[-1]

    def table(self, most: int = 20) -> "Table":
        """A table, readable as text and in a notebook.

        Args:
            most: about how many rows. Of more epochs, every second (third, ...) is shown, and
                always the first, the best and the last.
        """
        every = -(-len(self) // most)
        shown = [row for i, row in enumerate(self.rows) if i % every == 0 or self._matters(row)]
        cells = [[_cell(name, row[name]) for name in self.columns] for row in shown]
        return Table([name.replace("_", " ") for name in self.columns], cells, self.summary())

    def _matters(self, row: Row) -> bool:
        return row is self.best or row is self.rows[-1]

    def summary(self) -> str:
        """What came out, in one or two sentences."""
        if not self.rows:
            return "No epoch was finished." + _reason(self.stopped)
        last, best = self.rows[-1], self.best
        text = f"{len(self)} epoch{'' if len(self) == 1 else 's'}: training loss "
        text += f"{short(self.rows[0]['train_loss'])} to {short(last['train_loss'])}"
        if not math.isnan(last["train_accuracy"]):
            text += f", training accuracy {last['train_accuracy']:.3f}"
        if not math.isnan(best.get("val_accuracy", math.nan)):
            text += f", best validation accuracy {best['val_accuracy']:.3f} in epoch"
            text += f" {best['epoch']:.0f}"
        early = self.restored not in (None, len(self))
        restored = early and f" The model has the weights of epoch {self.restored}."
        return f"{text}.{_reason(self.stopped)}{restored or ''}"

    def show(self, title: str = "Training", note: str = "") -> None:
        """Show loss and accuracy by epoch as a picture, with its content in words.

        Args:
            title: heading.
            note: small print, such as the name of the data.
        """
        from helpers.training.picture import show_history

        show_history(self, title, note)

    def __repr__(self) -> str:
        return f"<History: {self.summary()}>"


@dataclass(frozen=True)
class Table:
    """A small table of texts, with a sentence below it."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    foot: str = ""

    def __repr__(self) -> str:
        columns = zip(self.head, *self.rows, strict=True)
        widths = [max(map(len, column)) for column in columns]
        lines = [
            "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True))
            for row in (self.head, *self.rows)
        ]
        return "\n".join([*lines, *([self.foot] if self.foot else [])])

    def _repr_html_(self) -> str:
        right = "style='text-align:right'"
        head = "".join(f"<th {right} scope='col'>{escape(text)}</th>" for text in self.head)
        rows = "".join(
            "<tr>" + "".join(f"<td {right}>{escape(text)}</td>" for text in row) + "</tr>"
            for row in self.rows
        )
        foot = f"<p>{escape(self.foot)}</p>" if self.foot else ""
        return f"<table><tr>{head}</tr>{rows}</table>{foot}"


def higher_is_better(column: str) -> bool:
    """Whether a column is an accuracy."""
    return column.endswith("accuracy")


def short(loss: float) -> str:
    """A loss as people read it."""
    return f"{loss:.3f}" if abs(loss) < 1e4 else f"{loss:.1e}"


def _reason(stopped: str | None) -> str:
    return f" Stopped: {stopped}." if stopped else ""


def _cell(column: str, value: float) -> str:
    if column == "epoch":
        return f"{value:.0f}"
    if column == "learning_rate":
        return f"{value:.2g}"
    return f"{value:.1f}" if column == "seconds" else f"{value:.4f}"
