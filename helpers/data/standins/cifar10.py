"""The stand-in for CIFAR-10: drawn pictures with the same classes, shape and difficulties.

It lets every lesson run where the real set cannot be had. Each class has two views (a car from the
side and from the front), drawn from soft shapes in varying place, size, turn, colour and light, on
a background that suits the class often but not always, with clutter, haze and noise. So colour
alone helps a little, templates of pixels help more, edges more again, and what the two views have
in common needs a network.

Change ``VERSION`` with anything that changes a picture: caches and measured numbers depend on it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.data.dice import Dice
from helpers.data.standins import cifar10_figures as figures
from helpers.data.standins.cifar10_scenes import backgrounds, clutter, frame, photograph
from helpers.data.standins.drawing import Canvas

VERSION = 1
SIZES = (500, 100, 100)
"""Pictures of each class for training, validation and test."""
# of a few seeds, one whose validation and test pictures turned out about equally hard
SEED = 32

Drawer = Callable[[Canvas, Dice], None]

# class: (views, {place: weight}); the order is that of the labels of CIFAR-10
CLASSES: dict[str, tuple[tuple[Drawer, Drawer], dict[str, float]]] = {
    "airplane": (
        (figures.airplane_side, figures.airplane_above),
        {"sky": 7, "road": 1, "sea": 1, "meadow": 1},
    ),
    "automobile": (
        (figures.automobile_side, figures.automobile_front),
        {"road": 6, "meadow": 2, "snow": 1, "sky": 1},
    ),
    "bird": (
        (figures.bird_perched, figures.bird_flying),
        {"sky": 3, "forest": 3, "meadow": 2, "sea": 2},
    ),
    "cat": (
        (figures.cat_face, figures.cat_sitting),
        {"indoors": 7, "meadow": 1, "earth": 1, "road": 1},
    ),
    "deer": (
        (figures.deer_side, figures.deer_front),
        {"forest": 4, "meadow": 4, "snow": 1, "earth": 1},
    ),
    "dog": (
        (figures.dog_face, figures.dog_standing),
        {"indoors": 4, "meadow": 3, "earth": 2, "snow": 1},
    ),
    "frog": (
        (figures.frog_side, figures.frog_front),
        {"forest": 4, "earth": 3, "meadow": 2, "sea": 1},
    ),
    "horse": ((figures.horse_side, figures.horse_head), {"meadow": 5, "earth": 4, "forest": 1}),
    "ship": ((figures.ship_motor, figures.ship_sail), {"sea": 8, "sky": 2}),
    "truck": (
        (figures.truck_side, figures.truck_front),
        {"road": 6, "earth": 2, "meadow": 1, "snow": 1},
    ),
}
CLASS_NAMES = tuple(CLASSES)


BATCH = 100
"""Pictures drawn at once: few enough for a processor's cache."""


def draw_class(label: int, count: int) -> np.ndarray:
    """``count`` pictures of one class, uint8 ``(count, 3, 32, 32)``, always the same ones.

    Each batch has its own dice, so the first pictures do not depend on how many are asked for.
    """
    views, weights = CLASSES[CLASS_NAMES[label]]
    batches = []
    for number in range(-(-count // BATCH)):
        dice = Dice(SEED, VERSION, label, number)
        pictures = backgrounds(dice, weights, BATCH)
        clutter(pictures, dice)
        for part, view in zip(np.split(pictures, len(views)), views, strict=True):
            view(frame(part, dice, scale=(9.5, 15.0), shift=3.8, turn=0.12), dice)
        batches.append(photograph(pictures, dice)[dice.order(BATCH)])
    return np.concatenate(batches)[:count]


def make() -> dict[str, np.ndarray]:
    """Draw the whole stand-in, the same on every machine, in about two seconds.

    Returns ``X_train`` (6000, 3, 32, 32) uint8, ``y_train`` (6000,) int64, ``X_test`` (1000, ...),
    ``y_test``. The first 5,000 and the last 1,000 training pictures each hold every class equally
    often, in a random order, and so do the test pictures.
    """
    drawn = [draw_class(label, sum(SIZES)) for label in range(len(CLASS_NAMES))]
    dice = Dice(SEED, VERSION)
    start, parts = 0, []
    for size in SIZES:
        order = dice.order(size * len(drawn))
        images = np.concatenate([pictures[start : start + size] for pictures in drawn])[order]
        labels = np.repeat(np.arange(len(drawn), dtype=np.int64), size)[order]
        parts.append((images, labels))
        start += size
    (X_train, y_train), (X_val, y_val), (X_test, y_test) = parts
    return {
        "X_train": np.concatenate([X_train, X_val]),
        "y_train": np.concatenate([y_train, y_val]),
        "X_test": X_test,
        "y_test": y_test,
    }
