"""The things of the stand-in for CIFAR-10: two views for each class, drawn from soft shapes.

Each function draws one view of one thing on every picture of a canvas, in the canvas's frame: u to
the right, v down, about two units wide around (0, 0). Its colours are its own draw.
"""

from __future__ import annotations

import numpy as np

from helpers.data.dice import Dice
from helpers.data.standins.drawing import Canvas, colours

PAINT = [(190, 40, 40), (40, 70, 150), (225, 225, 225), (60, 62, 66), (160, 164, 170), (40, 95, 70)]
METAL = [(225, 228, 232), (170, 175, 182), (90, 95, 105), (60, 70, 110)]
GLASS = [(60, 75, 90), (120, 140, 155), (35, 40, 45)]
RUBBER = [(28, 28, 30), (50, 48, 46)]
FUR = [
    (70, 60, 50),
    (150, 105, 65),
    (225, 215, 200),
    (110, 108, 105),
    (190, 150, 105),
    (35, 32, 32),
]
COAT = [(125, 80, 50), (90, 60, 40), (60, 50, 45), (205, 195, 185), (160, 115, 75)]
FEATHER = [
    (110, 90, 70),
    (60, 70, 90),
    (200, 190, 180),
    (150, 60, 45),
    (50, 48, 46),
    (190, 160, 70),
]
SKIN = [(95, 120, 55), (130, 135, 70), (120, 95, 60), (70, 85, 50), (160, 130, 75)]
BLACK, WHITE = [(25, 24, 24)], [(238, 238, 236)]


def _each(canvas: Canvas, dice: Dice, low: float, high: float) -> np.ndarray:
    """One number between ``low`` and ``high`` for each picture, ``(N, 1, 1)``."""
    return dice.uniform(low, high, len(canvas), 1, 1)


def airplane_side(canvas: Canvas, dice: Dice) -> None:
    """An airliner from the side: fuselage, one wing, fin."""
    n = len(canvas)
    body, wing = colours(dice, METAL, n), colours(dice, METAL, n)
    canvas.paint(canvas.polygon((-0.95, -0.5), (-0.75, -0.5), (-0.5, 0.0), (-0.85, 0.0)), wing)
    canvas.paint(canvas.ellipse(0.0, 0.0, 1.0, 0.17), body, 120)
    canvas.paint(canvas.polygon((-0.1, 0.0), (0.25, 0.0), (-0.2, 0.5), (-0.45, 0.5)), wing)
    canvas.paint(canvas.ellipse(0.8, -0.05, 0.1, 0.06), colours(dice, GLASS, n))


def airplane_above(canvas: Canvas, dice: Dice) -> None:
    """An airliner from above: a cross of swept wings."""
    n = len(canvas)
    body = colours(dice, METAL, n)
    sweep = 0.25
    for side in (-1, 1):
        near, far, tail = 0.05 * side, 0.95 * side, 0.4 * side
        wing = [(0.3, near), (0.3 - sweep, far), (0.1 - sweep, far), (-0.15, near)]
        fin = [(-0.65, near), (-0.8, tail), (-0.95, tail), (-0.9, near)]
        for corners in (wing, fin):
            canvas.paint(canvas.polygon(*(corners if side > 0 else corners[::-1])), body)
    canvas.paint(canvas.ellipse(0.0, 0.0, 1.0, 0.14), body, 60)


def _wheels(canvas: Canvas, dice: Dice, places: tuple[float, ...], v: float, radius: float) -> None:
    rubber, hub = colours(dice, RUBBER, len(canvas)), colours(dice, METAL, len(canvas))
    for u in places:
        canvas.paint(canvas.ellipse(u, v, radius, radius), rubber)
        canvas.paint(canvas.ellipse(u, v, 0.5 * radius, 0.5 * radius), hub)


def automobile_side(canvas: Canvas, dice: Dice) -> None:
    """A saloon from the side."""
    n = len(canvas)
    paint, glass = colours(dice, PAINT, n), colours(dice, GLASS, n)
    canvas.paint(canvas.polygon((-0.4, -0.45), (0.3, -0.45), (0.65, 0.0), (-0.7, 0.0)), paint)
    canvas.paint(
        canvas.polygon((-0.35, -0.37), (-0.05, -0.37), (-0.05, -0.05), (-0.57, -0.05)), glass
    )
    canvas.paint(canvas.polygon((0.05, -0.37), (0.26, -0.37), (0.5, -0.05), (0.05, -0.05)), glass)
    canvas.paint(canvas.box(0.0, 0.14, 1.0, 0.2), paint, 90)
    _wheels(canvas, dice, (-0.58, 0.6), 0.34, 0.22)


def automobile_front(canvas: Canvas, dice: Dice) -> None:
    """A car from the front: windscreen, grille, lamps."""
    n = len(canvas)
    paint = colours(dice, PAINT, n)
    rubber, light = colours(dice, RUBBER, n), colours(dice, WHITE, n)
    for side in (-1, 1):
        canvas.paint(canvas.box(0.55 * side, 0.5, 0.13, 0.2), rubber)
    canvas.paint(canvas.polygon((-0.45, -0.6), (0.45, -0.6), (0.68, -0.05), (-0.68, -0.05)), paint)
    glass = canvas.polygon((-0.38, -0.5), (0.38, -0.5), (0.54, -0.1), (-0.54, -0.1))
    canvas.paint(glass, colours(dice, GLASS, n))
    canvas.paint(canvas.box(0.0, 0.2, 0.76, 0.28), paint, 70)
    canvas.paint(canvas.box(0.0, 0.28, 0.32, 0.1), rubber)
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(0.56 * side, 0.14, 0.13, 0.1), light)


def truck_side(canvas: Canvas, dice: Dice) -> None:
    """A lorry from the side: a load of varying height, a cab, three wheels."""
    n = len(canvas)
    cab, load = colours(dice, PAINT, n), colours(dice, PAINT + METAL, n)
    top = _each(canvas, dice, 0.25, 0.42)
    canvas.paint(canvas.box(-0.3, 0.2 - top, 0.68, top), load, 40)
    canvas.paint(canvas.box(0.68, -0.02, 0.27, 0.28), cab, 60)
    canvas.paint(canvas.box(0.78, -0.12, 0.14, 0.12), colours(dice, GLASS, n))
    canvas.paint(canvas.box(0.0, 0.27, 0.95, 0.07), colours(dice, RUBBER, n))
    _wheels(canvas, dice, (-0.75, -0.35, 0.65), 0.38, 0.18)


def truck_front(canvas: Canvas, dice: Dice) -> None:
    """A lorry from the front: taller than wide."""
    n = len(canvas)
    paint = colours(dice, PAINT, n)
    rubber, light = colours(dice, RUBBER, n), colours(dice, WHITE, n)
    for side in (-1, 1):
        canvas.paint(canvas.box(0.48 * side, 0.8, 0.13, 0.17), rubber)
    canvas.paint(canvas.box(0.0, -0.05, 0.64, 0.82), paint, 40)
    canvas.paint(canvas.box(0.0, -0.38, 0.52, 0.24), colours(dice, GLASS, n))
    for v in (0.12, 0.28, 0.44):
        canvas.paint(canvas.box(0.0, v, 0.3, 0.05), rubber)
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(0.46 * side, 0.5, 0.12, 0.1), light)


def ship_motor(canvas: Canvas, dice: Dice) -> None:
    """A motor ship: hull, decks, funnel, mast."""
    n = len(canvas)
    hull, house = colours(dice, PAINT, n), colours(dice, WHITE + METAL, n)
    canvas.paint(canvas.limb(0.1, -0.75, 0.1, 0.0, 0.05), colours(dice, RUBBER, n))
    canvas.paint(canvas.box(-0.2, -0.2, 0.45, 0.14), house, 40)
    canvas.paint(canvas.box(-0.25, -0.42, 0.22, 0.12), house, 40)
    canvas.paint(canvas.box(-0.35, -0.62, 0.09, 0.12), colours(dice, PAINT, n))
    hull_shape = canvas.polygon((-0.95, -0.08), (1.0, -0.16), (0.72, 0.32), (-0.8, 0.32))
    canvas.paint(hull_shape, hull, 120)


def ship_sail(canvas: Canvas, dice: Dice) -> None:
    """A sailing boat: two sails over a hull."""
    n = len(canvas)
    sail = colours(dice, WHITE + PAINT, n)
    canvas.paint(canvas.polygon((0.08, -0.95), (0.75, 0.28), (0.08, 0.28)), sail, 30)
    canvas.paint(canvas.polygon((-0.05, -0.75), (-0.05, 0.28), (-0.6, 0.28)), sail, 30)
    canvas.paint(canvas.limb(0.02, -1.0, 0.02, 0.45, 0.04), colours(dice, RUBBER, n))
    hull_shape = canvas.polygon((-0.8, 0.4), (0.85, 0.36), (0.6, 0.68), (-0.6, 0.68))
    canvas.paint(hull_shape, colours(dice, PAINT, n), 60)


def bird_perched(canvas: Canvas, dice: Dice) -> None:
    """A bird from the side, on its legs."""
    n = len(canvas)
    feather, wing = colours(dice, FEATHER, n), colours(dice, FEATHER, n)
    legs = colours(dice, BLACK, n)
    for u in (-0.05, 0.15):
        canvas.paint(canvas.limb(u, 0.3, u + 0.05, 0.8, 0.04), legs)
    canvas.paint(canvas.limb(-0.35, 0.15, -0.95, 0.5, 0.11), wing)
    canvas.paint(canvas.ellipse(0.0, 0.08, 0.52, 0.36), feather, 90)
    canvas.paint(canvas.ellipse(-0.12, 0.05, 0.36, 0.19), wing)
    canvas.paint(
        canvas.limb(0.6, -0.32, 0.92, -0.24, 0.06), colours(dice, [(220, 160, 50), (40, 40, 40)], n)
    )
    canvas.paint(canvas.ellipse(0.43, -0.35, 0.26, 0.24), feather, 40)
    canvas.paint(canvas.ellipse(0.5, -0.4, 0.06, 0.06), legs)


def bird_flying(canvas: Canvas, dice: Dice) -> None:
    """A bird in flight, wings more or less raised."""
    n = len(canvas)
    feather, wing = colours(dice, FEATHER, n), colours(dice, FEATHER, n)
    lift = _each(canvas, dice, 0.3, 0.8)
    for side in (-1, 1):
        canvas.paint(canvas.limb(0.1 * side, 0.0, 0.5 * side, -lift, 0.16), wing)
        canvas.paint(canvas.limb(0.5 * side, -lift, 1.0 * side, 0.1 - 0.7 * lift, 0.1), wing)
    canvas.paint(canvas.ellipse(0.0, 0.12, 0.24, 0.38), feather, 70)
    canvas.paint(canvas.ellipse(0.0, -0.3, 0.17, 0.17), feather)
    canvas.paint(canvas.limb(0.0, 0.4, 0.0, 0.75, 0.12), wing)


def _eyes(canvas: Canvas, dice: Dice, u: float, v: float, radius: float) -> None:
    iris = colours(dice, [(30, 30, 30), (190, 180, 60), (90, 140, 120)], len(canvas))
    dark = colours(dice, BLACK, len(canvas))
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(u * side, v, radius, radius), iris)
        canvas.paint(canvas.ellipse(u * side, v, 0.5 * radius, 0.7 * radius), dark)


def cat_face(canvas: Canvas, dice: Dice) -> None:
    """A cat's face: pointed ears, large eyes."""
    n = len(canvas)
    fur, inner = colours(dice, FUR, n), colours(dice, [(205, 150, 140), (120, 90, 80)], n)
    canvas.paint(canvas.ellipse(0.0, 0.95, 0.7, 0.5), fur, 30)
    canvas.paint(canvas.polygon((-0.68, -0.9), (-0.12, -0.5), (-0.66, -0.1)), fur)
    canvas.paint(canvas.polygon((0.68, -0.9), (0.66, -0.1), (0.12, -0.5)), fur)
    canvas.paint(canvas.polygon((-0.58, -0.72), (-0.3, -0.48), (-0.58, -0.3)), inner)
    canvas.paint(canvas.polygon((0.58, -0.72), (0.58, -0.3), (0.3, -0.48)), inner)
    canvas.paint(canvas.ellipse(0.0, 0.0, 0.74, 0.62), fur, 40)
    canvas.paint(canvas.ellipse(0.0, 0.3, 0.3, 0.2), colours(dice, WHITE + FUR, n))
    _eyes(canvas, dice, 0.31, -0.08, 0.14)
    canvas.paint(canvas.polygon((-0.1, 0.16), (0.1, 0.16), (0.0, 0.28)), inner)


def cat_sitting(canvas: Canvas, dice: Dice) -> None:
    """A cat that sits, tail to one side."""
    n = len(canvas)
    fur = colours(dice, FUR, n)
    canvas.paint(canvas.limb(-0.45, 0.75, -0.9, 0.2, 0.09), fur)
    canvas.paint(canvas.ellipse(-0.1, 0.4, 0.46, 0.55), fur, 50)
    canvas.paint(canvas.limb(0.22, 0.2, 0.27, 0.88, 0.11), fur)
    canvas.paint(canvas.polygon((-0.05, -0.92), (0.25, -0.6), (0.0, -0.4)), fur)
    canvas.paint(canvas.polygon((0.58, -0.92), (0.55, -0.4), (0.28, -0.6)), fur)
    canvas.paint(canvas.ellipse(0.27, -0.38, 0.36, 0.31), fur, 30)
    dark = colours(dice, BLACK, n)
    for u in (0.17, 0.43):
        canvas.paint(canvas.ellipse(u, -0.42, 0.06, 0.07), dark)


def dog_face(canvas: Canvas, dice: Dice) -> None:
    """A dog's face: hanging ears, a light muzzle."""
    n = len(canvas)
    fur, ear = colours(dice, FUR, n), colours(dice, FUR, n)
    canvas.paint(canvas.ellipse(0.0, 0.98, 0.7, 0.45), fur, 30)
    canvas.paint(canvas.ellipse(0.0, -0.08, 0.58, 0.66), fur, 40)
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(0.62 * side, 0.05, 0.19, 0.5), ear)
    canvas.paint(canvas.ellipse(0.0, 0.36, 0.32, 0.3), colours(dice, WHITE + FUR, n))
    dark = colours(dice, BLACK, n)
    canvas.paint(canvas.ellipse(0.0, 0.26, 0.15, 0.11), dark)
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(0.25 * side, -0.16, 0.09, 0.09), dark)


def _four_legs(canvas: Canvas, dice: Dice, colour: np.ndarray, top: float, radius: float) -> None:
    """Four legs from ``top`` to the ground at v = 0.85, a little apart by chance."""
    for u in (-0.5, -0.36, 0.34, 0.48):
        foot = u + _each(canvas, dice, -0.14, 0.14)
        canvas.paint(canvas.limb(u, top, foot, 0.85, radius), colour)


def dog_standing(canvas: Canvas, dice: Dice) -> None:
    """A dog from the side, tail raised."""
    n = len(canvas)
    fur, ear = colours(dice, FUR, n), colours(dice, FUR, n)
    _four_legs(canvas, dice, fur, 0.2, 0.1)
    canvas.paint(canvas.limb(-0.55, 0.0, -0.9, -0.45, 0.08), fur)
    canvas.paint(canvas.limb(-0.38, 0.12, 0.36, 0.1, 0.26), fur, 40)
    canvas.paint(canvas.limb(0.42, 0.0, 0.56, -0.35, 0.18), fur)
    canvas.paint(canvas.limb(0.58, -0.38, 0.9, -0.3, 0.13), fur)
    canvas.paint(canvas.ellipse(0.56, -0.42, 0.24, 0.21), fur)
    canvas.paint(canvas.ellipse(0.42, -0.34, 0.1, 0.24), ear)
    canvas.paint(canvas.ellipse(0.98, -0.33, 0.06, 0.06), colours(dice, BLACK, n))


def deer_side(canvas: Canvas, dice: Dice) -> None:
    """A deer from the side: thin legs, long neck, antlers."""
    n = len(canvas)
    coat, antler = colours(dice, COAT, n), colours(dice, [(90, 70, 50), (190, 175, 150)], n)
    _four_legs(canvas, dice, coat, 0.15, 0.055)
    canvas.paint(canvas.limb(-0.4, 0.08, 0.35, 0.05, 0.2), coat, 60)
    canvas.paint(canvas.limb(0.42, 0.0, 0.62, -0.5, 0.1), coat)
    canvas.paint(canvas.limb(0.62, -0.55, 0.86, -0.46, 0.1), coat)
    for tip in (0.3, 0.55, 0.78):
        canvas.paint(canvas.limb(0.58, -0.62, tip, -1.0, 0.035), antler)
    canvas.paint(canvas.ellipse(-0.62, 0.02, 0.08, 0.11), colours(dice, WHITE, n))


def deer_front(canvas: Canvas, dice: Dice) -> None:
    """A deer from the front, antlers spread."""
    n = len(canvas)
    coat, antler = colours(dice, COAT, n), colours(dice, [(90, 70, 50), (190, 175, 150)], n)
    for u in (-0.2, 0.2):
        canvas.paint(canvas.limb(u, 0.5, u, 1.0, 0.07), coat)
    canvas.paint(canvas.ellipse(0.0, 0.45, 0.34, 0.36), coat, 40)
    canvas.paint(canvas.limb(0.0, 0.3, 0.0, -0.2, 0.17), coat)
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(0.38 * side, -0.32, 0.18, 0.08), coat)
        canvas.paint(canvas.limb(0.1 * side, -0.4, 0.42 * side, -0.75, 0.04), antler)
        canvas.paint(canvas.limb(0.42 * side, -0.75, 0.3 * side, -1.0, 0.04), antler)
        canvas.paint(canvas.limb(0.3 * side, -0.62, 0.68 * side, -0.9, 0.04), antler)
    canvas.paint(canvas.ellipse(0.0, -0.2, 0.2, 0.32), coat)
    canvas.paint(canvas.ellipse(0.0, 0.06, 0.09, 0.07), colours(dice, BLACK, n))


def horse_side(canvas: Canvas, dice: Dice) -> None:
    """A horse from the side: deep body, strong neck, long tail."""
    n = len(canvas)
    coat, mane = colours(dice, COAT, n), colours(dice, COAT + BLACK, n)
    _four_legs(canvas, dice, coat, 0.15, 0.085)
    canvas.paint(canvas.limb(-0.62, -0.1, -0.85, 0.45, 0.09), mane)
    canvas.paint(canvas.limb(-0.38, 0.03, 0.36, 0.05, 0.27), coat, 60)
    canvas.paint(canvas.limb(0.36, -0.18, 0.6, -0.7, 0.1), mane)
    canvas.paint(canvas.limb(0.45, -0.05, 0.68, -0.6, 0.17), coat)
    canvas.paint(canvas.limb(0.7, -0.68, 0.97, -0.35, 0.12), coat)


def horse_head(canvas: Canvas, dice: Dice) -> None:
    """A horse's head and neck, with the mane."""
    n = len(canvas)
    coat, mane = colours(dice, COAT, n), colours(dice, COAT + BLACK, n)
    canvas.paint(canvas.limb(-0.65, 1.1, -0.2, -0.45, 0.42), mane)
    canvas.paint(canvas.limb(-0.35, 1.1, 0.0, -0.35, 0.4), coat, 30)
    canvas.paint(canvas.polygon((-0.15, -0.98), (0.1, -0.6), (-0.2, -0.5)), coat)
    canvas.paint(canvas.limb(0.05, -0.42, 0.68, 0.3, 0.26), coat)
    canvas.paint(canvas.ellipse(0.12, -0.38, 0.07, 0.06), colours(dice, BLACK, n))
    canvas.paint(canvas.ellipse(0.76, 0.34, 0.06, 0.05), colours(dice, BLACK, n))


def frog_side(canvas: Canvas, dice: Dice) -> None:
    """A frog from the side, ready to jump."""
    n = len(canvas)
    skin, belly = colours(dice, SKIN, n), colours(dice, [(200, 195, 150), (150, 150, 100)], n)
    canvas.paint(canvas.limb(-0.3, 0.05, 0.45, -0.25, 0.32), skin, 70)
    canvas.paint(canvas.limb(0.1, 0.25, 0.55, 0.1, 0.15), belly)
    canvas.paint(canvas.limb(-0.55, 0.1, 0.05, 0.3, 0.17), skin)
    canvas.paint(canvas.limb(-0.75, 0.5, 0.0, 0.45, 0.09), skin)
    canvas.paint(canvas.limb(0.4, 0.1, 0.5, 0.5, 0.09), skin)
    canvas.paint(canvas.ellipse(0.5, -0.52, 0.17, 0.16), skin)
    canvas.paint(canvas.ellipse(0.53, -0.53, 0.1, 0.1), colours(dice, BLACK, n))


def frog_front(canvas: Canvas, dice: Dice) -> None:
    """A frog from the front: wide, eyes on top."""
    n = len(canvas)
    skin, belly = colours(dice, SKIN, n), colours(dice, [(200, 195, 150), (150, 150, 100)], n)
    for side in (-1, 1):
        canvas.paint(canvas.limb(0.5 * side, 0.15, 0.9 * side, 0.55, 0.17), skin)
        canvas.paint(canvas.limb(0.3 * side, 0.3, 0.38 * side, 0.75, 0.1), skin)
    canvas.paint(canvas.ellipse(0.0, 0.15, 0.6, 0.45), skin, 50)
    canvas.paint(canvas.ellipse(0.0, 0.35, 0.38, 0.24), belly)
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(0.38 * side, -0.32, 0.22, 0.22), skin)
    _eyes(canvas, dice, 0.38, -0.34, 0.15)
