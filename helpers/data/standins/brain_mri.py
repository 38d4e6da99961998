"""The stand-in for brain MRI: drawn slices with and without tumours of three kinds.

What tells the classes apart is as in the real set: a glioma lies in the tissue and has no clear
edge, a meningioma is round and sits on the rim, a pituitary tumour is small and lies in the middle,
low. Slices are seen from above and from the side, brighter and darker, with tissue that is light or
dark against the fluid; vessels, eyes and spots that are no tumours are there in all classes. So a
network that learns its pictures by heart does much worse on new ones.

A third of the test slices are copies of training slices, some exact and some nearly so: in the real
set, too, the published split leaks.

Change ``VERSION`` with anything that changes a picture: caches and measured numbers depend on it.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from helpers.data.dice import Dice
from helpers.data.standins.drawing import Canvas, clouds
from helpers.data.standins.garments import Range, frame, wave

VERSION = 3
CLASS_NAMES = ("glioma", "meningioma", "notumor", "pituitary")
SIDE, DRAWN = 224, 112
"""Height and width of a slice, and of what is drawn before it is enlarged."""
EACH = 345
"""Different slices of each class."""
TEST, COPIES, NEAR_COPIES = 300, 48, 72
"""Slices in the test part; how many of them are in training too, exactly and nearly."""
BATCH = 60
SEED = 41


class Slice:
    """A batch of slices: one canvas, and the tissue that tumours change."""

    def __init__(self, canvas: Canvas, dice: Dice) -> None:
        self.canvas, self.dice = canvas, dice
        self.shape = canvas.pictures.shape[2:]
        self.light = self.each((75, 125))
        """Grey of the tissue, (N, 1, 1)."""
        self.contrast = self.each((30, 80)) * np.where(self.each((0, 1)) < 0.15, -1, 1)
        """How much lighter than tissue is what stands out; negative: darker."""
        self.brain = np.zeros((len(canvas), *self.shape), np.float32)
        """Which share of each pixel is tissue."""

    def each(self, measure: Range) -> np.ndarray:
        """One number within a range for each slice, (N, 1, 1)."""
        return self.dice.uniform(*measure, len(self.canvas), 1, 1)

    def some(self, share: float) -> np.ndarray:
        """1 for this share of the slices, 0 for the others, (N, 1, 1)."""
        return (self.each((0, 1)) < share).astype(np.float32)

    def paint(self, cover: np.ndarray, tone: np.ndarray | float) -> None:
        """Lay a grey over what is covered."""
        under = self.canvas.pictures[:, 0]
        under += cover * (tone - under)

    def add(self, cover: np.ndarray, change: np.ndarray | float) -> None:
        """Make what is covered lighter, or darker, and keep what is seen there."""
        self.canvas.pictures[:, 0] += cover * change

    def blob(
        self, u: np.ndarray, v: np.ndarray, size: np.ndarray, rough: float, soft: np.ndarray | float
    ) -> np.ndarray:
        """Coverage of a round thing whose edge is ``rough``, and ``soft`` (in units) to look at."""
        c = self.canvas
        a, b = c.u - u, c.v - v
        radius = np.sqrt(a * a + b * b) / size
        edge = 1 - radius + rough * clouds(self.dice, len(c), 9, self.shape)
        return np.clip(edge * size / soft + np.float32(0.5), 0, 1) * self.brain


def head(s: Slice) -> None:
    """Scalp, skull and folded tissue with its fluid, from above or from the side."""
    c, wide, tall = s.canvas, s.each((0.7, 0.82)), s.each((0.82, 0.95))
    side = s.some(0.33)
    wide = wide * (1 + 0.14 * side)
    neck = c.polygon((-0.25, 0.4), (0.35, 0.4), (0.4, 1.3), (-0.2, 1.3)) * side
    s.paint(neck, s.each((35, 70)))
    s.paint(c.ellipse(0.0, 0.0, wide, tall), s.each((70, 190)))
    s.paint(c.ellipse(0.0, 0.0, wide - 0.06, tall - 0.06), s.each((8, 30)))
    s.brain = c.ellipse(0.0, 0.0, wide - 0.11, tall - 0.11)
    folds = wave(s.each((1.0, 2.2)) * clouds(s.dice, len(c), 9, s.shape))
    tissue = s.light + 10 * clouds(s.dice, len(c), 5, s.shape) + s.each((4, 12)) * folds
    s.paint(s.brain, tissue)
    fluid = s.each((-60, 60))
    s.paint(c.limb(0.0, -tall + 0.2, 0.0, tall - 0.2, 0.012) * s.brain * (1 - side), s.light - 35)
    gap, long, lean = s.each((0.06, 0.16)), s.each((0.12, 0.34)), s.each((0.03, 0.12))
    for hand in (-1, 1):
        s.add(
            c.limb(hand * gap, -long, hand * (gap + lean), long * 0.6, s.each((0.03, 0.07))), fluid
        )
    stem = c.limb(0.1, 0.15, 0.2, 0.75, 0.12) * side * s.brain
    s.add(stem, s.each((10, 30)))
    eyes = s.some(0.12) * (1 - side)
    for hand in (-1, 1):
        s.paint(c.ellipse(hand * 0.3, -tall + 0.27, 0.14, 0.14) * eyes, s.each((60, 170)))


def spots(s: Slice) -> None:
    """What is no tumour but looks a little like one: vessels, bright rims, faint shadows."""
    c = s.canvas
    for _ in range(3):
        u, v = s.each((-0.55, 0.55)), s.each((-0.65, 0.65))
        s.add(
            c.ellipse(u, v, s.each((0.02, 0.06)), s.each((0.02, 0.06))) * s.brain, s.each((-40, 50))
        )
    shadow = s.blob(s.each((-0.5, 0.5)), s.each((-0.6, 0.6)), s.each((0.12, 0.35)), 0.3, 0.25)
    s.add(shadow * s.some(0.5), s.each((-20, 20)))
    u, v = on_rim(s)
    s.add(
        s.blob(0.98 * u, 0.98 * v, s.each((0.08, 0.16)), 0.1, 0.08) * s.some(0.25),
        s.each((-25, 30)),
    )
    middle = c.ellipse(s.each((-0.06, 0.06)), s.each((-0.2, 0.5)), 0.04, 0.04) * s.some(0.5)
    s.add(middle * s.brain, s.each((-40, 55)))


def on_rim(s: Slice) -> tuple[np.ndarray, np.ndarray]:
    """A point on the rim of each brain; not below, where the neck is."""
    t = s.each((-1.6, 1.6))
    # a circle in rational coordinates, from the left over the top to the right
    return 0.66 * 2 * t / (1 + t * t), -0.78 * (1 - t * t) / (1 + t * t)


def glioma(s: Slice) -> None:
    """In the tissue, irregular, without a clear edge; often with a halo and a dark core."""
    u = s.each((0.1, 0.48)) * np.where(s.each((0, 1)) < 0.5, -1, 1)
    v, size = s.each((-0.5, 0.5)), s.each((0.17, 0.33))
    halo = s.blob(u, v, 1.5 * size, 0.45, 0.22)
    s.add(halo * s.some(0.7), -0.45 * s.contrast)
    s.add(s.blob(u, v, size, 0.4, s.each((0.06, 0.16))), s.contrast)
    s.add(s.blob(u, v, 0.5 * size, 0.4, 0.08) * s.some(0.5), -1.1 * s.contrast)


def meningioma(s: Slice) -> None:
    """On the rim, round, even, with a clear edge."""
    u, v = on_rim(s)
    inwards, size = s.each((0.75, 0.95)), s.each((0.15, 0.3))
    s.add(s.blob(inwards * u, inwards * v, size, 0.08, s.each((0.03, 0.07))), s.contrast)


def no_tumour(s: Slice) -> None:
    """Nothing."""


def pituitary(s: Slice) -> None:
    """In the middle, low, small."""
    u, v, size = s.each((-0.08, 0.08)), s.each((0.3, 0.52)), s.each((0.09, 0.17))
    s.add(s.blob(u, v, size, 0.12, s.each((0.03, 0.08))), 1.1 * s.contrast)


TUMOURS = (glioma, meningioma, no_tumour, pituitary)


def draw_class(label: int, count: int) -> np.ndarray:
    """``count`` slices of one class, float32 ``(count, 1, DRAWN, DRAWN)``, always the same ones."""
    batches = []
    for number in range(-(-count // BATCH)):
        dice = Dice(SEED, VERSION, label, number)
        pictures = np.zeros((BATCH, 1, DRAWN, DRAWN), np.float32)
        canvas = frame(pictures, dice, scale=(47, 55), shift=3.0, turn=0.07, stretch=(0.95, 1.05))
        s = Slice(canvas, dice)
        head(s)
        spots(s)
        TUMOURS[label](s)
        bias = 1 + s.each((0, 0.25))[:, None] * clouds(dice, BATCH, 2, s.shape)[:, None]
        batches.append(pictures * bias)
    return np.concatenate(batches)[:count]


def scanned(drawn: np.ndarray, dice: Dice) -> np.ndarray:
    """Light and noise, different at every scan; then 8 bits, enlarged: (N, 1, SIDE, SIDE) uint8."""
    n = len(drawn)
    noise = dice.uniform(3, 9, n, 1, 1, 1) * dice.noise(*drawn.shape)
    seen = drawn * dice.uniform(0.8, 1.15, n, 1, 1, 1) + noise * (drawn > 4)
    small = np.clip(seen + np.float32(0.5), 0, 255).astype(np.uint8)
    large = np.empty((n, 1, SIDE, SIDE), np.uint8)
    for index, picture in enumerate(small[:, 0]):
        enlarged = Image.fromarray(picture).resize((SIDE, SIDE), Image.Resampling.BILINEAR)
        large[index, 0] = np.asarray(enlarged)
    return large


def make() -> dict[str, np.ndarray]:
    """Draw the whole stand-in, the same on every machine.

    Returns ``X_train`` (1200, 1, 224, 224) uint8, ``y_train`` (1200,) int64, ``X_test`` (300, ...),
    ``y_test``, as if published so: 120 of the test slices are scans of training slices.
    """
    labels = np.repeat(np.arange(len(TUMOURS), dtype=np.int64), EACH)
    drawn = np.concatenate([draw_class(label, EACH) for label in range(len(TUMOURS))])
    dice = Dice(SEED, VERSION)
    slices = scanned(drawn, dice)
    order = dice.stratified_order(labels)
    new = TEST - COPIES - NEAR_COPIES
    test, train = order[:new], order[new:]
    copied, seen_again = train[:COPIES], train[COPIES : COPIES + NEAR_COPIES]
    y_test = np.concatenate([labels[test], labels[copied], labels[seen_again]])
    X_test = np.concatenate([slices[test], slices[copied], scanned(drawn[seen_again], dice)])
    mixed, parts = dice.order(TEST), dice.order(len(train))
    return {
        "X_train": slices[train][parts],
        "y_train": labels[train][parts],
        "X_test": X_test[mixed],
        "y_test": y_test[mixed],
    }
