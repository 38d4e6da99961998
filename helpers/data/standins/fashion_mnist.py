"""The stand-in for Fashion-MNIST: drawn garments, shoes and bags with its ten classes.

As in the real set things are light on black, and some classes differ in little: a shirt is a
T-shirt with a collar, or a pullover with buttons, or a short coat. Unlike there things lie in
varying places and turns, so that templates of pixels help less and a network more.

Change ``VERSION`` with anything that changes a picture: caches and measured numbers depend on it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.data.dice import Dice
from helpers.data.standins.garments import (
    Painter,
    bag,
    frame,
    lower,
    raised_shoe,
    sandal,
    shoe,
    upper,
)

VERSION = 2
SIDE = 28
SIZES = (4_000, 1_000, 1_000)
SEED = 11


def t_shirt(p: Painter) -> None:
    """A T-shirt or a top, the sleeves short or missing."""
    upper(p, sleeve=(0.05, 0.55), hem=(0.6, 0.9), pointed=0.25, print_=0.35, collar=0.05)


def trouser(p: Painter) -> None:
    """Trousers, wide or narrow."""
    lower(p, hem=(0.08, 0.17), hip=(0.26, 0.42), apart=(0.01, 0.13), pockets=0.3)


def pullover(p: Painter) -> None:
    """A pullover: long sleeves, closed front."""
    upper(
        p,
        sleeve=(0.9, 1.35),
        spread=(0.12, 0.4),
        hem=(0.55, 0.85),
        neck=(0.05, 0.18),
        opened=0.05,
        hood=0.15,
        print_=0.2,
        collar=0.08,
        sleeve_width=(0.13, 0.19),
    )


def dress(p: Painter) -> None:
    """A dress: narrow at the waist, some with sleeves."""
    upper(
        p,
        width=(0.22, 0.36),
        waist=(0.7, 1.0),
        waist_at=-0.2,
        flare=(1.0, 1.9),
        hem=(0.75, 0.98),
        sleeve=(0.0, 0.9),
        spread=(0.15, 0.5),
        sleeve_width=(0.07, 0.12),
        neck=(0.1, 0.35),
        opened=0.1,
    )


def coat(p: Painter) -> None:
    """A coat: long sleeves, front open or buttoned, longer than a pullover."""
    upper(
        p,
        sleeve=(1.0, 1.4),
        spread=(0.1, 0.3),
        hem=(0.7, 0.97),
        neck=(0.1, 0.35),
        pointed=0.7,
        opened=0.85,
        zip_=0.15,
        collar=0.4,
        hood=0.2,
        flare=(0.95, 1.2),
        sleeve_width=(0.13, 0.19),
    )


def shirt(p: Painter) -> None:
    """A shirt or a blouse: sleeves of any length, mostly a collar and buttons."""
    upper(
        p,
        sleeve=(0.3, 1.3),
        spread=(0.15, 0.6),
        hem=(0.6, 0.92),
        neck=(0.08, 0.3),
        pointed=0.45,
        opened=0.6,
        collar=0.7,
        print_=0.08,
        sleeve_width=(0.12, 0.19),
    )


def sneaker(p: Painter) -> None:
    """A low sports shoe."""
    shoe(p, ankle=(-0.1, 0.18), laces=0.7, stripes=0.5, sole=(0.05, 0.11))


def ankle_boot(p: Painter) -> None:
    """A boot that reaches over the ankle, some with a heel."""
    shoe(
        p,
        shaft=(0.35, 0.95),
        ankle=(0.1, 0.3),
        laces=0.3,
        sole=(0.03, 0.08),
        heel=(0.0, 0.3),
        contrast=(-80, 30),
    )


def any_sandal(p: Painter) -> None:
    """A sandal: three of five are flat, the others on a heel."""
    flat, raised = p.divided(0.6)
    sandal(flat, straps=4)
    raised_shoe(raised, heel=(0.2, 0.7), open_=0.9)


CLASSES: dict[str, Callable[[Painter], None]] = {
    "T-shirt/top": t_shirt,
    "Trouser": trouser,
    "Pullover": pullover,
    "Dress": dress,
    "Coat": coat,
    "Sandal": any_sandal,
    "Shirt": shirt,
    "Sneaker": sneaker,
    "Bag": bag,
    "Ankle boot": ankle_boot,
}
CLASS_NAMES = tuple(CLASSES)


def draw_class(label: int, count: int) -> np.ndarray:
    """``count`` pictures of one class, uint8 ``(count, 1, 28, 28)``: same count, same pictures."""
    dice = Dice(SEED, VERSION, label)
    pictures = np.zeros((count, 1, SIDE, SIDE), np.float32)
    canvas = frame(
        pictures, dice, scale=(9.0, 14.0), shift=2.5, turn=0.05, stretch=(0.88, 1.12), mirrored=0.5
    )
    CLASSES[CLASS_NAMES[label]](Painter.make(canvas, dice, tones=(40, 235), pattern=0.55, back=0.0))
    shown = pictures > 8
    pictures += shown * (dice.uniform(4, 16, count, 1, 1, 1) * dice.noise(*pictures.shape))
    return np.clip(pictures + np.float32(0.5), 0, 255).astype(np.uint8)


def make() -> dict[str, np.ndarray]:
    """Draw the whole stand-in, the same on every machine.

    Returns ``X_train`` (5000, 1, 28, 28) uint8, ``y_train`` (5000,) int64, ``X_test`` (1000, ...),
    ``y_test``; every class equally often.
    """
    total = sum(SIZES)
    each = total // len(CLASSES)
    X = np.concatenate([draw_class(label, each) for label in range(len(CLASSES))])
    y = np.repeat(np.arange(len(CLASSES), dtype=np.int64), each)
    order = Dice(SEED, VERSION).stratified_order(y)
    test, train = order[: SIZES[2]], order[SIZES[2] :]
    return {"X_train": X[train], "y_train": y[train], "X_test": X[test], "y_test": y[test]}
