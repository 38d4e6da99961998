"""Soft shapes on many small pictures at once, the same bytes on every machine.

The procedural stand-ins are drawn with these parts. Only operations whose result IEEE 754 fixes
exactly are used (``+ - * /``, ``sqrt``, comparisons), on float32, one at a time. So a picture does
not depend on the platform or its mathematics library.
"""

from __future__ import annotations

import copy

import numpy as np

from helpers.data.dice import Dice

SIDE = 32
"""Height and width of a picture of the stand-in for CIFAR-10, in pixels."""


def clouds(dice: Dice, count: int, cells: int, shape: tuple[int, int] = (SIDE, SIDE)) -> np.ndarray:
    """Smooth noise ``(count, *shape)`` in [-1, 1]: a grid of ``cells`` x ``cells`` made bigger."""
    grid = dice.uniform(-1, 1, count, cells + 1, cells + 1)
    top, down = _between(cells, shape[0])
    left, across = _between(cells, shape[1])
    rows = grid[:, top] + down[:, None] * (grid[:, top + 1] - grid[:, top])
    return rows[:, :, left] + across * (rows[:, :, left + 1] - rows[:, :, left])


def _between(cells: int, side: int) -> tuple[np.ndarray, np.ndarray]:
    """For each of ``side`` pixels the cell it lies in, and how far into it, 0 to 1."""
    place = (np.arange(side, dtype=np.float32) + np.float32(0.5)) * np.float32(cells / side)
    cell = place.astype(np.int64)
    return cell, place - cell.astype(np.float32)


def colours(
    dice: Dice, palette: list[tuple[int, int, int]], count: int, spread: float = 24.0
) -> np.ndarray:
    """``(count, 3)`` colours: one of ``palette`` each, made lighter or darker, and tinted."""
    chosen = np.asarray(palette, np.float32)[dice.pick([1.0] * len(palette), count)]
    light = np.float32(spread) * dice.noise(count, 1)
    return chosen + light + np.float32(0.4 * spread) * dice.noise(count, 3)


Number = float | np.ndarray
"""A number for all pictures, or an array ``(N, 1, 1)`` with one for each."""


class Canvas:
    """``N`` pictures, and one thing's frame of reference in each.

    Shapes are given in the frame of the thing: u to the right, v down, the thing about two units
    wide around (0, 0). The frame is moved, scaled, turned, stretched and mirrored for each picture.
    A shape gives its coverage: which share of each pixel it hides, ``(N, H, W)`` in [0, 1].
    """

    def __init__(
        self,
        pictures: np.ndarray,
        *,
        centre: np.ndarray,
        scale: np.ndarray,
        turn: np.ndarray,
        mirror: np.ndarray,
        stretch: np.ndarray,
    ) -> None:
        """Lay a frame over ``pictures`` (N, C, H, W), which are painted in place.

        ``centre`` is (N, 2) in pixels, the others (N,). ``scale`` is in pixels for each unit;
        ``turn`` is the tangent of half the angle, with which a rotation needs no sine; ``mirror``
        is 1 or -1; ``stretch`` is height over width.
        """
        turn, scale, stretch, mirror, x, y = (
            np.asarray(a, np.float32).reshape(-1, 1, 1)
            for a in (turn, scale, stretch, mirror, centre[:, 0], centre[:, 1])
        )
        cosine, sine = (1 - turn * turn) / (1 + turn * turn), 2 * turn / (1 + turn * turn)
        row, column = (
            np.arange(side, dtype=np.float32) + np.float32(0.5) for side in pictures.shape[2:]
        )
        dx = column[None, None, :] - x  # (N, 1, W)
        dy = row[None, :, None] - y  # (N, H, 1)
        self.pictures = pictures
        self.u = (cosine * dx + sine * dy) / scale * mirror  # (N, H, W)
        self.v = (cosine * dy - sine * dx) / (scale * stretch)
        self.scale = scale

    def __len__(self) -> int:
        return len(self.pictures)

    def part(self, pictures: slice) -> Canvas:
        """The canvas of some of the pictures."""
        part = copy.copy(self)
        for name in ("pictures", "u", "v", "scale"):
            setattr(part, name, getattr(self, name)[pictures])
        return part

    def _cover(self, inside: np.ndarray) -> np.ndarray:
        """Distance to the edge in units, positive inside -> coverage, soft over one pixel."""
        return np.clip(inside * self.scale + np.float32(0.5), 0, 1)

    def ellipse(self, u: Number, v: Number, ru: Number, rv: Number) -> np.ndarray:
        """Coverage of an ellipse around (u, v) with the half axes ``ru``, ``rv``."""
        ru, rv = np.asarray(ru, np.float32), np.asarray(rv, np.float32)
        a, b = (self.u - u) / ru, (self.v - v) / rv
        return self._cover((1 - np.sqrt(a * a + b * b)) * np.minimum(ru, rv))

    def box(self, u: Number, v: Number, hu: Number, hv: Number) -> np.ndarray:
        """Coverage of a rectangle around (u, v) of half width ``hu`` and half height ``hv``."""
        return self._cover(np.minimum(hu - np.abs(self.u - u), hv - np.abs(self.v - v)))

    def limb(self, u0: Number, v0: Number, u1: Number, v1: Number, radius: Number) -> np.ndarray:
        """Coverage of a thick line from (u0, v0) to (u1, v1) with round ends."""
        du, dv = u1 - u0, v1 - v0
        along = ((self.u - u0) * du + (self.v - v0) * dv) / (du * du + dv * dv)
        along = np.clip(along, 0, 1)
        a, b = self.u - (u0 + along * du), self.v - (v0 + along * dv)
        return self._cover(radius - np.sqrt(a * a + b * b))

    def polygon(self, *corners: tuple[float, float]) -> np.ndarray:
        """Coverage of a convex polygon; corners clockwise as seen (v points down)."""
        inside = None
        for (u0, v0), (u1, v1) in zip(corners, corners[1:] + corners[:1], strict=True):
            du, dv = np.float32(u1 - u0), np.float32(v1 - v0)
            length = np.sqrt(du * du + dv * dv)
            edge = (self.v - v0) * (du / length) - (self.u - u0) * (dv / length)
            inside = edge if inside is None else np.minimum(inside, edge)
        return self._cover(inside)

    def paint(self, cover: np.ndarray, colour: np.ndarray, shade: float = 0.0) -> None:
        """Lay ``colour`` (N, C) over the pictures; ``shade`` darkens it downwards, for each v."""
        for channel in range(self.pictures.shape[1]):
            layer = colour[:, channel].reshape(-1, 1, 1)
            if shade:
                layer = layer - np.float32(shade) * self.v
            under = self.pictures[:, channel]
            under += cover * (layer - under)
