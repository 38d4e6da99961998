"""Brain scans for the recipes: the parts as tensors, and a network that is larger than theirs.

Shapes: N grey pictures of `size` x `size` pixels, C classes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image
from torch import nn

from course.reproduce.experiment import PARTS
from helpers.data import load, statistics
from helpers.training import Normalize


@dataclass(frozen=True)
class Scans:
    """Scans, and what normalises them.

    Attributes:
        X: for "train", "val" and "test" the pictures, uint8 (N, 1, size, size).
        y: likewise their classes, int64 (N,).
        normal: subtracts the mean of the training pictures, divides by their deviation.
    """

    X: dict[str, torch.Tensor]
    y: dict[str, torch.Tensor]
    normal: Normalize


def scans(
    source: str, split: str, size: int, *, num_train: int | None = None, cropped: bool = False
) -> Scans:
    """Load scans; which are in which part does not depend on a seed.

    Args:
        source: "real" or "standin".
        split: "grouped" keeps pictures that are nearly equal in one part, "published" does not.
        size: rows and columns.
        num_train: train on the first so many, or on all if there are fewer; None for all.
        cropped: cut off what is black around the head before scans are made smaller.
    """
    first = None if cropped else (size, size)
    data = load("brain_mri", source=source, split=split, size=first, dtype=np.uint8)
    found = {part: data[f"X_{part}"] for part in PARTS}
    if cropped:
        found = {part: heads(images, size) for part, images in found.items()}
    X = {part: torch.from_numpy(images) for part, images in found.items()}
    y = {part: torch.from_numpy(data[f"y_{part}"]) for part in PARTS}
    X["train"], y["train"] = X["train"][:num_train], y["train"][:num_train]
    return Scans(X, y, Normalize(*statistics(X["train"].numpy())))


def heads(images: np.ndarray, size: int) -> np.ndarray:
    """Cut a square around each head, and scale it to `size` x `size`.

    A row or column belongs to the head if more than a fiftieth of it is brighter than 30 of 255.
    The square is as long as the longer side of what belongs, and lies within the picture. A
    picture without a head stays whole.

    Args:
        images: uint8 of shape (N, 1, H, H).
        size: rows and columns.

    Returns:
        uint8 of shape (N, 1, size, size).
    """
    cut = np.empty((len(images), 1, size, size), np.uint8)
    whole = images.shape[2]
    for k, image in enumerate(images[:, 0]):
        bright = image > 30
        sides = [np.flatnonzero(bright.mean(axis) > 0.02) for axis in (0, 1)]  # columns, rows
        if all(map(len, sides)):
            side = max(found[-1] - found[0] + 1 for found in sides)
            corner = [
                int(np.clip((found[0] + found[-1] + 1 - side) // 2, 0, whole - side))
                for found in sides
            ]
        else:
            side, corner = whole, [0, 0]
        left, top = corner
        cut[k, 0] = Image.fromarray(image).resize(
            (size, size), Image.Resampling.BILINEAR, box=(left, top, left + side, top + side)
        )
    return cut


class RandomGain:
    """Make each picture brighter or darker by a factor.

    Args:
        most: 0.2 draws factors from 0.8 to 1.2.
    """

    random = True

    def __init__(self, most: float) -> None:
        self.most = most

    def __call__(self, x: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        """Return the batch (B, C, H, W) with a factor for each picture, in single precision."""
        gain = 1 + self.most * (2 * torch.rand(len(x), 1, 1, 1, generator=generator) - 1)
        return x * gain.to(x.device)


class Residual(nn.Module):
    """Two convolutions whose result is added to what came in; (N, width, H, W) stays that."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.change = nn.Sequential(
            *convolution(width, width), *convolution(width, width, relu=False)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return relu(x + change)."""
        return (x + self.change(x)).relu()


class MeanAndMaximum(nn.Module):
    """The mean and the maximum of each map: (N, F, H, W) to (N, 2F)."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """A tumour is in one place: its map's maximum tells of it, and the mean of the rest."""
        return torch.cat([x.mean((2, 3)), x.amax((2, 3))], dim=1)


def network(
    widths: Sequence[int], blocks: Sequence[int], *, dropout: float = 0.0, classes: int = 4
) -> nn.Module:
    """Return a convolutional network for pictures of any even size, (N, 1, S, S) to (N, C).

    Squares of 2 x 2 pixels become four channels. Then for each stage a convolution of 3 x 3 with
    batch normalisation and ReLU, and residual blocks; between stages max pooling over 2 x 2; at
    last mean and maximum of each map, and a linear layer.

    Args:
        widths: filters of each stage.
        blocks: residual blocks of each stage.
        dropout: probability of dropping a number before the linear layer.
        classes: C.
    """
    layers: list[nn.Module] = [nn.PixelUnshuffle(2)]
    for k, (before, width) in enumerate(zip((4, *widths), widths, strict=False)):
        layers += [nn.MaxPool2d(2)] * (k > 0)
        layers += convolution(before, width)
        layers += [Residual(width) for _ in range(blocks[k])]
    layers += [MeanAndMaximum(), nn.Dropout(dropout), nn.Linear(2 * widths[-1], classes)]
    # Maps with their channels last are what CPUs and GPUs convolve fastest.
    return nn.Sequential(*layers).to(memory_format=torch.channels_last)


def convolution(before: int, after: int, *, relu: bool = True) -> list[nn.Module]:
    """Return a convolution of 3 x 3 that keeps the size, batch normalisation, and a ReLU."""
    kept = nn.Conv2d(before, after, 3, padding=1, bias=False)  # the normalisation has a bias
    return [kept, nn.BatchNorm2d(after), *[nn.ReLU()] * relu]
