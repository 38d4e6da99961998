"""The places of the stand-in for CIFAR-10: ground, sky and clutter behind and around things."""

from __future__ import annotations

import numpy as np

from helpers.data.dice import Dice
from helpers.data.standins.cifar10_figures import PAINT
from helpers.data.standins.drawing import SIDE, Canvas, clouds, colours

SKY = [(110, 160, 220), (170, 195, 225), (205, 208, 212), (70, 115, 185), (236, 236, 240)]
DUSK = [(230, 165, 120), (150, 120, 130), (90, 90, 110)]
TREES = [(60, 85, 50), (85, 100, 65), (45, 60, 45), (110, 105, 80)]
GRASS = [(95, 135, 65), (125, 140, 75), (65, 105, 45), (150, 150, 95)]
EARTH = [(155, 125, 90), (120, 95, 70), (185, 165, 130), (95, 80, 65)]
WATER = [(45, 85, 130), (75, 110, 140), (95, 130, 150), (35, 60, 90), (120, 140, 145)]
ROAD = [(112, 112, 114), (142, 136, 130), (82, 82, 86), (170, 168, 165)]
WALLS = [(200, 180, 150), (150, 120, 100), (222, 215, 210), (120, 70, 60), (95, 105, 130)]
FLOOR = [(120, 85, 55), (170, 150, 130), (90, 60, 60), (65, 60, 70), (200, 195, 190)]
SNOW = [(235, 238, 242), (210, 216, 226)]

# name: (above the horizon, below it, highest and lowest horizon, strength of the texture)
PLACES = {
    "sky": (SKY + DUSK, SKY, 0.5, 1.6, 12),
    "sea": (SKY + DUSK, WATER, 0.2, 0.7, 14),
    "meadow": (SKY + TREES, GRASS, 0.0, 0.6, 20),
    "forest": (TREES, TREES + GRASS, 0.3, 1.0, 34),
    "earth": (SKY + TREES + EARTH, EARTH, 0.0, 0.6, 22),
    "road": (SKY + TREES + WALLS, ROAD, 0.3, 0.7, 14),
    "indoors": (WALLS, FLOOR, 0.3, 1.1, 18),
    "snow": (SKY + TREES, SNOW, 0.1, 0.6, 12),
}


def backgrounds(dice: Dice, weights: dict[str, float], count: int) -> np.ndarray:
    """``(count, 3, SIDE, SIDE)`` empty places; ``weights`` says how often each of ``PLACES``."""
    # one background in eleven is drawn from all places, whatever the class
    anywhere = 0.1 * sum(weights.values()) / len(PLACES)
    kind = dice.pick([weights.get(place, 0.0) + anywhere for place in PLACES], count)
    pictures = np.empty((count, 3, SIDE, SIDE), np.float32)
    rows = ((np.arange(SIDE, dtype=np.float32) + np.float32(0.5)) / SIDE)[None, :, None]
    for index, (above, below, high, low, texture) in enumerate(PLACES.values()):
        here = np.flatnonzero(kind == index)
        n = len(here)
        horizon = dice.uniform(high, low, n, 1, 1) - 0.06 * clouds(dice, n, 3)
        ground = np.clip((rows - horizon) * 10 + np.float32(0.5), 0, 1)  # 0 above, 1 below
        upper, lower = colours(dice, above, n), colours(dice, below, n)
        rough = dice.uniform(-40, 40, n, 1, 1) * (rows - np.float32(0.5))
        rough = rough + texture * (clouds(dice, n, 4) + ground * clouds(dice, n, 12))
        for channel in range(3):
            a, b = upper[:, channel].reshape(-1, 1, 1), lower[:, channel].reshape(-1, 1, 1)
            pictures[here, channel] = a + ground * (b - a) + rough
    return pictures


def frame(
    pictures: np.ndarray, dice: Dice, scale: tuple[float, float], shift: float, turn: float
) -> Canvas:
    """A canvas on ``pictures`` whose frames have random places, sizes and turns.

    ``scale`` and ``shift`` are in pixels; ``turn`` is the deviation of the tangent of half the
    angle, so 0.12 is about fourteen degrees.
    """
    n = len(pictures)
    return Canvas(
        pictures,
        centre=SIDE / 2 + dice.uniform(-shift, shift, n, 2),
        scale=dice.uniform(*scale, n),
        turn=turn * dice.noise(n),
        mirror=np.where(dice.uniform(0, 1, n) < 0.5, -1, 1),
        stretch=dice.uniform(0.85, 1.15, n),
    )


def clutter(pictures: np.ndarray, dice: Dice) -> None:
    """Paint a blob, a box and a post, each in three pictures of four; they belong to no class."""
    n = len(pictures)
    palette = PAINT + TREES + WALLS + EARTH + SKY
    for shape in ("blob", "box", "post"):
        canvas = frame(pictures, dice, scale=(2.0, 7.0), shift=18, turn=0.5)
        size = dice.uniform(0.3, 1.0, n, 1, 1)
        if shape == "blob":
            cover = canvas.ellipse(0.0, 0.0, 1.0, size)
        elif shape == "box":
            cover = canvas.box(0.0, 0.0, 1.0, size)
        else:
            cover = canvas.limb(-3.0, 0.0, 3.0, 0.0, 0.2 * size)
        shown = dice.uniform(0, 1, n, 1, 1) < 0.75
        canvas.paint(cover * shown, colours(dice, palette, n))


def photograph(pictures: np.ndarray, dice: Dice) -> np.ndarray:
    """Light, contrast and grain, different for each picture; then 8 bits."""
    n = len(pictures)
    contrast = dice.uniform(0.75, 1.45, n, 1, 1, 1)
    light = 118 + 15 * dice.noise(n, 1, 1, 1)
    grain = dice.uniform(6, 22, n, 1, 1, 1) * dice.noise(*pictures.shape)
    pictures = (pictures - 118) * contrast + light + grain
    return np.clip(pictures + np.float32(0.5), 0, 255).astype(np.uint8)
