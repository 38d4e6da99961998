"""How much has to agree before a difference is named: evidence, counted in bits.

Numbers that agree with a guess at b bits each would do so by chance once in 2^b, so the bits of
all entries add up. A number drawn freely carries some 19 bits (it agrees to six digits); a 0 among
many zeros carries next to none, whatever the size of the array. From the sum goes what the guess
took from the data: a factor that was fitted costs one number, one of sixteen places costs four
bits. A guess is named if at least `ENOUGH` bits are left, so that all guesses together are wrong
by chance in about one of 2^ENOUGH pairs of unrelated arrays.
"""

import math

import numpy as np

ENOUGH = 8.0
ZERO = 2.0  # bits a zero is worth at most: zeros are common
UNITS = [1 / n for n in range(1, 17)]  # counts, and counts divided by the size of a small batch
SAMPLE = 2048  # entries looked at to see how much the entries of an array say


def information(values: np.ndarray, step: float, most: float) -> float:
    """Return the bits that agreement in all `values` is worth.

    Args:
        values: what was predicted and found, an array of any shape.
        step: numbers nearer than this count as the same.
        most: bits that one number is worth if no other is like it.
    """
    sample = values[spread(values.shape)] if values.size else values.ravel()
    if sample.size == 0 or most <= 0:
        return 0.0
    kinds, counts = np.unique(np.round(sample / step), return_counts=True)
    # How often the other entries are the same: what a guess at this entry would have gone by.
    chance = np.maximum(counts - 1, 2.0**-most) / max(1, sample.size - 1)
    bits = np.minimum(most, -np.log2(chance))
    bits[kinds == 0] = np.minimum(bits[kinds == 0], ZERO)
    return float(bits @ counts) / sample.size * values.size


def bits_of_one(values: np.ndarray, step: float) -> float:
    """Return the bits that one number is worth if no other among `values` is like it.

    Multiples of a unit, whole numbers above all, are worth less than numbers that can be anything.
    """
    sample = values[spread(values.shape)]
    nonzero = np.abs(sample[np.abs(sample) > step])
    if nonzero.size == 0:
        return 0.0
    least, largest, width = float(nonzero.min()), float(nonzero.max()), float(np.ptp(sample))
    # Few large numbers say nothing of how near to each other the many small ones are.
    middle = float(np.subtract(*np.percentile(sample[np.abs(sample) > step], (75, 25))))
    most = math.log2(max(1.0, min(float(np.std(sample)) or largest, middle or largest) / step))
    # A single number is a multiple of itself; that is no sign of a unit.
    for unit in (*UNITS, least) if nonzero.size > 1 else UNITS:
        multiples = nonzero / unit
        if not 0.5 < least / unit <= largest / unit < 4096:
            continue
        if np.all(np.abs(multiples - np.round(multiples)) < 1e-6):
            most = min(most, math.log2(max(width, largest) / unit + 1))
    return most


def spread(shape: tuple[int, ...], count: int = SAMPLE) -> tuple[np.ndarray | None, ...]:
    """Return an index of at most `count` entries, spread evenly over an array of this shape."""
    if shape == ():
        return (None,)
    size = math.prod(shape)
    if size <= count:
        flat = np.arange(size)
    else:
        # One place in each of `count` equal pieces; a fixed step could keep to one column.
        inside = np.random.default_rng(0).random(count)
        flat = ((np.arange(count) + inside) * (size / count)).astype(np.int64)
    return np.unravel_index(flat, shape)


def choices(n: int, k: int) -> float:
    """Return the bits it takes to say which k of n were meant."""
    return (math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)) / math.log(2)
