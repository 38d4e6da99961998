"""What a convolutional network makes of a picture: the maps of its filters, layer by layer.

show_maps(model, image)           one picture and what each convolution answers to it
explore_maps(model, images)       pick a picture, draw a spot into it, and watch the maps change
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from helpers.frontend import widget_view
from helpers.plots import FINE_PRINT, STYLE, WIDTH, show

if TYPE_CHECKING:
    import ipywidgets
    from torch import nn

MOST = 8  # maps shown of a layer
DPI = 80

Prepare = Callable[[np.ndarray], np.ndarray]


def maps(model: "nn.Module", image: np.ndarray, prepare: Prepare | None = None) -> list[np.ndarray]:
    """Return what follows each convolution of a network, after its ReLU if it has one there.

    Args:
        model: a network with `nn.Conv2d` layers; it is used in evaluation mode.
        image: array of shape (H, W).
        prepare: what is done to pictures (N, 1, H, W) before they go in, such as normalising.

    Returns:
        For each convolution an array of shape (F, H2, W2).
    """
    import torch
    from torch import nn

    found: list[np.ndarray] = []

    def note(module: nn.Module, _: object, out: torch.Tensor) -> None:
        if isinstance(module, nn.ReLU) and out.ndim == 4 and found:
            found[-1] = out[0].cpu().numpy()
        elif isinstance(module, nn.Conv2d):
            found.append(out[0].cpu().numpy())

    hooks = [module.register_forward_hook(note) for module in model.modules()]
    training = model.training
    model.eval()
    try:
        x = np.asarray(image, dtype=np.float32)[None, None]
        device = next(model.parameters()).device
        with torch.no_grad():
            model(torch.as_tensor(prepare(x) if prepare else x).float().to(device))
    finally:
        model.train(training)
        for hook in hooks:
            hook.remove()
    return found


def show_maps(
    model: "nn.Module", image: np.ndarray, prepare: Prepare | None = None, note: str = ""
) -> None:
    """Show a picture, and below it the first maps of each convolution."""
    made = maps(model, image, prepare)
    show(_draw(image, made, note), _words(image, made))


def explore_maps(
    model: "nn.Module",
    images: Sequence[np.ndarray],
    prepare: Prepare | None = None,
    note: str = "",
) -> "Explorer":
    """Return sliders that pick one of `images` (N, H, W) and draw a spot, with the maps below."""
    return Explorer(model, tuple(np.asarray(each, float) for each in images), prepare, note)


@dataclass(frozen=True)
class Explorer:
    """Maps to play with; in words where there are no widgets."""

    model: "nn.Module" = field(repr=False)
    images: tuple[np.ndarray, ...] = field(repr=False)
    prepare: Prepare | None = None
    note: str = ""

    def __repr__(self) -> str:
        return (
            "Sliders that pick a picture and draw a spot into it stand here where widgets are "
            "drawn. Anywhere else call show_maps with a picture of your own."
        )

    def _repr_mimebundle_(self, **_: object) -> dict:
        return {"text/plain": repr(self)} | widget_view(self.form())

    def form(self) -> "ipywidgets.VBox | None":
        """The sliders, the maps and their words; None without widgets."""
        try:
            import ipywidgets as widgets
        except ImportError:
            return None
        height, width = self.images[0].shape
        most = float(max(image.max() for image in self.images))
        slider = {
            "picture": widgets.IntSlider(0, 0, len(self.images) - 1, description="picture"),
            "row": widgets.IntSlider(height // 2, 0, height - 1, description="spot: row"),
            "column": widgets.IntSlider(width // 2, 0, width - 1, description="column"),
            "radius": widgets.IntSlider(0, 0, max(height // 4, 1), description="radius"),
            "value": widgets.FloatSlider(most, min=0, max=most, description="brightness"),
        }
        for each in slider.values():
            each.continuous_update = False
        picture = widgets.Image(format="png", layout={"align_self": "flex-start"})
        words = widgets.HTML()

        def draw(_: object = None) -> None:
            place = {name: each.value for name, each in slider.items()}
            image = with_spot(self.images[place.pop("picture")], **place)
            made = maps(self.model, image, self.prepare)
            picture.value, words.value = _png(_draw(image, made, self.note)), _words(image, made)

        for each in slider.values():
            each.observe(draw, names="value")
        draw()
        return widgets.VBox([*slider.values(), picture, words])


def with_spot(image: np.ndarray, *, row: int, column: int, radius: int, value: float) -> np.ndarray:
    """Return a copy of `image` (H, W) with a round spot; a radius of 0 draws none."""
    rows, columns = np.ogrid[: image.shape[0], : image.shape[1]]
    inside = (rows - row) ** 2 + (columns - column) ** 2 < radius**2
    return np.where(inside, value, image)


def _draw(image: np.ndarray, made: Sequence[np.ndarray], note: str) -> Figure:
    with mpl.rc_context(STYLE | {"axes.grid": False, "font.size": 8, "axes.titlesize": 8}):
        fig = Figure(figsize=(WIDTH, 1.05 * (len(made) + 1) + 0.2), layout="constrained")
        panels = fig.subplots(len(made) + 1, MOST, squeeze=False)
        for panel in panels.ravel():
            panel.set_axis_off()
        _pixels(panels[0, 0], image, "picture")
        for k, (row, each) in enumerate(zip(panels[1:], made, strict=True), start=1):
            for f, (panel, values) in enumerate(zip(row, each, strict=False), start=1):
                _pixels(panel, values, f"layer {k}" if f == 1 else f"map {f}")
        if note:
            fig.supxlabel(note, x=0.99, ha="right", **FINE_PRINT)
    return fig


def _pixels(panel: mpl.axes.Axes, values: np.ndarray, title: str) -> None:
    panel.imshow(values, cmap="gray", interpolation="nearest")
    panel.set_title(title)


def _words(image: np.ndarray, made: Sequence[np.ndarray]) -> str:
    """What the pictures show, in words: how strongly each layer answers, and where."""
    said = [f"A picture of {image.shape[0]} x {image.shape[1]} pixels."]
    for k, each in enumerate(made, start=1):
        strongest = int(each.reshape(len(each), -1).max(axis=1).argmax())
        row, column = np.unravel_index(each[strongest].argmax(), each[strongest].shape)
        said.append(
            f"Layer {k}: {len(each)} maps of {each.shape[1]} x {each.shape[2]}; the strongest "
            f"answer is {each.max():.2f}, in map {strongest + 1} at row {row}, column {column}."
        )
    return " ".join(said)


def _png(fig: Figure) -> bytes:
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=DPI)
    return buffer.getvalue()
