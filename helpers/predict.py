"""Predictions: asked before an outcome, shown beside it. A missing one stops nothing.

    predict("start", "Which loss do you expect before any training?")
    ...
    outcome("start", loss)

In a front end with widgets the question comes with a box to type in. Elsewhere the cell itself
is the form: write the prediction as `yours=...` and run it.
"""

import math
import statistics
import time
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from helpers.frontend import in_notebook, widget_view

if TYPE_CHECKING:
    import ipywidgets

_PREDICTIONS: dict[str, "Prediction"] = {}

HEAD = ("question", "predicted", "outcome", "verdict")
FEW = 3  # numbers from which a typical error says something
CLOSE = {"right": 0.05, "close": 0.25}  # error, as a share of the outcome
TOO_LATE = "No prediction was made before the outcome was shown."
LEADING = "line-height:1.4;margin:.3em 0"


@dataclass
class Prediction:
    """A question and, once given, the answer with the time it was given.

    `made` and `shown`, when the outcome was first shown, are in seconds since 1970. After the
    outcome was seen the prediction stays as it was.
    """

    id: str
    question: str
    choices: tuple[str, ...] = ()
    value: object = None
    made: float | None = None
    seen: object = field(default=None, repr=False)
    shown: float | None = None

    def give(self, value: object) -> bool:
        """Record a prediction; False, and nothing changed, once the outcome was seen."""
        if self.shown is not None or value is None or not str(value).strip():
            return False
        self.value, self.made = value, time.time()
        return True

    def __repr__(self) -> str:
        among = f" One of: {', '.join(self.choices)}." if self.choices else ""
        return f"Predict: {self.question}{among} {self._state()}"

    def _state(self) -> str:
        if self.value is None and self.shown is not None:
            return TOO_LATE
        if self.value is None:
            return "No prediction yet: write it in this cell as yours=..., then run the cell again."
        return f"Your prediction: {_text(self.value)}."

    def _repr_mimebundle_(self, **_: object) -> dict:
        return {"text/plain": repr(self)} | widget_view(_form(self))


@dataclass(frozen=True)
class Outcome:
    """What came out, beside what was predicted."""

    prediction: Prediction
    value: object

    def __repr__(self) -> str:
        predicted = self.prediction.value
        said = "No prediction was made." if predicted is None else f"Predicted: {_text(predicted)}."
        return f"{said} Outcome: {_text(self.value)}."

    def _repr_html_(self) -> str:
        return f"<p><em>{escape(self.prediction.question)}</em><br>{escape(repr(self))}</p>"


def predict(
    id: str, question: str, yours: object = None, choices: tuple[str, ...] = ()
) -> Prediction:
    """Ask for a prediction.

    Args:
        id: the name under which `outcome` finds it.
        question: what is to be predicted.
        yours: the prediction, where it is typed into the cell.
        choices: the answers to choose from; none for a free answer.
    """
    prediction = _PREDICTIONS.setdefault(id, Prediction(id, question, tuple(choices)))
    prediction.question, prediction.choices = question, tuple(choices)
    prediction.give(yours)
    return prediction


def outcome(id: str, value: object) -> Outcome:
    """Show what came out beside the prediction `id`, made or not."""
    prediction = _PREDICTIONS.setdefault(id, Prediction(id, id))
    prediction.seen = value
    prediction.shown = prediction.shown or time.time()
    return Outcome(prediction, value)


def predictions() -> list[Prediction]:
    """All predictions asked for in this session, in order."""
    return list(_PREDICTIONS.values())


def calibration() -> "Calibration":
    """Show all predictions of this session beside their outcomes: how well did you know?"""
    return Calibration(tuple(predictions()))


class Calibration:
    """A table of predictions and outcomes, with a verdict on each and a sum."""

    def __init__(self, predictions: tuple[Prediction, ...]) -> None:
        self.predictions = predictions

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Question, prediction, outcome, verdict."""
        return [
            (
                p.question,
                "none" if p.value is None else _text(p.value),
                "not seen yet" if p.seen is None else _text(p.seen),
                _verdict(p),
            )
            for p in self.predictions
        ]

    def summary(self) -> str:
        """How many predictions were made, and how many of them were right or close."""
        verdicts = [_verdict(p) for p in self.predictions]
        made = sum(p.value is not None for p in self.predictions)
        right, close = verdicts.count("right"), verdicts.count("close")
        count = f"Predictions made: {made} of {len(verdicts)}; right: {right}, close: {close}."
        factors = [factor for factor in map(_factor, self.predictions) if factor is not None]
        if len(factors) < FEW:
            return count
        middle = statistics.median(factors)
        return f"{count} Half of your numbers lie within a factor of {middle:.3g} of the outcome."

    def __repr__(self) -> str:
        lines = [f"{q} Predicted: {p}; outcome: {o}; {v}." for q, p, o, v in self.rows()]
        return "\n".join([*lines, self.summary()])

    def _repr_html_(self) -> str:
        head = "".join(f"<th style='text-align:left'>{text}</th>" for text in HEAD)
        rows = "".join(
            "<tr>" + "".join(f"<td style='text-align:left'>{escape(c)}</td>" for c in row) + "</tr>"
            for row in self.rows()
        )
        return f"<table><tr>{head}</tr>{rows}</table><p>{escape(self.summary())}</p>"


def _verdict(prediction: Prediction) -> str:
    """Compare prediction and outcome: right within 5 %, close within 25 %."""
    if prediction.value is None:
        return "not predicted"
    if prediction.seen is None:
        return "open"
    pair = _numbers(prediction)
    if pair is None:
        return "right" if _letters(prediction.value) == _letters(prediction.seen) else "different"
    value, seen = pair
    if value == seen:  # infinity too
        return "right"
    error = abs(value - seen) / abs(seen) if seen else math.inf
    return next((word for word, share in CLOSE.items() if error <= share), "far off")


def _numbers(prediction: Prediction) -> tuple[float, float] | None:
    """Prediction and outcome as numbers, if they are."""
    try:
        return float(prediction.value), float(prediction.seen)
    except (TypeError, ValueError, OverflowError):
        return None


def _factor(prediction: Prediction) -> float | None:
    """By which factor a number was too large or too small; None where that says nothing."""
    value, seen = _numbers(prediction) or (0.0, 0.0)
    if not (value and seen and 0 < value / seen < math.inf):
        return None
    return max(value / seen, seen / value)


def _letters(value: object) -> str:
    """A word or a shape without what does not matter: (3,4) is (3, 4)."""
    return "".join(str(value).split()).casefold()


def _text(value: object) -> str:
    """A value as people read it: numbers with four significant digits."""
    try:
        return str(value) if isinstance(value, bool | np.bool_) else f"{float(value):.4g}"
    except (TypeError, ValueError, OverflowError):
        return str(value)


def _form(prediction: Prediction) -> "ipywidgets.VBox | None":
    """The widgets of a prediction; None where they can't be made or drawn."""
    if not in_notebook():
        return None
    try:
        import ipywidgets as widgets
    except ImportError:
        return None
    # HTML throughout: a label would cut a long line.
    question = widgets.HTML(f"<div style='{LEADING}'>{escape(prediction.question)}</div>")
    if prediction.choices:
        entry = widgets.Dropdown(options=["", *prediction.choices])
    else:
        entry = widgets.Text(placeholder="your prediction", continuous_update=False)
    state = widgets.HTML(escape(_kept(prediction)))

    def keep(change: dict) -> None:
        prediction.give(change["new"])
        state.value = escape(_kept(prediction))

    entry.observe(keep, names="value")
    return widgets.VBox([question, widgets.HBox([entry, state])])


def _kept(prediction: Prediction) -> str:
    if prediction.value is None and prediction.shown is not None:
        return TOO_LATE
    if prediction.value is None:
        return "Type it and press Enter." if not prediction.choices else "Choose one."
    stays = "" if prediction.shown is None else ", made before the outcome was shown"
    return f"Kept: {_text(prediction.value)}{stays}"
