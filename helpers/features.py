"""Features of pictures: in which directions their edges run, and which hues they hold.

Both are computed for a whole data set at once, in batches of bounded memory:

- `hog`: for each cell of 8 by 8 pixels a histogram of edge directions. Each pixel votes for the
  direction of its brightness gradient, with the length of the gradient as its weight. Directions
  are counted over 180 degrees: an edge and the same edge with light and dark exchanged (its
  gradient turned round) are one direction, and count alike.
- `hue`: one histogram of hues for the picture. Each pixel votes for its hue with the difference
  between its largest and its smallest channel, so grey pixels, which have no hue, do not vote.

A picture of 32 by 32 pixels has 4 * 4 * 9 = 144 numbers from `hog` and 10 from `hue`.

Source: N. Dalal and B. Triggs, Histograms of oriented gradients for human detection, CVPR 2005.
The square roots: R. Arandjelovic and A. Zisserman, Three things everyone should know to improve
object retrieval, CVPR 2012.
"""

from collections.abc import Callable
from typing import Self

import numpy as np

# Thousandths of red, green and blue in grey. With whole numbers from 0 to 255, grey in thousandths
# is a whole number that single precision holds exactly, so equal greys are equal to the last bit.
THOUSANDTHS = (299, 587, 114)
PIXELS = 65_536  # pixels in one batch: its arrays fit into a processor's cache


def extract(
    images: np.ndarray, *, cell: int = 8, orientations: int = 9, hues: int = 10, root: bool = False
) -> np.ndarray:
    """Return the features of each picture in one row: `hog`, then `hue`.

    Args:
        images: array of shape (N, 3, H, W), numbers from 0 to 255 as `helpers.data.load` gives
            them; no mean subtracted.
        cell: side of a cell in pixels.
        orientations: bins of direction in each cell.
        hues: bins of hue.
        root: True divides the directions of a picture by their sum, and takes the square root of
            all numbers: contrast no longer counts, and a few strong edges do not drown the others.

    Returns:
        array of shape (N, (H // cell) * (W // cell) * orientations + hues), 154 columns for
        pictures of 32 by 32 pixels; in double precision where the images are, else in single.

    Raises:
        ValueError: the images cannot be used; the message says why.
    """
    directions = hog(images, cell=cell, bins=orientations)
    colours = hue(images, bins=hues)
    if root:
        total = directions.sum(axis=1, keepdims=True)
        directions = np.sqrt(directions / np.where(total > 0, total, 1))
        colours = np.sqrt(colours)
    return np.hstack([directions, colours])


def hog(images: np.ndarray, *, cell: int = 8, bins: int = 9) -> np.ndarray:
    """Return the histogram of edge directions in each cell of each picture.

    The gradient at a pixel is half the difference of the greys on its two sides, and 0 across the
    border of the picture, where one of them is missing. Its angle is taken modulo 180 degrees, and
    bin k holds angles from k * 180 / bins up to, but without, (k + 1) * 180 / bins. Pixels to the
    right of and below the last whole cell are left out, but for their part in gradients.

    Args:
        images: array of shape (N, 3, H, W).
        cell: side of a cell in pixels.
        bins: bins of direction.

    Returns:
        array of shape (N, (H // cell) * (W // cell) * bins); a row is made of cells from
        left to right and from top to bottom, with `bins` numbers each.
    """
    _, _, height, width = _check(images).shape
    down, across = height // cell, width // cell
    if not down * across:
        raise ValueError(f"pictures of {height} by {width} pixels hold no cell of {cell} by {cell}")
    length = down * across * bins
    # where the bins of each pixel's cell begin, (down * cell, across * cell)
    rows, columns = np.arange(down * cell) // cell, np.arange(across * cell) // cell
    start = (rows[:, None] * across + columns) * bins

    def votes(batch: np.ndarray) -> np.ndarray:
        gx, gy = gradients(batch)
        gx, gy = (each[:, : down * cell, : across * cell] for each in (gx, gy))
        return _histogram(start + direction(gx, gy, bins), np.sqrt(gx * gx + gy * gy), length)

    return _by_batch(votes, images, length)


def hue(images: np.ndarray, *, bins: int = 10) -> np.ndarray:
    """Return the histogram of hues of each picture.

    The hue of a pixel is that of the HSV colour model as a part of the full circle, 0 for red,
    1/3 for green, 2/3 for blue. Bin k holds hues from k / bins up to, but without, (k + 1) / bins.

    Args:
        images: array of shape (N, 3, H, W), none of its numbers negative.
        bins: bins of hue.

    Returns:
        array of shape (N, bins).
    """
    _check(images)
    if images.size and images.min() < 0:
        raise ValueError(
            f"the images hold {float(images.min()):.4g}, and hues need pixels as they are, from 0 "
            "to 255; load them without subtract_mean"
        )

    def votes(batch: np.ndarray) -> np.ndarray:
        red, green, blue = np.ascontiguousarray(batch.swapaxes(0, 1))  # each (B, H, W)
        number = batch.dtype.type  # a mask times a Python number would be double precision
        largest = np.maximum(np.maximum(red, green), blue)
        spread = largest - np.minimum(np.minimum(red, green), blue)
        # Products with masks, for np.where is several times slower where its choices are random.
        first = largest == red
        second = (largest == green) & ~first
        third = ~(first | second)
        sixths = first * (green - blue) + second * (blue - red) + third * (red - green)
        sixths /= np.maximum(spread, np.finfo(np.float32).tiny)  # a grey pixel gets 0
        sixths += second * number(2) + third * number(4)  # -1 to 5
        sixths += (sixths < 0) * number(6)  # 0 to 6
        which = np.minimum((sixths * (bins / 6)).astype(np.int32), bins - 1)
        return _histogram(which, spread, bins)

    return _by_batch(votes, images, bins)


def gradients(images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the brightness gradients `(gx, gy)` of pictures (N, 3, H, W), each (N, H, W).

    `gx` is positive where it gets lighter to the right, `gy` where it gets lighter downwards.
    """
    red, green, blue = THOUSANDTHS
    grey = red * images[:, 0] + green * images[:, 1] + blue * images[:, 2]  # in thousandths
    gx, gy = np.zeros_like(grey), np.zeros_like(grey)
    np.subtract(grey[:, :, 2:], grey[:, :, :-2], out=gx[:, :, 1:-1])
    np.subtract(grey[:, 2:], grey[:, :-2], out=gy[:, 1:-1])
    half = 0.5 / sum(THOUSANDTHS)
    return gx * half, gy * half


def direction(gx: np.ndarray, gy: np.ndarray, bins: int) -> np.ndarray:
    """Return the bin of each gradient's angle modulo 180 degrees; of no gradient, bin 0.

    A gradient that points up is turned round first. One along the x axis has angle 0 whether it
    points right or left: the sign of its `gy` makes it (0, 0), and adding 0 makes a -0 a 0.
    """
    angle = np.arctan2(np.abs(gy), gx * np.sign(gy) + 0)  # 0 to pi
    angle *= bins / np.pi
    return np.minimum(angle.astype(np.int32), bins - 1)  # an angle just below pi may be rounded


class Standardizer:
    """Give each column mean 0 and standard deviation 1, as measured on training data.

    Attributes:
        mean, deviation: arrays of shape (D,), as `fit` found them. The deviation of a column that
            never changes is 1, so that the column becomes 0.
    """

    mean: np.ndarray
    deviation: np.ndarray

    def fit(self, X: np.ndarray) -> Self:
        """Measure mean and deviation of each column of training data of shape (N, D)."""
        self.mean = X.mean(axis=0, dtype=np.float64)
        deviation = X.std(axis=0, dtype=np.float64)
        self.deviation = np.where(deviation > 0, deviation, 1.0)
        return self

    def transform(self, X: np.ndarray) -> np.ndarray:
        """Return any data of shape (N, D), less the mean and divided by the deviation, float32."""
        return ((X - self.mean) / self.deviation).astype(np.float32)


def _check(images: np.ndarray) -> np.ndarray:
    if images.ndim != 4 or images.shape[1] != 3:
        raise ValueError(f"images have shape {images.shape}; they need (N, 3, height, width)")
    return images


def _by_batch(
    votes: Callable[[np.ndarray], np.ndarray], images: np.ndarray, length: int
) -> np.ndarray:
    """Return `votes` of all images, (N, length), asked for in batches of about PIXELS pixels."""
    size = max(1, PIXELS // (images.shape[2] * images.shape[3]))
    dtype = np.float64 if images.dtype == np.float64 else np.float32
    found = np.empty((len(images), length), dtype)
    for first in range(0, len(images), size):
        batch = images[first : first + size].astype(dtype, copy=False)
        if not np.isfinite(batch).all():
            raise ValueError(f"the images from {first} on hold NaN or infinity")
        found[first : first + size] = votes(batch)
    return found


def _histogram(bins: np.ndarray, weights: np.ndarray, length: int) -> np.ndarray:
    """Add up `weights` (B, H, W) by their `bins` from 0 to `length` - 1, each picture by itself."""
    count = len(bins)
    places = bins + length * np.arange(count)[:, None, None]
    return np.bincount(places.ravel(), weights.ravel(), count * length).reshape(count, length)
