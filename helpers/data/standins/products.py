"""The stand-in for product images: drawn goods on white in 52 very unequal classes.

The classes and their shares are like those of the real set: T-shirts are the largest by far, the
smallest classes have about ten pictures. Upper garments differ in little from each other, goods in
much; some garments are worn by a person. A few pictures are copies of others, and a few nearly so,
as in the real set.

Change ``VERSION`` with anything that changes a picture: caches and measured numbers depend on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from helpers.data.dice import Dice
from helpers.data.standins import garments, goods
from helpers.data.standins.garments import Painter, frame, lower, shoe, skirt, upper

VERSION = 2
HEIGHT, WIDTH = 80, 60
SEED = 21
BATCH = 100
"""Pictures drawn at once: few enough for a processor's cache."""
COPIES, NEAR_COPIES = 60, 100


@dataclass(frozen=True)
class Kind:
    """A class: how many pictures, who draws them, and the share worn by a person."""

    pictures: int
    draw: Callable[[Painter], None]
    worn: float

    @classmethod
    def of(
        cls, pictures: int, draw: Callable[..., None], *, worn: float = 0.0, **measures: Any
    ) -> Kind:
        """Draw with ``draw`` and these measures."""
        return cls(pictures, partial(draw, **measures), worn)


CLASSES: dict[str, Kind] = {
    "Backpacks": Kind.of(
        74,
        garments.bag,
        width=(0.45, 0.6),
        height=(0.6, 0.75),
        handle=(0.15, 0.25),
        taper=(0.6, 0.85),
        flap=0.3,
        round_=0.3,
        pockets=2,
    ),
    "Belts": Kind.of(82, goods.belt),
    "Bra": Kind.of(
        48,
        upper,
        worn=0.3,
        hem=(-0.15, 0.0),
        waist_at=-0.3,
        sleeve=None,
        neck=(0.3, 0.42),
        neck_width=(0.2, 0.26),
    ),
    "Briefs": Kind.of(
        84,
        lower,
        worn=0.2,
        top=(-0.5, -0.35),
        waist=(0.5, 0.65),
        hip=(0.5, 0.66),
        crotch=0.0,
        length=(0.25, 0.35),
        hem=(0.08, 0.14),
        apart=(0.03, 0.08),
        elastic=0.7,
    ),
    "Capris": Kind.of(18, lower, worn=0.5, length=(0.25, 0.45), hem=(0.13, 0.18), pockets=0.4),
    "Caps": Kind.of(28, goods.cap),
    "Casual Shoes": Kind.of(
        285, shoe, laces=0.5, stripes=0.15, sole=(0.04, 0.09), ankle=(0.0, 0.22), shaft=None
    ),
    "Clutches": Kind.of(
        29, garments.bag, width=(0.7, 0.95), height=(0.28, 0.42), handle=None, flap=0.6, round_=0.15
    ),
    "Cufflinks": Kind.of(11, goods.cufflinks),
    "Deodorant": Kind.of(
        35,
        goods.bottle,
        width=(0.18, 0.28),
        height=(0.55, 0.7),
        cap=(0.12, 0.2),
        cap_width=(0.85, 1.0),
        label=0.8,
        round_=0.0,
    ),
    "Dresses": Kind.of(
        46,
        upper,
        worn=0.8,
        width=(0.28, 0.38),
        waist=(0.7, 0.95),
        waist_at=-0.15,
        flare=(1.2, 1.9),
        hem=(0.6, 1.0),
        sleeve=(0.0, 0.3),
        neck=(0.12, 0.35),
    ),
    "Dupatta": Kind.of(
        12, goods.hanging_cloth, worn=0.3, width=(0.5, 0.7), fringe=0.3, lean=(-0.1, 0.1), loop=0.1
    ),
    "Earrings": Kind.of(42, goods.earrings),
    "Flats": Kind.of(
        50, shoe, toe=(0.09, 0.13), ankle=(-0.12, 0.0), sole=(0.015, 0.03), contrast=(-50, 20)
    ),
    "Flip Flops": Kind.of(91, goods.flip_flops),
    "Formal Shoes": Kind.of(
        64,
        shoe,
        laces=0.4,
        toe=(0.1, 0.16),
        sole=(0.02, 0.05),
        contrast=(-60, 0),
        heel=(0.05, 0.14),
    ),
    "Handbags": Kind.of(176, garments.bag, height=(0.4, 0.6), handle=(0.3, 0.65)),
    "Heels": Kind.of(132, garments.raised_shoe),
    "Innerwear Vests": Kind.of(
        24,
        upper,
        worn=0.4,
        sleeve=None,
        neck=(0.3, 0.5),
        neck_width=(0.2, 0.28),
        width=(0.34, 0.42),
        hem=(0.6, 0.85),
    ),
    "Jackets": Kind.of(
        26,
        upper,
        worn=0.3,
        sleeve=(1.0, 1.35),
        spread=(0.12, 0.35),
        zip_=0.8,
        collar=0.5,
        hood=0.4,
        hem=(0.6, 0.8),
        sleeve_width=(0.17, 0.22),
    ),
    "Jeans": Kind.of(60, lower, worn=0.6, pockets=0.9, hem=(0.1, 0.16)),
    "Kurtas": Kind.of(
        184,
        upper,
        worn=0.6,
        hem=(0.85, 1.15),
        flare=(1.0, 1.35),
        sleeve=(0.5, 1.3),
        spread=(0.12, 0.4),
        width=(0.34, 0.44),
        pointed=0.6,
        opened=0.2,
    ),
    "Kurtis": Kind.of(
        23,
        upper,
        worn=0.7,
        hem=(0.75, 1.0),
        flare=(1.1, 1.4),
        waist=(0.8, 0.95),
        sleeve=(0.3, 0.9),
        width=(0.33, 0.4),
        neck=(0.15, 0.35),
        print_=0.3,
    ),
    "Leggings": Kind.of(18, lower, worn=0.5, hem=(0.06, 0.09), hip=(0.24, 0.3), waist=(0.2, 0.25)),
    "Lip Gloss": Kind.of(
        11,
        goods.bottle,
        width=(0.1, 0.15),
        height=(0.35, 0.5),
        cap=(0.28, 0.4),
        cap_width=(0.9, 1.0),
        label=0.2,
        round_=0.0,
    ),
    "Lipstick": Kind.of(26, goods.lipstick),
    "Nail Polish": Kind.of(
        28,
        goods.bottle,
        width=(0.26, 0.36),
        height=(0.3, 0.42),
        cap=(0.3, 0.45),
        cap_width=(0.4, 0.6),
        label=0.2,
        round_=0.5,
    ),
    "Necklace and Chains": Kind.of(16, goods.necklace),
    "Nightdress": Kind.of(
        19,
        upper,
        worn=0.7,
        hem=(0.7, 1.0),
        flare=(1.2, 1.6),
        sleeve=(0.1, 0.4),
        neck=(0.2, 0.4),
        waist=(0.9, 1.0),
    ),
    "Pendant": Kind.of(18, goods.pendant),
    "Perfume and Body Mist": Kind.of(
        60,
        goods.bottle,
        width=(0.3, 0.5),
        height=(0.4, 0.6),
        cap=(0.1, 0.22),
        cap_width=(0.35, 0.7),
        label=0.6,
        round_=0.25,
    ),
    "Ring": Kind.of(12, goods.ring),
    "Sandals": Kind.of(90, garments.sandal, straps=3),
    "Sarees": Kind.of(43, goods.sari),
    "Scarves": Kind.of(
        12, goods.hanging_cloth, worn=0.1, width=(0.25, 0.4), fringe=0.8, lean=(-0.2, 0.2), loop=0.8
    ),
    "Shirts": Kind.of(
        321,
        upper,
        worn=0.4,
        sleeve=(0.35, 1.35),
        spread=(0.12, 0.45),
        collar=0.9,
        opened=0.85,
        pointed=0.5,
    ),
    "Shorts": Kind.of(
        55,
        lower,
        worn=0.3,
        length=(0.0, 0.25),
        hem=(0.2, 0.28),
        hip=(0.38, 0.46),
        waist=(0.3, 0.38),
        crotch=-0.3,
        stripe=0.2,
        elastic=0.4,
    ),
    "Skirts": Kind.of(13, skirt, worn=0.4),
    "Socks": Kind.of(69, goods.sock),
    "Sports Shoes": Kind.of(
        202, shoe, laces=0.8, stripes=0.7, sole=(0.07, 0.12), ankle=(0.02, 0.2), contrast=(0, 120)
    ),
    "Sunglasses": Kind.of(107, goods.sunglasses),
    "Sweaters": Kind.of(
        28, upper, worn=0.4, sleeve=(1.0, 1.35), spread=(0.12, 0.35), pointed=0.5, neck=(0.08, 0.25)
    ),
    "Sweatshirts": Kind.of(
        29, upper, worn=0.4, sleeve=(1.0, 1.35), spread=(0.12, 0.35), hood=0.6, zip_=0.4, print_=0.4
    ),
    "Ties": Kind.of(26, goods.tie),
    "Tops": Kind.of(
        176,
        upper,
        worn=0.8,
        sleeve=(0.0, 0.7),
        waist=(0.75, 0.95),
        width=(0.32, 0.42),
        neck=(0.12, 0.35),
        flare=(0.9, 1.2),
        hem=(0.45, 0.8),
    ),
    "Track Pants": Kind.of(30, lower, worn=0.3, stripe=0.8, elastic=0.8, hem=(0.12, 0.18)),
    "Trousers": Kind.of(53, lower, worn=0.6, pockets=0.3),
    "Trunk": Kind.of(
        14,
        lower,
        worn=0.3,
        top=(-0.5, -0.4),
        waist=(0.45, 0.55),
        hip=(0.46, 0.58),
        crotch=0.05,
        length=(0.4, 0.55),
        hem=(0.2, 0.25),
        elastic=0.9,
    ),
    "Tshirts": Kind.of(
        560, upper, worn=0.4, sleeve=(0.3, 0.5), print_=0.5, collar=0.2, pointed=0.15
    ),
    "Tunics": Kind.of(
        23,
        upper,
        worn=0.7,
        hem=(0.7, 0.95),
        sleeve=(0.2, 0.9),
        flare=(1.05, 1.4),
        width=(0.34, 0.42),
        print_=0.2,
    ),
    "Wallets": Kind.of(
        93,
        garments.bag,
        width=(0.55, 0.8),
        height=(0.35, 0.55),
        handle=None,
        flap=0.5,
        round_=0.0,
        buckle=0.15,
    ),
    "Watches": Kind.of(254, goods.watch),
}
CLASS_NAMES = tuple(CLASSES)


def person(p: Painter, shown: np.ndarray) -> None:
    """Head, arms and legs for whoever wears the thing, in the pictures where ``shown`` is 1."""
    c = p.canvas
    skin, hair = p.each((90, 200)), p.each((20, 110))
    p.paint(c.limb(0.0, -0.95, 0.0, -0.6, 0.09) * shown, skin)
    p.paint(c.ellipse(0.0, -1.15, 0.17, 0.22) * shown, hair)
    p.paint(c.ellipse(0.0, -1.1, 0.13, 0.18) * shown, skin)
    for side in (-1, 1):
        p.paint(c.limb(side * 0.36, -0.6, side * p.each((0.45, 0.6)), 0.2, 0.075) * shown, skin)
        p.paint(c.limb(side * 0.16, 0.0, side * 0.2, 1.3, 0.12) * shown, p.each((30, 200)))


def draw_class(label: int, count: int) -> np.ndarray:
    """``count`` pictures of one class, uint8 ``(count, 1, 80, 60)``: same count, same pictures."""
    kind = CLASSES[CLASS_NAMES[label]]
    batches = []
    for number in range(-(-count // BATCH)):
        dice = Dice(SEED, VERSION, label, number)
        pictures = np.full((min(BATCH, count), 1, HEIGHT, WIDTH), 255, np.float32)
        canvas = frame(
            pictures, dice, scale=(22.0, 31.0), shift=3.0, turn=0.05, stretch=(0.95, 1.2)
        )
        painter = Painter.make(canvas, dice, tones=(15, 215), pattern=0.4, back=255.0)
        if kind.worn:
            person(painter, painter.some(kind.worn))
        kind.draw(painter)
        batches.append(photograph(pictures, dice))
    return np.concatenate(batches)[:count]


def photograph(pictures: np.ndarray, dice: Dice) -> np.ndarray:
    """Light and grain on the thing, white around it; then 8 bits."""
    n = len(pictures)
    ink = 255 - pictures
    ink = ink * dice.uniform(0.75, 1.1, n, 1, 1, 1)
    grain = dice.uniform(2, 9, n, 1, 1, 1) * dice.noise(*pictures.shape)
    ink = ink + grain * (ink > 6)
    return np.clip(255.5 - ink, 0, 255).astype(np.uint8)


def make() -> dict[str, np.ndarray]:
    """Draw the whole stand-in, the same on every machine.

    Returns ``X_train`` (N, 1, 80, 60) uint8, ``y_train`` (N,) int64, in the order of the classes,
    and an empty ``X_test`` and ``y_test``: see ``parts.divided``. N counts some copies.
    """
    counts = [kind.pictures for kind in CLASSES.values()]
    X = np.concatenate([draw_class(label, count) for label, count in enumerate(counts)])
    y = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    dice = Dice(SEED, VERSION)
    chosen = dice.order(len(X))[: COPIES + NEAR_COPIES]
    again = X[chosen]
    brighter = again[COPIES:].astype(np.int16) + (again[COPIES:] < 250) * np.int16(6)
    again[COPIES:] = np.clip(brighter, 0, 255)
    X, y = np.concatenate([X, again]), np.concatenate([y, y[chosen]])
    return {"X_train": X, "y_train": y, "X_test": X[:0], "y_test": y[:0]}
