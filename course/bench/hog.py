"""Histograms of edge directions: all pictures at once, beside a loop over pictures and bins.

The loop is how the function is usually written, in plain NumPy and without waste: one picture at a
time, each bin a mask over the whole picture, cells added up by a reshape. It computes the same
numbers but for a gradient on the border of two bins, which rounding may put into either.
"""

import numpy as np
from threadpoolctl import threadpool_limits

from course.bench.measurement import Measurement, compare_times
from helpers.data import load
from helpers.features import hog

PICTURES = 500
CELL, BINS = 8, 9
GREY = np.array([0.299, 0.587, 0.114])
ALIKE = 0.999  # at least this part of all numbers must agree


def measure() -> dict[str, Measurement]:
    """Compute the histograms of stand-in pictures of CIFAR-10 both ways, on one thread.

    Raises:
        RuntimeError: the two do not agree, so that their times say nothing.
    """
    images = load("cifar10", source="standin")["X_train"][:PICTURES]
    images = images.astype(np.float32)  # (N, 3, 32, 32)
    if (part := agreement(hog(images, cell=CELL, bins=BINS), loop(images))) < ALIKE:
        raise RuntimeError(f"only {part:.1%} of the numbers agree with those of the loop")
    with threadpool_limits(1):
        found = compare_times(
            lambda: hog(images, cell=CELL, bins=BINS),
            lambda: loop(images),
            "s",
            f"hog of {PICTURES} pictures beside a loop over pictures and bins, one thread",
        )
    return {"hog": found}


def loop(images: np.ndarray) -> np.ndarray:
    """Return what `hog` does of images (N, 3, H, W), one picture after the other."""
    return np.array([_one(image) for image in images])


def _one(image: np.ndarray) -> np.ndarray:
    """The histograms of one picture, (3, H, W), its sides whole numbers of cells."""
    grey = np.tensordot(GREY, image, axes=1)  # (H, W)
    gx, gy = np.zeros_like(grey), np.zeros_like(grey)
    gx[:, 1:-1] = (grey[:, 2:] - grey[:, :-2]) / 2
    gy[1:-1] = (grey[2:] - grey[:-2]) / 2
    size = np.sqrt(gx**2 + gy**2)
    angle = np.arctan2(gy, gx) % np.pi  # an edge and its opposite are one direction
    down, across = grey.shape[0] // CELL, grey.shape[1] // CELL
    found = np.zeros((down, across, BINS))
    for k in range(BINS):
        inside = (angle >= k * np.pi / BINS) & (angle < (k + 1) * np.pi / BINS)
        votes = np.where(inside, size, 0)
        found[:, :, k] = votes.reshape(down, CELL, across, CELL).sum(axis=(1, 3))
    return found.ravel()


def agreement(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Return the part of two arrays' numbers that are the same up to rounding."""
    return float(np.isclose(ours, theirs, rtol=1e-3, atol=1e-2).mean())
