"""The laboratory of the diagnosis lesson: a table in which each run has one thing changed.

Each group of runs is first predicted (`ask`), then made (`measure`); in the end `collected` shows
all of them in one table, with what the document reports.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from helpers.claims.diagnosis import run
from helpers.predict import Prediction, outcome, predict

BASE = {"learning_rate": 0.1}
SEEDS = (0, 1)
FULL = Path(__file__).with_name("full.json")  # row to accuracy on the real pictures, once measured
CONSTANT, WORSE, SAME, BETTER = "one answer for all", "worse", "about the same", "better"
OUTCOMES = (CONSTANT, WORSE, SAME, BETTER)
NOISE = 0.05  # differences in accuracy up to this are called about the same
NEARLY_ALL = 0.95  # share of the pictures that get the same answer


@dataclass(frozen=True)
class Row:
    """A run: its group, what is changed in words and as settings, what the document reports."""

    group: str
    name: str
    changes: Mapping[str, Any]
    reported: float | str = ""  # test accuracy in per cent


ROWS = (
    Row("pixels", "pixels 0 to 255, rate 0.01", {"pixels": "raw", "learning_rate": 0.01}, 67.18),
    Row("pixels", "pixels divided by 255, rate 0.01", {"learning_rate": 0.01}, 37.41),
    Row("pixels", "all weights zero", {"init": "zero"}, 9.49),
    Row("rates", "rate 0.001", {"learning_rate": 0.001}, 9.49),
    Row("rates", "rate 0.005", {"learning_rate": 0.005}, 27.33),
    Row("rates", "rate 0.05", {"learning_rate": 0.05}, 53.37),
    Row("rates", "rate 0.3", {"learning_rate": 0.3}, 12.30),
    Row("batches", "batches half as large", {"batch_size": 8}, 58.05),
    Row("batches", "batches twice as large", {"batch_size": 32}, 48.26),
    Row("momentum", "momentum 0.5", {"momentum": 0.5}, 54.01),
    Row("momentum", "momentum 0.9", {"momentum": 0.9}, 9.49),
    Row("momentum", "momentum 0.98", {"momentum": 0.98}, 9.49),
    Row("others", "twice as many epochs", {"num_epochs": 16}, "better"),
    Row("others", "tanh", {"activation": "tanh"}, "better"),
    Row("others", "leaky ReLU", {"activation": "leaky_relu"}, 57.01),
    Row("decay", "weight decay 0.1, momentum 0.5", {"weight_decay": 0.1, "momentum": 0.5}, 9.49),
    Row("decay", "weight decay 0.01, momentum 0.5", {"weight_decay": 0.01, "momentum": 0.5}, 9.49),
)
BASE_NAME, REPORTED_BASE = "rate 0.1, nothing else", "57.41, 56.48"

_measured: dict[str, "Mean"] = {}


@dataclass(frozen=True)
class Mean:
    """Several runs that differ in the seed alone: their means, as fractions of one."""

    accuracy: float
    balanced_accuracy: float
    commonest: float

    @classmethod
    def of(cls, **settings: Any) -> "Mean":
        """Run these settings from each seed."""
        runs = [run(seed, **settings) for seed in SEEDS]
        names = ("accuracy", "balanced_accuracy", "commonest")
        return cls(*(sum(getattr(each, name) for each in runs) / len(runs) for name in names))


@dataclass(frozen=True)
class Asked:
    """The predictions of a group of runs. Displayed, it is a form where there are widgets."""

    predictions: tuple[Prediction, ...]

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.predictions))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for prediction in self.predictions:
            display(prediction)


def base() -> Mean:
    """The runs that all others are compared with: rate 0.1, nothing else."""
    return Mean.of(**BASE)


def group(name: str) -> tuple[Row, ...]:
    """The runs of a group.

    Raises:
        ValueError: there is no such group.
    """
    rows = tuple(row for row in ROWS if row.group == name)
    if not rows:
        known = ", ".join(dict.fromkeys(row.group for row in ROWS))
        raise ValueError(f"there is no group {name!r}; there is {known}")
    return rows


def ask(name: str, yours: Mapping[str, str] | None = None) -> Asked:
    """Ask for a prediction for each run of a group.

    Args:
        name: of the group.
        yours: predictions by the name of the run, where there are no widgets.
    """
    return Asked(
        tuple(
            predict(row.name, _question(row), (yours or {}).get(row.name), OUTCOMES)
            for row in group(name)
        )
    )


def measure(name: str) -> "Results":
    """Run a group, and show each run beside its prediction."""
    for row in group(name):
        _measured[row.name] = result = Mean.of(**{**BASE, **row.changes})
        outcome(row.name, verdict(result))
    return Results(group(name))


def collected() -> "Results":
    """All runs so far in one table."""
    return Results(tuple(row for row in ROWS if row.name in _measured))


def verdict(result: Mean) -> str:
    """How a run compares with the base: one of `OUTCOMES`."""
    if result.commonest > NEARLY_ALL:
        return CONSTANT
    ahead = result.accuracy - base().accuracy
    return SAME if abs(ahead) <= NOISE else BETTER if ahead > 0 else WORSE


HEAD = ("one thing changed", "predicted", "came out", "accuracy %", "balanced %", "reported %")


@cache
def full_size() -> dict[str, float]:
    """Accuracies on the real pictures at their full size, by row; empty until measured."""
    return json.loads(FULL.read_text(encoding="utf-8")) if FULL.exists() else {}


@dataclass(frozen=True)
class Results:
    """Runs as a table: predictions, outcomes, and what the document reports."""

    rows: tuple[Row, ...] = field(repr=False)

    def table(self) -> list[tuple[str, ...]]:
        """The head, and a line for each run, the base first."""
        full = full_size()
        first = Row("", BASE_NAME, {}, REPORTED_BASE)
        lines = [HEAD + ("real pictures %",) * bool(full)]
        for row in (first, *self.rows):
            result = base() if row is first else _measured[row.name]
            made = None if row is first else predict(row.name, _question(row), choices=OUTCOMES)
            said = ("", "") if made is None else (_said(made), verdict(result))
            reported = row.reported if isinstance(row.reported, str) else f"{row.reported:.2f}"
            line = (row.name, *said, *_percent(result), reported)
            lines.append(line + (_full(full, row.name),) * bool(full))
        return lines

    def __repr__(self) -> str:
        lines = self.table()
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )

    def _repr_html_(self) -> str:
        cell = "<{0} style='text-align:left'>{1}</{0}>"
        lines = (
            "<tr>" + "".join(cell.format("td" if k else "th", escape(text)) for text in line)
            for k, line in enumerate(self.table())
        )
        return f"<table>{'</tr>'.join(lines)}</tr></table>"


def _question(row: Row) -> str:
    return f"{row.name}: what comes out, beside rate 0.1 and nothing else?"


def _percent(result: Mean) -> tuple[str, str]:
    return f"{100 * result.accuracy:.1f}", f"{100 * result.balanced_accuracy:.1f}"


def _said(prediction: Prediction) -> str:
    return "none" if prediction.value is None else str(prediction.value)


def _full(full: Mapping[str, float], name: str) -> str:
    return f"{100 * full[name]:.2f}" if name in full else ""
