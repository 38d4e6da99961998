"""Optimizers on the way down two small landscapes: a ravine and a saddle.

    race({"SGD": (sgd, {"learning_rate": 0.1}), ...}, "ravine")

Where widgets are drawn, sliders choose the step and the learning rates, and a button plays the
descent. Anywhere else the same cell shows the picture of the last step.
"""

import base64
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import patheffects
from matplotlib.figure import Figure
from PIL import Image

from helpers.figures.tag import image_tag
from helpers.frontend import widget_view
from helpers.plots import COLOURS, LINES, STYLE

MARKERS = ("o", "s", "^", "D", "v", "P", "X")
FAR = 1e6  # a point farther out than this has diverged, and stays there
PASSED = 10  # small markers on the way, at most about so many
DPI = 90
TONES = 256  # colours of a picture: with few, those of two rules become one
MILLISECONDS = 150  # between two steps while the descent is played

Rule = Callable[..., tuple[np.ndarray, dict[str, Any]]]


@dataclass(frozen=True)
class Landscape:
    """A height for each point (x, y), and where a descent starts.

    Attributes:
        name: what it is called.
        height: from x and y, arrays of one shape, to the heights.
        gradient: from a point, an array of shape (2,), to its gradient (2,).
        start: where every rule starts.
        window: the part that is drawn: left, right, bottom, top.
        lowest: the lowest points.
    """

    name: str
    height: Callable[[np.ndarray, np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray], np.ndarray]
    start: tuple[float, float]
    window: tuple[float, float, float, float]
    lowest: tuple[tuple[float, float], ...]


STEEP, FLAT = 4.0, 0.04  # curvatures of the ravine, across and along it
LANDSCAPES = {
    "ravine": Landscape(
        "ravine",
        lambda x, y: 0.5 * (FLAT * x**2 + STEEP * y**2),
        lambda p: np.array([FLAT, STEEP]) * p,
        start=(-8.0, 1.5),
        window=(-9.0, 4.0, -2.5, 2.5),
        lowest=((0.0, 0.0),),
    ),
    # Down to both sides in y, up in x; lowest at y = 1 and y = -1.
    "saddle": Landscape(
        "saddle",
        lambda x, y: 0.5 * x**2 + 0.25 * y**4 - 0.5 * y**2,
        lambda p: np.array([p[0], p[1] ** 3 - p[1]]),
        start=(-1.8, 0.001),
        window=(-2.2, 1.4, -1.6, 1.6),
        lowest=((0.0, -1.0), (0.0, 1.0)),
    ),
}


def descend(
    rule: Rule, landscape: Landscape, steps: int, config: Mapping[str, Any] | None = None
) -> np.ndarray:
    """Return the points that a rule passes, the start first: an array of shape (steps + 1, 2).

    A point that is no longer a finite number, or is very far out, is where the path ends; the
    rest of the array repeats the last point before it.
    """
    point, config = np.array(landscape.start), dict(config or {})
    path = np.empty((steps + 1, 2))
    path[0] = point
    for step in range(1, steps + 1):
        moved, config = rule(point.copy(), landscape.gradient(point), config)
        moved = np.asarray(moved, dtype=np.float64)
        if not (np.isfinite(moved).all() and np.abs(moved).max() < FAR):
            path[step:] = point
            break
        path[step] = point = moved
    return path


def race(
    rules: Mapping[str, tuple[Rule, Mapping[str, Any]]],
    landscape: str = "ravine",
    *,
    steps: int = 60,
    factor: float = 1.0,
) -> "Race":
    """Send rules down a landscape, all from the same start.

    Args:
        rules: name to a rule and its configuration, which holds a `learning_rate`.
        landscape: "ravine" or "saddle".
        steps: the steps that each rule makes.
        factor: every learning rate is multiplied by this.

    Raises:
        ValueError: there is no such landscape, or there are too many rules for one picture.
    """
    if landscape not in LANDSCAPES:
        raise ValueError(f"there is no landscape {landscape!r}; there is {', '.join(LANDSCAPES)}")
    if not 1 <= len(rules) <= len(COLOURS):
        raise ValueError(f"a race has 1 to {len(COLOURS)} rules, not {len(rules)}")
    return Race(dict(rules), LANDSCAPES[landscape], steps, factor)


@dataclass
class Race:
    """Paths of several rules on one landscape; in a notebook, their picture."""

    rules: dict[str, tuple[Rule, Mapping[str, Any]]]
    landscape: Landscape
    steps: int
    factor: float = 1.0
    _paths: dict[float, dict[str, np.ndarray]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.paths()  # an error in a rule is shown where the race is asked for

    def paths(self, factor: float | None = None) -> dict[str, np.ndarray]:
        """Return the path of each rule, with all learning rates multiplied by `factor`."""
        factor = self.factor if factor is None else factor
        if factor not in self._paths:
            self._paths[factor] = {
                name: descend(
                    rule,
                    self.landscape,
                    self.steps,
                    {**config, "learning_rate": config["learning_rate"] * factor},
                )
                for name, (rule, config) in self.rules.items()
            }
        return self._paths[factor]

    def words(self, step: int | None = None, factor: float | None = None) -> str:
        """Say where each rule is after so many steps."""
        step = self.steps if step is None else step
        places = []
        for name, path in self.paths(factor).items():
            x, y = path[step].round(1) + 0.0  # no minus zero
            height = round(float(self.landscape.height(*path[step])), 2) + 0.0
            lost = "" if self._inside(path[step]) else ", outside the picture"
            places.append(f"{name} at ({x:.1f}, {y:.1f}), height {height:.2f}{lost}")
        start = float(self.landscape.height(*np.array(self.landscape.start)))
        return (
            f"Paths down a {self.landscape.name} from height {start:.2f}, after {step} steps. "
            f"{'; '.join(places)}."
        )

    def png(self, step: int | None = None, factor: float | None = None) -> bytes:
        """Return the picture of the paths up to a step."""
        step = self.steps if step is None else step
        with mpl.rc_context(STYLE):
            fig = Figure(figsize=(7.5, 3.4), layout="constrained")
            ax = fig.add_subplot()
            self._draw_landscape(ax)
            for k, (name, path) in enumerate(self.paths(factor).items()):
                # Colour, line and marker tell the rules apart, and the legend shows all three.
                look = {"color": COLOURS[k], "linestyle": LINES[k], "marker": MARKERS[k]}
                often = max(1, self.steps // PASSED)
                ax.plot(*path[: step + 1].T, **look, lw=1.4, markersize=4, markevery=often)
                here = {"markersize": 9, "markeredgecolor": "white", "label": name}
                ax.plot(*path[step], **look, **here, zorder=4)
            title = f"{self.landscape.name}, after {step} steps"
            ax.set(title=title, xlabel="first weight", ylabel="second weight")
            ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), handlelength=3.5)
            drawn = io.BytesIO()
            fig.savefig(drawn, format="png", dpi=DPI)
        small = io.BytesIO()
        Image.open(drawn).convert("RGB").quantize(TONES).save(small, format="png", optimize=True)
        return small.getvalue()

    def _draw_landscape(self, ax: mpl.axes.Axes) -> None:
        left, right, bottom, top = self.landscape.window
        x, y = np.meshgrid(np.linspace(left, right, 120), np.linspace(bottom, top, 120))
        heights = self.landscape.height(x, y)
        # Closer together at the bottom, where the rules differ.
        levels = heights.min() + np.ptp(heights) * np.linspace(0.02, 1, 14) ** 2
        ax.contour(x, y, heights, levels=levels, colors="#bbbbbb", linewidths=0.8, linestyles="-")
        ax.plot(*self.landscape.start, "k.", markersize=8)
        halo = [patheffects.withStroke(linewidth=3, foreground="white")]
        above = {"textcoords": "offset points", "path_effects": halo, "zorder": 5}
        ax.annotate("start", self.landscape.start, (-4, 8), ha="right", **above)
        for place in self.landscape.lowest:
            ax.plot(*place, "k+", markersize=11)
        ax.set(xlim=(left, right), ylim=(bottom, top))
        ax.grid(False)

    def _inside(self, point: np.ndarray) -> bool:
        left, right, bottom, top = self.landscape.window
        return left <= point[0] <= right and bottom <= point[1] <= top

    def __repr__(self) -> str:
        return self.words()

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        picture = base64.b64encode(self.png()).decode("ascii")
        bundle = {"text/plain": repr(self), "image/png": picture}
        bundle |= widget_view(controls(self))
        return bundle, {"image/png": {"alt": repr(self)}}


def controls(race: Race) -> Any:
    """Return sliders for step and learning rates with the picture below; None without widgets."""
    try:
        import ipywidgets as widgets
    except ImportError:
        return None
    wide = widgets.Layout(width="420px")
    step = widgets.IntSlider(race.steps, 0, race.steps, description="step", layout=wide)
    factor = widgets.FloatLogSlider(
        race.factor, min=-1, max=1, step=0.05, description="rates times", layout=wide
    )
    play = widgets.Play(race.steps, 0, race.steps, interval=MILLISECONDS)
    widgets.jslink((play, "value"), (step, "value"))
    picture = widgets.HTML()

    def draw(_: object = None) -> None:
        at = step.value, factor.value
        picture.value = image_tag(race.png(*at), race.words(*at))

    for slider in (step, factor):
        slider.observe(draw, names="value")
    draw()
    return widgets.VBox([widgets.HBox([play, step]), factor, picture])
