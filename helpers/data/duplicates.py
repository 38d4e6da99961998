"""Pictures that occur twice: the same byte for byte, or nearly the same to the eye.

A copy on the other side of a split makes a test easier than it should be: the network has seen the
answer. Nearly equal pictures are found by a perceptual hash, 64 bits that change little when a
picture is compressed again, made brighter or scaled, and by the number of bits in which two of them
differ (Hamming distance).

>>> hashes = perceptual_hash(X)  # doctest: +SKIP
>>> groups = near_groups(hashes)  # doctest: +SKIP

``helpers.data.grouped`` splits a set so that no group stands on both sides.
"""

from __future__ import annotations

import hashlib
import itertools

import numpy as np

from helpers.data.shrink import shrink

NEAR = 2
"""Distance up to which two pictures count as nearly the same. On slices of brains a larger one
chains pictures together that have nothing to do with each other; on goods before white, which are
much alike, this one does so already, and 0 is better."""

_BLOCK = 256
"""Pictures hashed at once: bounds the memory."""


def first_copies(X: np.ndarray) -> np.ndarray:
    """For each picture of ``X`` (N, ...) the index of the first one with the same bytes, (N,)."""
    first: dict[bytes, int] = {}
    digests = (hashlib.blake2b(np.ascontiguousarray(x), digest_size=16).digest() for x in X)
    return np.array([first.setdefault(d, i) for i, d in enumerate(digests)], np.int64)


def perceptual_hash(X: np.ndarray) -> np.ndarray:
    """64 bits for each picture: which of its coarse waves are strong.

    Each picture is made grey and shrunk to 32 x 32 by averaging. Of its cosine transform the 8 x 8
    lowest frequencies count: a bit says whether one is above the median of the 64 ("pHash"). Half
    of the bits are 1, so distances are even.

    Args:
        X: array of shape (N, C, H, W), at least 32 x 32 pixels.

    Returns:
        uint64 array of shape (N,).
    """
    pixel, frequency = np.arange(32) + 0.5, np.arange(8)[:, None]
    waves = np.cos(np.pi / 32 * frequency * pixel).astype(np.float32)  # (8, 32)
    hashes = np.empty(len(X), np.uint64)
    for start in range(0, len(X), _BLOCK):
        grey = X[start : start + _BLOCK].mean(axis=1, keepdims=True, dtype=np.float32)
        strength = (waves @ shrink(grey, (32, 32)) @ waves.T).reshape(-1, 64)
        bits = strength > np.median(strength, axis=1, keepdims=True)
        hashes[start : start + _BLOCK] = np.packbits(bits, axis=1).view(np.uint64)[:, 0]
    return hashes


def hamming(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """In how many bits the hashes ``a`` and ``b`` (uint64, shapes that go together) differ."""
    x = np.bitwise_xor(a, b)
    # counts within pairs of bits, then within four, then within bytes; a product adds the bytes
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return ((x * np.uint64(0x0101010101010101)) >> np.uint64(56)).astype(np.int64)


def near_pairs(hashes: np.ndarray, distance: int = NEAR) -> np.ndarray:
    """All pairs of hashes (N,) that differ in at most ``distance`` bits: (M, 2), first < second.

    Cut the 64 bits into ``distance + 2`` bands: of two hashes that near, at least two bands are
    equal. So only hashes that agree in two bands are compared, for every choice of the two.
    """
    hashes = np.asarray(hashes, np.uint64)
    edges = [64 * band // (distance + 2) for band in range(distance + 3)]
    bands = [np.uint64((1 << high) - (1 << low)) for low, high in itertools.pairwise(edges)]
    pairs = [np.empty((0, 2), np.int64)]
    for one, other in itertools.combinations(bands, 2):
        pairs += _near_of_equal_keys(hashes, hashes & (one | other), distance)
    return np.unique(np.concatenate(pairs), axis=0)


def _near_of_equal_keys(hashes: np.ndarray, keys: np.ndarray, distance: int) -> list[np.ndarray]:
    """Near pairs among the hashes whose keys are equal, as arrays (M, 2)."""
    order = np.argsort(keys, kind="stable")
    keys, hashes = keys[order], hashes[order]
    pairs = []
    first = np.arange(len(order))
    # each hash with its next neighbour, then with the next but one, while their keys are equal
    for step in range(1, len(order)):
        first = first[: np.searchsorted(first, len(order) - step)]
        first = first[keys[first] == keys[first + step]]
        if not len(first):
            break
        near = first[hamming(hashes[first], hashes[first + step]) <= distance]
        pairs.append(np.sort(np.stack([order[near], order[near + step]], axis=1), axis=1))
    return pairs


def near_groups(hashes: np.ndarray, distance: int = NEAR) -> np.ndarray:
    """The group of each hash: two that are near each other, or linked by others, share one.

    Returns:
        int64 array (N,): groups numbered from 0, in the order in which they first occur.
    """
    values, place = np.unique(hashes, return_inverse=True)
    leader = np.arange(len(values))

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = i = leader[leader[i]]  # halve the way for whoever comes next
        return i

    for a, b in near_pairs(values, distance).tolist():
        leader[find(b)] = find(a)
    roots = np.array([find(i) for i in range(len(values))], np.int64)[place]
    _, first, number = np.unique(roots, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[number]
