"""Jewellery, bottles and other small goods, and cloth that hangs; drawn as ``garments`` are."""

from __future__ import annotations

import numpy as np

from helpers.data.standins.garments import Painter, Range


def watch(p: Painter) -> None:
    """A wristwatch from the front: strap, case, dial, hands."""
    c = p.canvas
    broad, size = p.each((0.12, 0.24)), p.each((0.3, 0.45))
    p.paint(c.polygon((-0.7 * broad, -1.0), (0.7 * broad, -1.0), (broad, 0.0), (-broad, 0.0)))
    p.paint(c.polygon((-broad, 0.0), (broad, 0.0), (0.7 * broad, 1.0), (-0.7 * broad, 1.0)))
    square = p.some(0.25)
    case = np.where(square > 0, c.box(0.0, 0.0, size, size), c.ellipse(0.0, 0.0, size, size))
    p.paint(case, p.tone + p.each((-30, 60)))
    inner = 0.78 * size
    dial = np.where(square > 0, c.box(0.0, 0.0, inner, inner), c.ellipse(0.0, 0.0, inner, inner))
    face = p.each((20, 240))
    p.paint(dial, face)
    ink = np.where(face > 128, 30, 220)
    p.paint(c.limb(0.0, 0.0, p.each((-0.15, 0.15)), p.each((-0.2, -0.1)), 0.025), ink)
    p.paint(c.limb(0.0, 0.0, p.each((0.08, 0.2)), p.each((-0.1, 0.15)), 0.025), ink)


def sunglasses(p: Painter) -> None:
    """Sunglasses from the front: two dark lenses, a bridge, the ends of the temples."""
    c = p.canvas
    broad, high, apart = p.each((0.32, 0.42)), p.each((0.2, 0.34)), p.each((0.44, 0.5))
    p.line(-0.9, -0.12, 0.9, -0.12, 0.04, 0)
    for side in (-1, 1):
        p.line(side * 0.88, -0.12, side * 0.98, p.each((0.0, 0.25)), 0.04, -10)
        p.paint(c.ellipse(side * apart, 0.02, broad, high))
        p.paint(
            c.ellipse(side * apart, 0.02, broad - 0.06, high - 0.06), p.tone + p.each((-25, 60))
        )
        p.paint(c.ellipse(side * apart - 0.1, -0.06, 0.12, 0.06), p.tone + 70)


def belt(p: Painter) -> None:
    """A belt, coiled up or stretched out, with a buckle."""
    c = p.canvas
    coiled = p.some(0.5)
    broad, high, thick = p.each((0.6, 0.9)), p.each((0.3, 0.6)), p.each((0.07, 0.14))
    ring = c.ellipse(0.0, 0.0, broad, high) - c.ellipse(0.0, -0.06, broad - thick, high - thick)
    strip = c.box(0.0, 0.0, 0.95, thick)
    p.paint(np.where(coiled > 0, np.clip(ring, 0, 1), strip))
    place = np.where(coiled > 0, high - thick, 0)
    p.paint(c.box(-0.5 * (1 - coiled), place, 0.16, thick + 0.06), p.tone + 90)
    p.paint(c.box(-0.5 * (1 - coiled), place, 0.09, thick), p.tone - 20)


def cap(p: Painter) -> None:
    """A cap from the side, its peak to the left."""
    c = p.canvas
    high = p.each((0.45, 0.65))
    dome = c.ellipse(0.15, 0.1, 0.65, high) * c.box(0.15, -0.45, 0.8, 0.56)
    p.paint(dome)
    p.paint(
        c.polygon((-0.45, 0.0), (0.1, 0.0), (0.2, 0.14), (-0.95, 0.24)), p.tone - p.each((0, 60))
    )
    p.line(0.15, 0.1 - high, 0.15, 0.05, 0.015, -30)
    p.paint(c.ellipse(-0.05, -0.12, 0.14, 0.12) * p.some(0.5), p.tone + 60)


def tie(p: Painter) -> None:
    """A tie, hanging, with its knot."""
    c = p.canvas
    broad, narrow = p.each((0.14, 0.24)), p.each((0.05, 0.1))
    p.paint(c.polygon((-narrow, -0.75), (narrow, -0.75), (broad, 0.75), (-broad, 0.75)))
    p.paint(c.polygon((-broad, 0.72), (broad, 0.72), (0.02, 0.98), (-0.02, 0.98)))
    p.paint(c.polygon((-0.13, -0.98), (0.13, -0.98), (0.07, -0.74), (-0.07, -0.74)), p.cloth - 25)


def hanging_cloth(p: Painter, *, width: Range, fringe: float, lean: Range, loop: float) -> None:
    """A scarf or a shawl: ``fringe`` and ``loop`` (tied at the top) are shares."""
    c = p.canvas
    broad, shift, split = p.each(width), p.each(lean), p.each((0.0, 0.25))
    for side in (-1, 1):
        u = side * (0.4 * broad + split * 0.5)
        end = u + side * split + shift
        low = p.each((0.6, 0.95))
        half = 0.5 * broad + 0.02
        p.paint(
            c.polygon((u - half, -0.85), (u + half, -0.85), (end + half, low), (end - half, low))
        )
        for step in range(4):
            x = end + half * (step - 1.5) / 2
            p.paint(c.limb(x, low, x, low + 0.1, 0.02) * p.some(fringe), p.tone - 20)
        p.line(u, -0.7, end, low - 0.1, 0.02, p.each((-40, 0)))
    p.paint(c.ellipse(0.0, -0.8, broad + split, 0.16) * p.some(loop), p.cloth - 20)


def sari(p: Painter) -> None:
    """A long draped dress on a person: skirt with folds, a band across the chest."""
    c = p.canvas
    p.paint(c.ellipse(0.0, -0.88, 0.1, 0.13), 130)
    wide = p.each((0.3, 0.5))
    p.paint(c.polygon((-0.2, -0.72), (0.2, -0.72), (0.2, -0.2), (-0.2, -0.2)), p.tone - 35)
    p.paint(c.polygon((-0.2, -0.25), (0.2, -0.25), (wide, 0.97), (-wide, 0.97)))
    p.paint(c.polygon((0.02, -0.76), (0.24, -0.74), (-0.06, 0.1), (-0.24, -0.1)), p.cloth + 15)
    p.paint(
        c.polygon((0.16, -0.72), (0.3, -0.7), (p.each((0.4, 0.6)), 0.5), (0.28, 0.5)), p.cloth + 8
    )
    for place in (-0.4, 0.0, 0.4):
        p.line(0.3 * place, -0.1, place * wide * 1.7, 0.9, 0.02, -30)
    p.paint(c.polygon((-wide, 0.88), (wide, 0.88), (wide, 0.97), (-wide, 0.97)), p.tone + 60)


def sock(p: Painter) -> None:
    """One sock or a pair of socks, toes to the left."""
    c = p.canvas
    tall, thick = p.each((0.3, 0.85)), p.each((0.16, 0.22))
    for step, shown in ((0.28, p.some(0.6)), (0.0, 1.0)):
        leg = c.box(0.2 + step, 0.35 - tall, thick, tall)
        foot = c.limb(0.18 + step, 0.4, -0.5 + step, 0.55, thick)
        p.paint(p.joined(leg, foot) * shown, p.cloth - 25 * (step > 0))
        p.paint(c.box(0.2 + step, 0.4 - 2 * tall, thick, 0.07) * shown, p.tone + p.each((-50, 50)))
        p.paint(c.ellipse(-0.55 + step, 0.56, 0.14, 0.17) * shown, p.tone + 35)


def cufflinks(p: Painter) -> None:
    """A pair of cufflinks."""
    c = p.canvas
    size, square = p.each((0.2, 0.34)), p.some(0.5)
    for u, v in ((-0.42, -0.1), (0.42, 0.12)):
        p.line(u, v, u + 0.12, v + 0.4, 0.05, -40)
        face = np.where(square > 0, c.box(u, v, size, size), c.ellipse(u, v, size, size))
        p.paint(face)
        p.paint(c.ellipse(u, v, 0.5 * size, 0.5 * size), p.tone + p.each((-60, 60)))


def earrings(p: Painter) -> None:
    """A pair of earrings: hooks and drops, or hoops."""
    c = p.canvas
    size, low, hoop = p.each((0.14, 0.26)), p.each((0.1, 0.5)), p.some(0.35)
    for u in (-0.42, 0.42):
        p.line(u, -0.6, u, low - size, 0.02, -20)
        p.line(u, -0.6, u + 0.1, -0.5, 0.02, -20)
        drop = c.ellipse(u, low, size, 1.3 * size)
        ring = np.clip(drop - c.ellipse(u, low, size - 0.06, 1.3 * size - 0.06), 0, 1)
        p.paint(np.where(hoop > 0, ring, drop))
        p.paint(c.ellipse(u, -0.25, 0.07, 0.07), p.tone + 30)


def pendant(p: Painter) -> None:
    """A pendant on a thin chain."""
    c = p.canvas
    size, low, wide = p.each((0.14, 0.28)), p.each((0.3, 0.6)), p.each((0.2, 0.55))
    for side in (-1, 1):
        p.line(side * wide, -0.95, 0.0, low - size, 0.018, -10)
    shape = np.where(
        p.some(0.4) > 0,
        c.polygon(
            (-size, low - 0.3 * size),
            (0.0, low - size),
            (size, low - 0.3 * size),
            (0.0, low + 1.3 * size),
        ),
        c.ellipse(0.0, low, size, 1.15 * size),
    )
    p.paint(shape)
    p.paint(c.ellipse(0.0, low, 0.45 * size, 0.45 * size), p.tone + 70)


def necklace(p: Painter) -> None:
    """A necklace: an arc of beads."""
    c = p.canvas
    wide, high, bead = p.each((0.5, 0.75)), p.each((0.7, 0.95)), p.each((0.05, 0.1))
    arc = c.ellipse(0.0, -0.1, wide, high) - c.ellipse(0.0, -0.1, wide - bead, high - bead)
    p.paint(np.clip(arc, 0, 1) * p.each((0.5, 1)))
    # beads along the lower half: points of a circle with rational coordinates
    for t in (-0.8, -0.5, -0.25, 0.0, 0.25, 0.5, 0.8):
        u, v = 2 * t / (1 + t * t), (1 - t * t) / (1 + t * t)
        p.paint(c.ellipse(u * wide, -0.1 + v * high, 1.4 * bead, 1.4 * bead), p.tone + 20)
    p.paint(c.ellipse(0.0, high, 0.12, 0.16) * p.some(0.5), p.tone + 50)


def ring(p: Painter) -> None:
    """A ring with a stone."""
    c = p.canvas
    size, thick, high = p.each((0.5, 0.7)), p.each((0.07, 0.14)), p.each((0.7, 1.0))
    band = c.ellipse(0.0, 0.2, size, size * high)
    band = band - c.ellipse(0.0, 0.2, size - thick, size * high - thick)
    p.paint(np.clip(band, 0, 1))
    stone = p.each((0.12, 0.3))
    p.paint(c.ellipse(0.0, 0.2 - size * high, stone, 0.8 * stone), p.tone + p.each((-70, 50)))


def bottle(
    p: Painter,
    *,
    width: Range,
    height: Range,
    cap: Range,
    cap_width: Range,
    label: float,
    round_: float,
) -> None:
    """A bottle, can or tube: its ``width`` and ``height``, and those of its ``cap`` above it.

    ``cap_width`` is relative to ``width``; a ``label`` and ``round_`` shoulders are shares.
    """
    c = p.canvas
    half, high, lid = p.each(width), p.each(height), p.each(cap)
    middle = 0.95 - high
    narrow = half * p.each(cap_width)
    p.paint(c.box(0.0, middle - high - lid, narrow, lid + 0.02), p.tone + p.each((-90, 60)))
    square, rounded = c.box(0.0, middle, half, high), c.ellipse(0.0, middle, half * 1.1, high)
    p.paint(np.where(p.some(round_) > 0, rounded, square))
    shown = c.box(0.0, middle + 0.1 * high, 0.75 * half, 0.4 * high) * p.some(label)
    p.paint(shown, p.tone + p.each((40, 110)))
    p.line(-0.6 * half, middle - 0.7 * high, -0.6 * half, middle + 0.7 * high, 0.03, 40)


def lipstick(p: Painter) -> None:
    """An open lipstick: case, collar, slanted stick; some with the cap beside it."""
    c = p.canvas
    half, case = p.each((0.13, 0.2)), p.each((0.25, 0.42))
    p.paint(c.box(0.0, 0.95 - case, half, case))
    p.paint(c.box(0.0, 0.85 - 2 * case, 0.85 * half, 0.14), p.tone + 80)
    top = 0.75 - 2 * case
    tall = p.each((0.3, 0.55))
    stick = c.polygon(
        (-0.6 * half, top - tall * 0.6),
        (0.6 * half, top - tall),
        (0.6 * half, top),
        (-0.6 * half, top),
    )
    p.paint(stick, p.each((90, 170)))
    p.paint(c.box(0.5, 0.6, half, 0.35) * p.some(0.3), p.tone + 10)


def flip_flops(p: Painter) -> None:
    """A pair of flip-flops from above."""
    c = p.canvas
    broad, apart = p.each((0.22, 0.32)), p.each((0.34, 0.42))
    for side in (-1, 1):
        u = side * apart
        p.paint(
            p.joined(
                c.ellipse(u, -0.42, broad, 0.5),
                c.ellipse(u, 0.45, 0.8 * broad, 0.45),
                c.box(u, 0.0, 0.75 * broad, 0.5),
            )
        )
        strap = p.each((-90, 90))
        for end in (-1, 1):
            p.line(u, -0.55, u + end * 0.85 * broad, 0.02, 0.05, strap)
