"""A browser of mistakes: pick a class, see what was mistaken for it.

    browse(data["X_val"], data["y_val"], svm.predict(X_val), data.classes)

In a front end with widgets there is a list of classes to pick from. Elsewhere the picture is of
one class, and `start="cat"` in the call picks another. The same in words stands in its text form.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from helpers.figures.tag import image_tag
from helpers.frontend import widget_view
from helpers.plots import DPI, FINE_PRINT, STYLE, WIDTH

if TYPE_CHECKING:
    import ipywidgets

ACROSS, DOWN = 8, 2


def browse(
    images: np.ndarray,
    truth: np.ndarray,
    predicted: np.ndarray,
    classes: Sequence[str],
    *,
    start: str = "",
    note: str = "",
) -> "Mistakes":
    """Show the pictures that were mistaken for a class.

    Args:
        images: array of shape (N, 3, H, W), numbers from 0 to 255.
        truth: the class of each picture, (N,).
        predicted: the class that each was taken for, (N,).
        classes: the name of each class.
        start: the class to begin with; by default the one that most pictures were mistaken for.
        note: small print, such as the name of the data.

    Raises:
        ValueError: the lengths differ, or there is no such class.
    """
    images, truth, predicted = (np.asarray(each) for each in (images, truth, predicted))
    if not len(images) == len(truth) == len(predicted) or not len(images):
        raise ValueError(
            f"there are {len(images)} images, {len(truth)} classes and {len(predicted)} predictions"
        )
    if start and start not in classes:
        raise ValueError(f"there is no class {start!r}, only {', '.join(classes)}")
    counts = np.bincount(predicted[predicted != truth], minlength=len(classes))
    start = start or classes[int(counts.argmax())]
    return Mistakes(images, truth, predicted, tuple(classes), start, note)


@dataclass(frozen=True)
class Mistakes:
    """Predictions beside the truth; displayed, a browser that opens at the class `start`."""

    images: np.ndarray = field(repr=False)
    truth: np.ndarray = field(repr=False)
    predicted: np.ndarray = field(repr=False)
    classes: tuple[str, ...]
    start: str
    note: str = ""

    def taken_for(self, name: str) -> np.ndarray:
        """Indices of the pictures that were mistaken for the class `name`, in order."""
        chosen = self.classes.index(name)
        return np.flatnonzero((self.predicted == chosen) & (self.truth != chosen))

    def words(self, name: str) -> str:
        """What was mistaken for the class `name`, and what it was mistaken for itself."""
        chosen = self.classes.index(name)
        wrong = self.taken_for(name)
        missed = self.predicted[(self.truth == chosen) & (self.predicted != chosen)]
        right = np.sum((self.truth == chosen) & (self.predicted == chosen))
        return (
            f"Taken for {name}, in truth something else: {self._counted(self.truth[wrong], name)}. "
            f"In truth {name}, taken for something else: {self._counted(missed, name)}. "
            f"Rightly taken for {name}: {right}."
        )

    def picture(self, name: str) -> bytes:
        """A PNG of the first pictures mistaken for the class `name`, each under its true class."""
        wrong = self.taken_for(name)[: ACROSS * DOWN]
        with mpl.rc_context(STYLE):
            fig = Figure(figsize=(WIDTH, 1.25 * DOWN + 0.4), layout="constrained")
            title = "nothing was mistaken for it" if not len(wrong) else "but in truth ..."
            fig.suptitle(f"Taken for {name}, {title}")
            for ax, k in zip(fig.subplots(DOWN, ACROSS).ravel(), [*wrong, *[-1] * 16]):  # noqa: B905
                ax.set_axis_off()
                if k >= 0:
                    pixels = np.clip(self.images[k].transpose(1, 2, 0), 0, 255)
                    ax.imshow(pixels.astype(np.uint8), interpolation="nearest")
                    ax.set_title(self.classes[self.truth[k]], fontsize=8)
            if self.note:
                fig.supxlabel(self.note, x=0.99, ha="right", **FINE_PRINT)
            buffer = io.BytesIO()
            fig.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None})
        return buffer.getvalue()

    def __repr__(self) -> str:
        return self.words(self.start)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        bundle = {"text/plain": repr(self), "image/png": self.picture(self.start)}
        bundle |= widget_view(_browser(self))
        return bundle, {"image/png": {"alt": repr(self)}}

    def _counted(self, labels: np.ndarray, name: str) -> str:
        """How many pictures of each class but `name`, in the order of the classes."""
        counts = zip(self.classes, np.bincount(labels, minlength=len(self.classes)), strict=True)
        others = ", ".join(f"{other} {count}" for other, count in counts if other != name)
        return f"{len(labels)} ({others})"


def _browser(found: Mistakes) -> "ipywidgets.VBox | None":
    """The widgets; None where they cannot be made."""
    try:
        import ipywidgets as widgets
    except ImportError:
        return None
    pick = widgets.Dropdown(options=found.classes, value=found.start, description="Taken for:")
    picture, words = widgets.HTML(), widgets.HTML()

    def draw(_: object = None) -> None:
        words.value = found.words(pick.value)
        picture.value = image_tag(found.picture(pick.value), words.value)

    pick.observe(draw, names="value")
    draw()
    return widgets.VBox([pick, picture, words])
