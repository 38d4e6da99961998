"""What random layers do to a signal: values on the way forward, gradients on the way back.

show_signals([0.05, 0.14, 0.3])    a picture, three scales of the weights one below the other
explore_signals()                  the same with a slider, where widgets are drawn
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from helpers.figures.tag import image_tag
from helpers.frontend import widget_view
from helpers.plots import COLOURS, DPI, STYLE, WIDTH, show

if TYPE_CHECKING:
    import ipywidgets

SCALES = (0.02, 0.05, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2, 0.3, 0.5)
ROW = 0.95  # inches
BARS = 31

# Name to (function, its slope given the function's value).
ACTIVATIONS: dict[str, tuple[Callable, Callable]] = {
    "relu": (lambda a: np.maximum(a, 0), lambda h: (h > 0).astype(h.dtype)),
    "tanh": (np.tanh, lambda h: 1 - h**2),
    "linear": (lambda a: a, np.ones_like),
}


@dataclass(frozen=True)
class Signals:
    """What each of K layers received on the two trips.

    Attributes:
        scale: deviation of the weights.
        values: K arrays of shape (N, width), the outputs of the layers.
        gradients: K arrays of shape (N, width), gradients with respect to these outputs.
    """

    scale: float
    values: tuple[np.ndarray, ...]
    gradients: tuple[np.ndarray, ...]

    def __str__(self) -> str:
        sizes = [", ".join(map(_short, _sizes(rows))) for rows in (self.values, self.gradients)]
        return (
            f"Weights of deviation {self.scale:g}: the root mean square of the values is "
            f"{sizes[0]} from the first layer to the last; that of the gradients is {sizes[1]}."
        )


def signals(
    scale: float,
    depth: int = 6,
    width: int = 100,
    activation: str = "relu",
    examples: int = 200,
    seed: int = 0,
) -> Signals:
    """Send normal numbers forward through random layers, and normal gradients back.

    A layer multiplies by normal weights of deviation `scale`, of shape (width, width), and applies
    the activation; there are no biases. The gradient that arrives at the last layer is standard
    normal, as is the input of the first.

    Raises:
        ValueError: there is no such activation.
    """
    if activation not in ACTIVATIONS:
        raise ValueError(
            f"there is no activation {activation!r}; there is {', '.join(ACTIVATIONS)}"
        )
    bend, slope = ACTIVATIONS[activation]
    rng = np.random.default_rng(seed)
    h, dh = rng.normal(size=(2, examples, width))
    weights = scale * rng.normal(size=(depth, width, width))
    values, gradients = [], []
    for w in weights:
        h = bend(h @ w)
        values.append(h)
    for w, h in zip(weights[::-1], values[::-1], strict=True):
        gradients.append(dh)
        dh = (dh * slope(h)) @ w.T
    return Signals(scale, tuple(values), tuple(gradients[::-1]))


def show_signals(
    scales: Sequence[float], depth: int = 6, width: int = 100, activation: str = "relu"
) -> None:
    """Show histograms of values and gradients in every layer, two rows for each scale."""
    made = [signals(scale, depth, width, activation) for scale in scales]
    fig = _draw(made)
    show(fig, f"Values and gradients in {depth} {activation} layers. {' '.join(map(str, made))}")


def explore_signals(depth: int = 6, width: int = 100) -> "Explorer":
    """Return a slider for the scale of the weights, with the picture that belongs to it."""
    return Explorer(depth, width)


@dataclass(frozen=True)
class Explorer:
    """A picture of signals to play with; in words where there are no widgets."""

    depth: int
    width: int

    def __repr__(self) -> str:
        return (
            "A slider for the scale of the weights stands here where widgets are drawn. Anywhere "
            "else call show_signals with scales of your choice in a list."
        )

    def _repr_mimebundle_(self, **_: object) -> dict:
        return {"text/plain": repr(self)} | widget_view(self.form())

    def form(self) -> "ipywidgets.VBox | None":
        """Slider, buttons for the activation, picture and its words; None without widgets."""
        try:
            import ipywidgets as widgets
        except ImportError:
            return None
        options = [(f"{scale:g}", scale) for scale in SCALES]
        scale = widgets.SelectionSlider(options=options, value=0.14, description="deviation")
        activation = widgets.ToggleButtons(options=list(ACTIVATIONS), description="activation")
        picture, words = widgets.HTML(), widgets.HTML()

        def draw(_: object = None) -> None:
            made = signals(scale.value, self.depth, self.width, activation.value)
            words.value = str(made)
            picture.value = image_tag(_png(_draw([made])), words.value)

        scale.observe(draw, names="value")
        activation.observe(draw, names="value")
        draw()
        return widgets.VBox([scale, activation, picture, words])


def _draw(made: Sequence[Signals]) -> Figure:
    depth = len(made[0].values)
    with mpl.rc_context(STYLE | {"axes.grid": False, "font.size": 8, "axes.titlesize": 8}):
        fig = Figure(figsize=(WIDTH, ROW * 2 * len(made) + 0.3), layout="constrained")
        panels = fig.subplots(2 * len(made), depth, squeeze=False)
        for number, each in enumerate(made):
            rows = panels[2 * number : 2 * number + 2]
            _row(rows[0], each.values, f"values\nscale {each.scale:g}", COLOURS[0], each.values[0])
            _row(rows[1], each.gradients, "gradients", COLOURS[1], each.gradients[-1])
        for layer, panel in enumerate(panels[-1], start=1):
            panel.set_xlabel(f"layer {layer}")
    return fig


def _row(panels: np.ndarray, arrays: Sequence, name: str, colour: str, first: np.ndarray) -> None:
    """One histogram for each layer; all on the axis of the layer where the signal sets out."""
    most = 3 * _sizes([first])[0] or 1.0
    panels[0].set_ylabel(name, rotation=0, ha="right", va="center")
    for panel, array, size in zip(panels, arrays, _sizes(arrays), strict=True):
        inside = np.clip(array.ravel(), -most, most)  # what is outside stands at the edges
        panel.hist(inside, bins=BARS, range=(-most, most), color=colour)
        panel.set(xlim=(-most, most), xticks=[], yticks=[], title=f"rms {_short(size)}")


def _sizes(arrays: Sequence[np.ndarray]) -> list[float]:
    """The root mean square of each array."""
    return [float(np.sqrt(np.mean(array**2))) for array in arrays]


def _short(size: float) -> str:
    return f"{size:.2g}"


def _png(fig: Figure) -> bytes:
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=DPI)
    return buffer.getvalue()
