"""What a run left behind, on one sheet: curves, gradients, pixels, and a few numbers in words."""

from collections.abc import Mapping, Sequence
from html import escape

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogFormatter, MaxNLocator

from helpers.plots import STYLE, show

LOST = 1e29  # what is kept of a number that is not finite is larger
HIGHEST = 1e6  # a curve is cut off above
NOTE = "stand-in for the product images, 20 x 15 pixels, 8 classes"


class Sheet:
    """The record of a run. Displayed, it is a picture and the numbers beside it.

    Attributes:
        record: the same as plain values.
    """

    def __init__(self, record: Mapping[str, object], title: str) -> None:
        self.record = dict(record)
        self.title = title

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"  {name}: {value}" for name, value in self.lines())])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:left'>{escape(name)}</td>"
            f"<td style='text-align:left'>{escape(value)}</td></tr>"
            for name, value in self.lines()
        )
        return f"<p><strong>{escape(self.title)}</strong></p><table>{rows}</table>"

    def lines(self) -> list[tuple[str, str]]:
        """What the numbers say that no curve shows, each with its name."""
        r = self.record
        train, val = r["train_pixels"], r["val_pixels"]
        return [
            ("widths", " - ".join(map(str, r["widths"]))),
            ("pictures for training, for validation", f"{r['num_train']}, {r['num_val']}"),
            ("loss of the first batch, before any step", _number(r["first_loss"])),
            ("training accuracy at the end", _number(r["train_accuracy"][-1])),
            ("validation accuracy at the end", _number(r["val_accuracy"][-1])),
            ("validation loss at the end, measured twice more", _numbers(r["measured_again"])),
            ("the same with drop=0, measured twice", _numbers(r["without_dropout"])),
            ("accuracy on new pictures, by a program in order", _number(r["new_accuracy"])),
            ("deviation of the initial weights, layer by layer", _numbers(r["weight_deviation"])),
            ("change of the weights, as a share of them", _numbers(r["weight_change"])),
            ("share of units silent on all pictures at the start", _numbers(r["silent_units"])),
            ("training pixels: mean, deviation", _numbers([train["mean"], train["deviation"]])),
            ("validation pixels: mean, deviation", _numbers([val["mean"], val["deviation"]])),
        ]

    def draw(self) -> None:
        """Show the picture."""
        r = self.record
        epochs = np.arange(1, len(r["train_loss"]) + 1)
        with mpl.rc_context(STYLE):
            figure = Figure(figsize=(7.5, 5.2), layout="constrained")
            axes = figure.subplots(2, 2)
            _curves(axes[0, 0], epochs, r, "loss")
            _curves(axes[0, 1], epochs, r, "accuracy")
            _gradients(axes[1, 0], r["gradient_norms"])
            middles = np.linspace(-2.875, 2.875, len(r["train_pixels"]["shares"]))
            for name, line in (("train", "-"), ("val", "--")):
                shares = r[f"{name}_pixels"]["shares"]
                axes[1, 1].step(middles, shares, line, where="mid", label=name, marker="")
            axes[1, 1].set(xlabel="pixel (ends: and beyond)", ylabel="share", title="Pixels")
            axes[1, 1].legend()
            figure.suptitle(self.title)
            figure.supxlabel(NOTE, fontsize=7, color="#555555")
        show(figure, self.in_words())

    def in_words(self) -> str:
        """The picture in words."""
        r = self.record
        parts = [
            f"{self.title}. {what}: training {_ends(r['train_' + kind])}, "
            f"validation {_ends(r['val_' + kind])}"
            for kind, what in (("loss", "Loss"), ("accuracy", "Accuracy"))
        ]
        if norms := r["gradient_norms"]:
            layers = [
                f"layer {k} {_ends(_finite(each))}"
                for k, each in enumerate(zip(*norms, strict=True), 1)
            ]
            parts.append(f"Gradient norms over the first {len(norms)} steps: {', '.join(layers)}")
        parts.append(
            "Pixels: most training pixels near "
            f"{_peak(r['train_pixels']['shares']):.2g}, most validation pixels near "
            f"{_peak(r['val_pixels']['shares']):.2g}"
        )
        return ". ".join(parts) + f". {NOTE}."


def _curves(ax: object, epochs: np.ndarray, record: Mapping, kind: str) -> None:
    for part in ("train", "val"):
        values = _finite(record[f"{part}_{kind}"])
        ax.plot(epochs, values, label=part if np.isfinite(values).any() else f"{part}: not finite")
    ax.set(xlabel="epoch", ylabel=kind, title=kind.capitalize(), xlim=(0, len(epochs) + 1))
    if not any(np.isfinite(_finite(record[f"{part}_{kind}"])).any() for part in ("train", "val")):
        ax.set_yticks([])
    if kind == "accuracy":
        ax.set_ylim(-0.02, 1.02)
    ax.legend()


def _gradients(ax: object, norms: Sequence[Sequence[float]]) -> None:
    for layer, each in enumerate(zip(*norms, strict=True), 1):
        ax.plot(_finite(each) + 1e-6, label=f"layer {layer}", markevery=4)
    ax.set(xlabel="step", ylabel="gradient norm", title="First steps")
    if not norms:
        ax.set(title="First steps: not recorded", xticks=[], yticks=[])
        return
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter(LogFormatter())
    ax.yaxis.set_minor_formatter(LogFormatter())
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()


def _finite(values: Sequence) -> np.ndarray:
    """The values, with nothing where they are beyond what can be drawn."""
    array = np.asarray(values, dtype=float)
    return np.where(array > HIGHEST, np.nan, array)


def _peak(shares: Sequence[float]) -> float:
    return float(np.linspace(-2.875, 2.875, len(shares))[int(np.argmax(shares))])


def _ends(values: Sequence[float]) -> str:
    return f"from {_number(values[0])} to {_number(values[-1])}"


def _number(value: float | None) -> str:
    if value is None:
        return "not recorded"
    return f"{value + 0.0:.3g}" if value < LOST else "not finite"  # no -0


def _numbers(values: Sequence[float]) -> str:
    return ", ".join(map(_number, values))
