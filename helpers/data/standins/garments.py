"""Clothes, shoes and bags in shades of grey, for the stand-ins that show goods.

Each function draws one kind of thing on every picture of a canvas, in the canvas's frame (u to the
right, v down, the thing about two units high around (0, 0)), with its own draw of every measure
that is given as a range ``(low, high)``. What makes a T-shirt of an upper garment is a table of
such ranges: see ``fashion_mnist`` and ``products``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.data.dice import Dice
from helpers.data.standins.drawing import Canvas, Number, clouds

Range = tuple[float, float]


def frame(
    pictures: np.ndarray,
    dice: Dice,
    *,
    scale: Range,
    shift: float,
    turn: float,
    stretch: Range = (0.92, 1.08),
    mirrored: float = 0.5,
) -> Canvas:
    """A canvas on ``pictures`` whose frames have random places, sizes and turns.

    ``scale`` and ``shift`` are in pixels; ``turn`` is the deviation of the tangent of half the
    angle; ``mirrored`` is the share of frames that are.
    """
    n, height, width = len(pictures), *pictures.shape[2:]
    middle = np.array([width / 2, height / 2], np.float32)
    return Canvas(
        pictures,
        centre=middle + dice.uniform(-shift, shift, n, 2),
        scale=dice.uniform(*scale, n),
        turn=turn * dice.noise(n),
        mirror=np.where(dice.uniform(0, 1, n) < mirrored, -1, 1),
        stretch=dice.uniform(*stretch, n),
    )


def wave(x: np.ndarray) -> np.ndarray:
    """A triangle wave with period 1 between -1 and 1: a sine would differ between platforms."""
    return 4 * np.abs(x - np.floor(x + np.float32(0.5))) - 1


@dataclass
class Painter:
    """A canvas with one piece of cloth for each picture: what the functions below paint with.

    ``tone`` is the grey of the cloth (N, 1, 1), ``cloth`` the same with its pattern (N, H, W),
    ``back`` the grey behind the thing.
    """

    canvas: Canvas
    dice: Dice
    tone: np.ndarray
    cloth: np.ndarray
    back: float

    @classmethod
    def make(
        cls, canvas: Canvas, dice: Dice, *, tones: Range, pattern: float, back: float
    ) -> Painter:
        """Choose cloth: grey within ``tones``; ``pattern`` is the share that is not plain."""
        n = len(canvas)
        tone = dice.uniform(*tones, n, 1, 1)
        u, v, period = canvas.u, canvas.v, dice.uniform(2.0, 6.0, n, 1, 1)
        phase = dice.uniform(0, 1, n, 1, 1)
        shape = canvas.pictures.shape[2:]
        kinds = [
            wave(v * period + phase),
            wave(u * period + phase),
            wave(u * period + phase) + wave(v * period),
            3 * clouds(dice, n, 6, shape),
        ]
        plain = 4 * (1 / pattern - 1) if pattern else 1e9
        kind = dice.pick([1.0] * len(kinds) + [plain], n).reshape(-1, 1, 1)
        strength = dice.uniform(12, 45, n, 1, 1)
        cloth = tone + 14 * clouds(dice, n, 3, shape) - dice.uniform(-6, 18, n, 1, 1) * v
        for index, texture in enumerate(kinds):
            cloth = cloth + (kind == index) * strength * texture
        return cls(canvas, dice, tone, cloth.astype(np.float32), back)

    def divided(self, share: float) -> tuple[Painter, Painter]:
        """Two painters: one for the first ``share`` of the pictures, one for the others."""
        cut = round(share * len(self.canvas))
        return tuple(
            Painter(self.canvas.part(here), self.dice, self.tone[here], self.cloth[here], self.back)
            for here in (slice(0, cut), slice(cut, None))
        )

    def each(self, measure: Range | float) -> np.ndarray:
        """One number within a range for each picture, (N, 1, 1)."""
        low, high = measure if isinstance(measure, tuple) else (measure, measure)
        return self.dice.uniform(low, high, len(self.canvas), 1, 1)

    def some(self, share: float) -> np.ndarray:
        """1 for this share of the pictures, 0 for the others, (N, 1, 1)."""
        return (self.each((0, 1)) < share).astype(np.float32)

    def paint(self, cover: np.ndarray, tone: Number | None = None) -> None:
        """Lay the cloth, or another tone, over what is covered."""
        under = self.canvas.pictures[:, 0]
        under += cover * ((self.cloth if tone is None else tone) - under)

    def cut(self, cover: np.ndarray) -> None:
        """Show the background where it is covered."""
        self.paint(cover, self.back)

    def line(
        self, u0: Number, v0: Number, u1: Number, v1: Number, radius: Number, change: Number
    ) -> None:
        """A seam, strap or stripe: the cloth, darker or lighter by ``change``."""
        self.paint(self.canvas.limb(u0, v0, u1, v1, radius), self.tone + change)

    def joined(self, *covers: np.ndarray) -> np.ndarray:
        """What any of some shapes covers."""
        joined = covers[0]
        for cover in covers[1:]:
            joined = np.maximum(joined, cover)
        return joined


def upper(
    p: Painter,
    *,
    width: Range = (0.4, 0.5),
    hem: Range = (0.7, 0.9),
    flare: Range = (0.95, 1.1),
    waist: Range = (0.95, 1.0),
    waist_at: float = 0.0,
    sleeve: Range | None = (0.35, 0.5),
    spread: Range = (0.55, 0.8),
    sleeve_width: Range = (0.15, 0.2),
    neck: Range = (0.1, 0.25),
    neck_width: Range = (0.14, 0.22),
    pointed: float = 0.2,
    opened: float = 0.0,
    collar: float = 0.0,
    print_: float = 0.0,
    zip_: float = 0.0,
    hood: float = 0.0,
) -> None:
    """A garment that hangs from the shoulders: shirts, coats, dresses.

    ``width``, ``hem`` (how far down), ``flare`` (width of the hem) and ``waist`` (width at the
    height ``waist_at``) shape the body, the last two relative to ``width``. ``sleeve`` is the
    length of the sleeves and ``spread`` how far they stand off. Shares: ``pointed`` necks, fronts
    that are ``opened`` or have a ``zip_``, a ``collar``, a ``print_`` on the chest, a ``hood``.
    """
    c, top = p.canvas, -0.8
    half, bottom = p.each(width), p.each(hem)
    slim, wide = half * p.each(waist), half * p.each(flare)
    slope = p.each((0.08, 0.2))  # of the shoulders
    inner = p.each(neck_width)
    # neighbours overlap a little: where two soft edges only touch, the background shines through
    chest = [
        (half, top + slope),
        (slim, waist_at + 0.06),
        (-slim, waist_at + 0.06),
        (-half, top + slope),
    ]
    yoke = [(-inner, top), (inner, top), (half, top + slope + 0.06), (-half, top + slope + 0.06)]
    bottom_part = [(-slim, waist_at), (slim, waist_at), (wide, bottom), (-wide, bottom)]
    body = p.joined(*(c.polygon(*corners) for corners in (chest, yoke, bottom_part)))
    if hood:
        dome = c.ellipse(0.0, top, inner + 0.12, 0.22) * p.some(hood)
        p.paint(dome, p.tone - 25)
    if sleeve:
        length, off, thick = p.each(sleeve), p.each(spread), p.each(sleeve_width)
        down = np.sqrt(1 - off * off)
        start_u, start_v = half - thick * 0.6, top + slope + thick * 0.8
        for side in (-1, 1):
            arm = c.limb(
                side * start_u,
                start_v,
                side * (start_u + off * length),
                start_v + down * length,
                thick,
            )
            p.paint(arm, p.cloth - 12)
    p.paint(body)
    deep, pointing = p.each(neck), p.some(pointed)
    round_ = c.ellipse(0.0, top, inner, deep)
    tip = c.polygon(
        (-inner, top - 0.05),
        (inner, top - 0.05),
        (0.03, top + deep * 1.4),
        (-0.03, top + deep * 1.4),
    )
    p.cut(np.where(pointing > 0, tip, round_))
    shown = p.some(opened)
    p.paint(c.limb(0.0, top + deep, 0.0, bottom - 0.02, 0.03) * shown, p.tone - 70)
    p.paint(c.limb(0.0, top + deep, 0.0, bottom - 0.02, 0.05) * p.some(zip_), p.tone + 55)
    wings = p.joined(
        c.polygon((-inner - 0.04, top), (0.0, top + 0.2), (-0.14, top + 0.3)),
        c.polygon((inner + 0.04, top), (0.14, top + 0.3), (0.0, top + 0.2)),
    )
    p.paint(wings * p.some(collar), p.tone + 28)
    mark = c.ellipse(0.0, -0.25, p.each((0.12, 0.25)), p.each((0.08, 0.25)))
    p.paint(mark * p.some(print_), p.tone + p.each((-90, 90)))


def lower(
    p: Painter,
    *,
    hip: Range = (0.32, 0.42),
    waist: Range = (0.24, 0.32),
    top: Range = (-0.95, -0.85),
    length: Range = (0.8, 0.95),
    hem: Range = (0.12, 0.17),
    apart: Range = (0.04, 0.14),
    crotch: float = -0.4,
    stripe: float = 0.0,
    pockets: float = 0.0,
    elastic: float = 0.0,
) -> None:
    """A garment with two legs. ``hem`` is half the width of a leg's end, at ``length`` down.

    ``apart`` is the gap between the legs' ends. Shares: side ``stripe``, ``pockets``, a waistband
    that is ``elastic``.
    """
    c = p.canvas
    wide, narrow, high, low = p.each(hip), p.each(waist), p.each(top), p.each(length)
    end, gap = p.each(hem), p.each(apart)
    cover = c.polygon((-narrow, high), (narrow, high), (wide, crotch), (-wide, crotch))
    striped, light = p.some(stripe), p.each((40, 90))
    for side in (-1, 1):
        inner, outer = side * gap, side * (gap + 2 * end)
        leg = [
            (-0.02 * side, crotch - 0.08),
            (side * wide, crotch - 0.08),
            (outer, low),
            (inner, low),
        ]
        cover = p.joined(cover, c.polygon(*(leg if side > 0 else leg[::-1])))
    p.paint(cover)
    for side in (-1, 1):
        edge = c.limb(side * (narrow - 0.06), high, side * (gap + 2 * end - 0.05), low, 0.035)
        p.paint(edge * striped * cover, p.tone + light)
        seam = c.limb(side * narrow, high + 0.22, side * 0.1, high + 0.08, 0.02)
        p.paint(seam * p.some(pockets) * cover, p.tone + 50)
    p.paint(
        c.box(0.0, high + 0.05, narrow + 0.02, 0.055) * p.some(elastic), p.tone + p.each((-60, 60))
    )
    p.line(0.0, crotch - 0.25, 0.0, crotch + 0.03, 0.015, -35)


def skirt(
    p: Painter, *, waist: Range = (0.25, 0.35), hem: Range = (0.4, 0.75), length: Range = (0.3, 0.9)
) -> None:
    """A skirt with folds."""
    c = p.canvas
    narrow, wide, low = p.each(waist), p.each(hem), p.each(length)
    p.paint(c.polygon((-narrow, -0.8), (narrow, -0.8), (wide, low), (-wide, low)))
    for place in (-0.5, 0.0, 0.5):
        p.line(place * narrow, -0.7, place * wide * 1.2, low - 0.05, 0.02, p.each((-45, 0)))
    p.paint(c.box(0.0, -0.78, narrow, 0.06), p.tone - 30)


def shoe(
    p: Painter,
    *,
    ankle: Range = (0.05, 0.2),
    shaft: Range | None = None,
    sole: Range = (0.05, 0.1),
    toe: Range = (0.14, 0.22),
    contrast: Range = (-80, 100),
    laces: float = 0.0,
    stripes: float = 0.0,
    heel: Range | None = None,
) -> None:
    """A closed shoe from the side, its toe to the left.

    ``ankle`` is the height of the opening above the instep, ``shaft`` that of a boot, ``sole`` half
    the thickness of the sole, whose tone differs by ``contrast``; ``toe`` the height of the toe;
    ``heel`` the height of a heel below it. Shares: ``laces``, side ``stripes``.
    """
    c = p.canvas
    tall, up, thick = p.each(toe), p.each(ankle), p.each(sole)
    ground = 0.36
    cover = c.ellipse(-0.5, ground - tall, 0.45, tall)
    cover = p.joined(cover, c.box(-0.5, ground - 0.5 * tall, 0.45, 0.5 * tall))
    cover = p.joined(
        cover,
        c.polygon((-0.6, ground - 1.9 * tall), (0.2, -0.1 - up), (0.3, ground), (-0.6, ground)),
    )
    cover = p.joined(
        cover, c.polygon((0.1, -0.05 - up), (0.85, -0.15 - up), (0.92, ground), (0.1, ground))
    )
    if shaft:
        high = p.each(shaft)
        cover = p.joined(cover, c.polygon((0.12, -high), (0.85, -high), (0.88, 0.0), (0.05, 0.05)))
    p.paint(cover)
    if not shaft:
        p.paint(c.ellipse(0.5, -0.12 - up, 0.32, 0.07), p.tone - 60)
    tied = p.some(laces)
    for step in range(3):
        u = -0.35 + 0.2 * step
        v = ground - 1.7 * tall - (0.06 + 0.1 * step) * (1 + up)
        p.paint(c.limb(u - 0.03, v + 0.12, u + 0.14, v + 0.02, 0.025) * tied, p.tone + 70)
    striped, light = p.some(stripes), p.each((-80, 80))
    for step in range(3):
        u = -0.15 + 0.17 * step
        p.paint(c.limb(u, ground - 0.1, u + 0.12, -0.02, 0.03) * striped, p.tone + light)
    shade = p.tone + p.each(contrast)
    p.paint(c.box(-0.02, ground + thick, 0.94, thick), shade)
    if heel:
        low = p.each(heel)
        p.paint(c.box(0.68, ground + thick + low / 2, 0.2, low / 2 + 0.03), shade)


def raised_shoe(p: Painter, *, heel: Range = (0.3, 0.7), open_: float = 0.5) -> None:
    """A shoe on a high heel, its toe to the left; a share of them is ``open_``, with straps."""
    c = p.canvas
    height = p.each(heel)
    ground = 0.55
    back = ground - height
    p.line(-0.8, ground - 0.05, -0.35, ground - 0.06, 0.055, -15)
    p.line(-0.4, ground - 0.07, 0.62, back, 0.06, -15)
    p.line(0.72, back, p.each((0.66, 0.85)), ground, p.each((0.03, 0.09)), -25)
    opened = p.some(open_)
    closed = p.joined(
        c.polygon((0.4, back - 0.2), (0.82, back - 0.28), (0.8, back + 0.06), (0.3, back + 0.12)),
        c.polygon(
            (-0.7, ground - 0.2), (-0.35, ground - 0.34), (-0.2, ground - 0.02), (-0.85, ground)
        ),
    )
    p.paint(closed * (1 - opened))
    straps = p.joined(
        c.limb(-0.6, ground - 0.1, -0.3, ground - 0.3, 0.06),
        c.limb(-0.35, ground - 0.08, -0.62, ground - 0.28, 0.05),
    )
    straps = p.joined(straps, c.limb(0.75, back, 0.55, back - 0.35, 0.045))
    p.paint(p.joined(straps, c.limb(0.3, back - 0.3, 0.8, back - 0.3, 0.04)) * opened)


def sandal(
    p: Painter, *, sole: Range = (0.03, 0.07), straps: int = 3, heel: Range = (0.0, 0.25)
) -> None:
    """A flat open shoe from the side: a sole and straps, its toe to the left."""
    c = p.canvas
    thick, rise = p.each(sole), p.each(heel)
    p.line(-0.85, 0.35, -0.3, 0.35, thick, -25)
    p.line(-0.35, 0.35, 0.85, 0.35 - rise, thick, -25)
    p.paint(c.box(0.7, 0.38 - rise / 2, 0.17, rise / 2), p.tone - 35)
    # straps across the foot: bands that rise from the sole towards the ankle
    high = p.each((0.3, 0.5))
    for strap in range(straps):
        near = -0.62 + (1.25 / straps) * strap
        top = high * (0.6 + 0.5 * strap / straps)
        band = c.limb(near, 0.3, near + 0.2, 0.33 - top, p.each((0.05, 0.1)))
        p.paint(band * p.some(0.85), p.cloth - 10)
    ankle = c.limb(0.05, 0.33 - 1.05 * high, 0.8, 0.3 - rise - high, p.each((0.04, 0.08)))
    heel_strap = c.limb(0.8, 0.35 - rise, 0.82, 0.3 - rise - high, 0.05)
    p.paint(p.joined(ankle, heel_strap) * p.some(0.7))


def bag(
    p: Painter,
    *,
    width: Range = (0.55, 0.8),
    height: Range = (0.35, 0.55),
    taper: Range = (0.8, 1.05),
    handle: Range | None = (0.3, 0.6),
    flap: float = 0.4,
    round_: float = 0.3,
    pockets: int = 0,
    buckle: float = 0.3,
) -> None:
    """A bag from the front. ``taper``: width of the top over that of the bottom."""
    c = p.canvas
    wide, high, narrow = p.each(width), p.each(height), p.each(taper)
    middle = 0.25
    if handle:
        rise, span = p.each(handle), p.each((0.45, 0.8)) * wide
        outer = c.ellipse(0.0, middle - high, span, rise)
        inner = c.ellipse(0.0, middle - high, span - 0.07, rise - 0.07)
        p.paint(np.clip(outer - inner, 0, 1), p.tone - 15)
    square = c.polygon(
        (-wide * narrow, middle - high),
        (wide * narrow, middle - high),
        (wide, middle + high),
        (-wide, middle + high),
    )
    rounded = c.ellipse(0.0, middle, wide, high * 1.15)
    cover = np.where(p.some(round_) > 0, rounded, square)
    p.paint(cover)
    folded = c.box(0.0, middle - 0.55 * high, wide, 0.5 * high) * p.some(flap)
    p.paint(folded * cover, p.tone + p.each((-45, 30)))
    for pocket in range(pockets):
        place = middle + high * (0.45 - 0.75 * pocket)
        p.paint(c.box(0.0, place, 0.62 * wide, 0.26 * high) * cover, p.tone + p.each((-40, 40)))
    p.paint(c.box(0.0, middle - 0.1 * high, 0.08, 0.07) * p.some(buckle), p.tone + 80)
