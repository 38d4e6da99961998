"""Pictures for lessons, each with its content in words.

Every picture leaves through `show`, with alternative text that says what it says: composed from
the data, or given by the author. Curves differ by colour, line style and marker, so no picture
relies on colour alone. Figures are made without pyplot's global state and need no backend.
"""

import base64
import io
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike
from PIL import Image

WIDTH = 7.5  # inches
HEIGHT = 2.8
DPI = 90
LARGEST = 50_000  # bytes of a picture, where fewer colours can reach that
WIDEST = 128  # pixels across one image in a grid
GAP = 2  # pixels between images in a grid
UNITS = 50  # hidden units whose weights are shown
MARKERS = 12  # markers on one curve at most
NOISY = 200  # a curve of more values is drawn thin, and its running mean strong
AVERAGED = 50  # values in that running mean
LONG = 40  # a curve of more values is described by its two ends, without single values

# Seven colours of Okabe and Ito, made for colour-blind readers; their yellow is lost on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9")
LINES = ("-", "--", "-.", ":", "-", "--", "-.")
STYLE = {
    "axes.prop_cycle": cycler(color=COLOURS)
    + cycler(linestyle=LINES)
    + cycler(marker=("o", "s", "^", "D", "v", "x", "P")),
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "figure.facecolor": "white",
    "figure.titlesize": 11,
    "font.family": "DejaVu Sans",  # comes with matplotlib, so it is everywhere the same
    "font.size": 9,
    "grid.color": "#dddddd",
    "legend.frameon": False,
    "lines.linewidth": 1.6,
    "lines.markersize": 4.5,
}
FINE_PRINT = {"fontsize": 7, "color": "#555555"}


def show(fig: Figure, alt: str) -> None:
    """Display a figure as a picture with alternative text, and close it.

    The picture is a PNG of at most 256 colours and without a date: it is small, and the same
    figure gives the same bytes. Its text form, for screen readers, terminals and comparisons of
    notebooks, is `alt`. Outside IPython `alt` is printed.

    Raises:
        ValueError: `alt` does not say what the picture shows.
    """
    alt = " ".join(alt.split())
    if len(alt) < 20 or " " not in alt:
        raise ValueError(
            f"the alternative text is {alt!r}; say in a sentence what the picture shows, for "
            "those who cannot see it"
        )
    png = _png(fig)
    if "matplotlib.pyplot" in sys.modules:  # otherwise pyplot cannot know this figure
        sys.modules["matplotlib.pyplot"].close(fig)
    if "IPython" not in sys.modules or sys.modules["IPython"].get_ipython() is None:
        print(alt)
        return
    from IPython.display import display

    data = {"image/png": base64.b64encode(png).decode("ascii"), "text/plain": alt}
    display(data, metadata={"image/png": {"alt": alt}}, raw=True)


def curves(
    series: Mapping[str, ArrayLike | tuple[ArrayLike, ArrayLike]],
    *,
    xlabel: str,
    ylabel: str,
    title: str = "",
    note: str = "",
    alt: str = "",
) -> None:
    """Show one line for each entry of `series`.

    Args:
        series: name to values, which then stand at 1, 2, 3, ...; or to a pair `(x, y)`.
        xlabel: what the horizontal axis counts, in the singular ("epoch").
        ylabel: what the values are.
        title: heading.
        note: small print, such as the name of the data; it joins the alternative text.
        alt: alternative text instead of the composed one, which names each line's first, last and
            best value.
    """
    points = {name: _points(values) for name, values in series.items()}
    if not 1 <= len(points) <= len(COLOURS):
        raise ValueError(f"a picture holds 1 to {len(COLOURS)} curves, not {len(points)}")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        ax = fig.add_subplot()
        for name, (x, y) in points.items():
            _draw(ax, name, x, y)
        ax.set(xlabel=xlabel, ylabel=ylabel)
        if len(points) > 1:
            ax.legend(handlelength=4)
        longest = max(len(x) for x, _ in points.values())
        if longest <= MARKERS:
            ax.set_xticks(np.unique(np.concatenate([x for x, _ in points.values()])))
        elif not any(np.any(x % 1) for x, _ in points.values()):  # there are no half epochs
            ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        means = f"Strong lines: means over {AVERAGED} values." if longest > NOISY else ""
        _head_and_foot(fig, title, f"{means} {note}".strip())
        described = "; ".join(_describe_curve(n, x, y, xlabel) for n, (x, y) in points.items())
        composed = f"{title or 'Curves'}: {ylabel} by {xlabel}. {described}."
        show(fig, alt or _with_note(composed, note))


def image_grid(
    images: ArrayLike,
    titles: Sequence[object] | None = None,
    *,
    columns: int = 10,
    title: str = "",
    note: str = "",
    alt: str = "",
) -> None:
    """Show images in rows of `columns`.

    Args:
        images: array of shape (N, 3, H, W), (N, 1, H, W), (N, H, W, 3) or (N, H, W). Values from
            0 to 1 or from 0 to 255 are shown as they are; others, such as images less their mean,
            are stretched from the smallest to the largest value of each image.
        titles: what stands above each image, such as its class.
        columns: images in a row.
        title: heading.
        note: small print, such as the name of the data; it joins the alternative text.
        alt: alternative text instead of the composed one, which counts the titles.
    """
    images = _channels_last(images)
    pixels, scaling = _to_display(images)
    if titles is not None and len(titles) != len(images):
        raise ValueError(f"there are {len(images)} images and {len(titles)} titles")
    composed = f"{title or 'Images'}: {len(images)} of {_pixels(images)}{scaling}."
    if titles is not None:
        counts = Counter(str(t) for t in titles).items()
        composed += f" {', '.join(t if n == 1 else f'{n} {t}' for t, n in counts)}."
    _show_pixels(pixels, titles, columns, title, note, alt or _with_note(composed, note))


def weights(
    W1: ArrayLike,
    shape: tuple[int, int, int] = (3, 32, 32),
    *,
    columns: int = 10,
    title: str = "First-layer weights",
    note: str = "",
    alt: str = "",
) -> None:
    """Show the weights of each hidden unit (at most 50) as a picture, stretched to its own range.

    Args:
        W1: array of shape (D, H) for H hidden units.
        shape: the shape (channels, height, width) of an input, with D numbers.
        columns: pictures in a row.
        title: heading.
        note: small print, such as the name of the data; it joins the alternative text.
        alt: alternative text instead of the composed one, which says how smooth the pictures are.
    """
    W1 = np.asarray(W1, dtype=np.float64)
    if W1.ndim != 2 or len(W1) != np.prod(shape):
        raise ValueError(
            f"W1 has shape {W1.shape}; for inputs of shape {shape} it needs "
            f"({np.prod(shape)}, hidden units)"
        )
    pictures = _channels_last(W1.T[:UNITS].reshape(-1, *shape))
    few = f"the first {UNITS} of {W1.shape[1]}" if W1.shape[1] > UNITS else f"{W1.shape[1]}"
    composed = (
        f"{title} of {few} hidden units as pictures of {_pixels(pictures)}, each stretched to its "
        f"own range. {_describe_smoothness(pictures)}"
    )
    alt = alt or _with_note(composed, note)
    _show_pixels(_stretched(pictures), None, columns, title, note, alt)


def histograms(
    series: Mapping[str, ArrayLike],
    *,
    bins: int = 40,
    xlabel: str = "value",
    title: str = "",
    note: str = "",
    alt: str = "",
) -> None:
    """Show the distribution of each array in a panel of its own, side by side.

    Args:
        series: name to array of any shape. NaN and infinity are left out and counted.
        bins: bars in each panel.
        xlabel: what is counted.
        title: heading.
        note: small print, such as the name of the data; it joins the alternative text.
        alt: alternative text instead of the composed one, which gives mean, standard deviation
            and range of each array.
    """
    if not series:
        raise ValueError("there are no arrays to show")
    arrays = {name: np.asarray(values, dtype=np.float64).ravel() for name, values in series.items()}
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        panels = fig.subplots(1, len(arrays), squeeze=False)[0]
        for ax, (name, values) in zip(panels, arrays.items(), strict=True):
            ax.hist(values[np.isfinite(values)], bins=bins, color=COLOURS[0])
            ax.set(title=name, xlabel=xlabel)
            ax.locator_params(axis="x", nbins=max(2, 8 // len(arrays)))
        panels[0].set_ylabel("count")
        _head_and_foot(fig, title, note)
        described = "; ".join(_describe_values(name, values) for name, values in arrays.items())
        composed = f"{title or 'Histograms'}: distribution of {xlabel}. {described}."
        show(fig, alt or _with_note(composed, note))


def _png(fig: Figure) -> bytes:
    """Return the figure as a PNG, with fewer colours where it would be large."""
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None})
    picture = Image.open(buffer).convert("RGB")
    for colours in (256, 128, 64, 32):
        buffer = io.BytesIO()
        small = picture.quantize(colours, dither=Image.Dither.NONE)
        small.save(buffer, format="png", optimize=True)
        if buffer.tell() <= LARGEST:
            break
    return buffer.getvalue()


def _draw(ax: Axes, name: str, x: np.ndarray, y: np.ndarray) -> None:
    if len(x) <= NOISY:
        ax.plot(x, y, label=name, markevery=max(1, len(x) // MARKERS))
        return
    mean = np.convolve(y, np.full(AVERAGED, 1 / AVERAGED), mode="valid")
    middle = np.convolve(x, np.full(AVERAGED, 1 / AVERAGED), mode="valid")
    (line,) = ax.plot(middle, mean, label=name, markevery=len(x) // MARKERS, zorder=3)
    ax.plot(x, y, color=line.get_color(), linestyle="-", marker="", linewidth=0.5, alpha=0.3)


def _head_and_foot(fig: Figure, title: str, note: str) -> None:
    if title:
        fig.suptitle(title)
    if note:
        fig.supxlabel(note, x=0.99, ha="right", **FINE_PRINT)


def _with_note(text: str, note: str) -> str:
    return f"{text} {note.rstrip('.')}." if note else text


def _show_pixels(
    pixels: np.ndarray,
    titles: Sequence[object] | None,
    columns: int,
    title: str,
    note: str,
    alt: str,
) -> None:
    """Show images of values 0 to 1; each pixel becomes a whole number of the picture's pixels."""
    if titles is not None:  # about 6 pixels for each letter
        columns = min(columns, max(1, int(WIDTH * DPI) // (6 * max(len(str(t)) for t in titles))))
    columns = min(columns, len(pixels))
    tiles = [_tile(image, int(WIDTH * DPI) // columns - GAP) for image in pixels]
    across, down = tiles[0].width + GAP, tiles[0].height + GAP + 14 * (titles is not None)
    head, foot = 24 * bool(title), 16 * bool(note)
    width = max(columns * across, 400 if title or note else 0)
    height = head + -(-len(tiles) // columns) * down + foot
    left = (width - columns * across) // 2
    page = Image.new("RGB", (width, height), "white")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
        for i, tile in enumerate(tiles):
            x, y = left + i % columns * across, head + (i // columns + 1) * down - tile.height
            page.paste(tile, (x, y))
            if titles is not None:
                place = (x + tile.width / 2) / width, 1 - (y - 3) / height
                fig.text(*place, str(titles[i]), ha="center", va="bottom", fontsize=8)
        fig.figimage(np.asarray(page))
        fig.text(0.5, 1 - 4 / height, title, ha="center", va="top", fontsize=11)
        fig.text(1 - 4 / width, 3 / height, note, ha="right", va="bottom", **FINE_PRINT)
        show(fig, alt)


def _tile(image: np.ndarray, width: int) -> Image.Image:
    """Return an image, at most `width` pixels wide, enlarged by a whole factor or reduced."""
    tile = Image.fromarray(np.uint8(np.round(255 * np.clip(image, 0, 1)))).convert("RGB")
    factor = min(width, WIDEST) / tile.width
    if factor >= 1:
        size = tile.width * int(factor), tile.height * int(factor)
        return tile.resize(size, Image.Resampling.NEAREST)
    return tile.resize((width, max(1, round(tile.height * factor))), Image.Resampling.BOX)


def _channels_last(images: ArrayLike) -> np.ndarray:
    """Return images of shape (N, H, W, 3), or (N, H, W) for grey ones."""
    images = np.asarray(images)
    if images.ndim == 4 and images.shape[1] in (1, 3):
        images = images.transpose(0, 2, 3, 1)
    if images.ndim == 4 and images.shape[3] == 1:
        images = images[..., 0]
    if len(images) == 0 or not (images.ndim == 3 or (images.ndim == 4 and images.shape[3] == 3)):
        raise ValueError(
            f"images have shape {images.shape}; they need (N, 3, H, W), (N, 1, H, W), "
            "(N, H, W, 3) or (N, H, W) with N at least 1"
        )
    return images


def _to_display(images: np.ndarray) -> tuple[np.ndarray, str]:
    """Return values from 0 to 1, and words on how they came about, if they were stretched."""
    if np.issubdtype(images.dtype, np.integer) and images.min() >= 0 and images.max() <= 255:
        return images / 255, ""
    finite = np.isfinite(images)
    lost = "" if finite.all() else ", NaN and infinity shown as 0"
    images = np.where(finite, images, 0).astype(np.float64)
    low, high = images.min(), images.max()
    if low >= 0 and high <= 255:
        return images / (1 if high <= 1 else 255), lost
    return _stretched(images), f", each stretched to its own range{lost}"


def _stretched(images: np.ndarray) -> np.ndarray:
    """Return each image stretched to the range from 0 to 1; a uniform one becomes grey."""
    flat = images.reshape(len(images), -1)
    flat = np.where(np.isfinite(flat), flat, 0)
    low, high = flat.min(axis=1, keepdims=True), flat.max(axis=1, keepdims=True)
    spread = np.where(high > low, high - low, 1)
    return np.where(high > low, (flat - low) / spread, 0.5).reshape(images.shape)


def _points(values: ArrayLike | tuple[ArrayLike, ArrayLike]) -> tuple[np.ndarray, np.ndarray]:
    if isinstance(values, tuple) and len(values) == 2 and np.ndim(values[0]) == 1:
        x, y = (np.asarray(part, dtype=np.float64) for part in values)
    else:
        y = np.asarray(values, dtype=np.float64)
        x = np.arange(1.0, y.size + 1)
    if y.ndim != 1 or x.shape != y.shape or y.size == 0:
        raise ValueError(f"a curve needs a row of values, one for each x; its y has {y.shape}")
    return x, y


def _describe_curve(name: str, x: np.ndarray, y: np.ndarray, xlabel: str) -> str:
    finite = np.isfinite(y)
    if not finite.all():
        where = f"not a finite number from {xlabel} {_short(x[np.argmin(finite)])} on"
        first = np.argmin(finite)
        return f"{name}: {where}" if first == 0 else f"{name}: from {_short(y[0])}, {where}"
    if y.min() == y.max():
        return f"{name}: {_short(y[0])}{' throughout' if len(y) > 1 else ''}"
    if len(y) > LONG:
        # Single values of a long and noisy curve differ between machines; means hardly do.
        part = len(y) // 10
        first, last = _short(y[:part].mean()), _short(y[-part:].mean())
        return f"{name}: from about {first} to about {last}, over {len(y):,} values"
    best = int(np.argmax(y) if y[-1] >= y[0] else np.argmin(y))
    extreme = "highest" if y[-1] >= y[0] else "lowest"
    return (
        f"{name}: from {_short(y[0])} to {_short(y[-1])}, "
        f"{extreme} {_short(y[best])} at {xlabel} {_short(x[best])}"
    )


def _describe_values(name: str, values: np.ndarray) -> str:
    finite = values[np.isfinite(values)]
    missing = values.size - finite.size
    words = f"{name}: {missing:,} values are not finite, " if missing else f"{name}: "
    if finite.size == 0:
        return words + "nothing to count"
    low, high, deviation = finite.min(), finite.max(), finite.std()
    if low == high:
        return words + f"all {_short(low)}"
    # A mean far below the spread is zero as far as anyone can see.
    mean = 0.0 if abs(finite.mean()) < 0.05 * deviation else finite.mean()
    words += f"mean {_short(mean)}, standard deviation {_short(deviation)}, "
    words += f"from {_short(low)} to {_short(high)}"
    zeros = round(100 * float(np.mean(finite == 0)))
    return words + (f", {zeros} % exactly zero" if zeros else "")


def _describe_smoothness(pictures: np.ndarray) -> str:
    """Say how much of the pictures' variation is between patches of 4 by 4 pixels."""
    if not np.isfinite(pictures).all():
        return "Some weights are not finite."
    rows, columns = (n // 4 for n in pictures.shape[1:3])
    if rows * columns < 4:
        return "They are too small to tell smooth ones from noise."
    cut = pictures[:, : 4 * rows, : 4 * columns].reshape(len(pictures), rows, 4, columns, 4, -1)
    spread = cut - cut.mean(axis=(1, 2, 3, 4), keepdims=True)
    total = float(np.mean(spread**2))
    if total == 0:
        return "All are uniform."
    coarse = float(np.mean(spread.mean(axis=(2, 4)) ** 2)) / total
    kind = "mostly noise" if coarse < 0.2 else "partly smooth" if coarse < 0.5 else "mostly smooth"
    return (
        f"They are {kind}: {_short(100 * coarse)} % of their variation is between patches of 4 by "
        "4 pixels (about 6 % in pure noise)."
    )


def _pixels(images: np.ndarray) -> str:
    return f"{images.shape[1]} by {images.shape[2]} pixels"


def _short(value: float) -> str:
    """Return a number with two significant digits, so that it is the same on every machine."""
    value = float(value)
    if value == 0 or 1e-4 <= abs(value) < 1e6:
        short = np.format_float_positional(
            value, precision=2, unique=False, fractional=False, trim="-"
        )
        return "0" if float(short) == 0 else short
    return f"{value:.1e}"
