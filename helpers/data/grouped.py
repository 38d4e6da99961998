"""Splitting pictures so that those which belong together stay together.

>>> train, test = split_by_group(y, groups, (0.8, 0.2))  # doctest: +SKIP

Imported only where a set is split, since it answers an exercise of problem set 6: the box in which
that notebook is graded does without this file.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.data.dice import Dice


def group_order(labels: np.ndarray, groups: np.ndarray, seed: int = 0) -> np.ndarray:
    """A random order of pictures that keeps groups together, each class in proportion throughout.

    Args:
        labels: int array (N,), the class of each picture.
        groups: int array (N,), the group of each; a group of several classes counts for the most
            frequent one.
        seed: same seed, same order, on every machine.
    """
    labels, groups = np.asarray(labels), np.asarray(groups)
    _, groups, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    votes = np.zeros((len(sizes), int(labels.max(initial=0)) + 1), np.int64)
    np.add.at(votes, (groups, labels), 1)
    classes = votes.argmax(axis=1)
    shuffled = Dice(seed).order(len(sizes))
    place = np.empty(len(sizes), np.float64)
    for label in np.unique(classes):
        here = shuffled[classes[shuffled] == label]
        ends = np.cumsum(sizes[here])
        place[here] = (ends - sizes[here] / 2) / ends[-1]
    rank = np.empty(len(sizes), np.int64)
    rank[np.lexsort((np.argsort(shuffled), place))] = np.arange(len(sizes))
    return np.argsort(rank[groups], kind="stable")


def split_by_group(
    labels: np.ndarray, groups: np.ndarray, shares: Sequence[float], seed: int = 0
) -> tuple[np.ndarray, ...]:
    """Divide pictures into parts so that no group has pictures in two of them.

    Args:
        labels: int array (N,), the class of each picture.
        groups: int array (N,), the group of each.
        shares: the share of each part, for example ``(0.8, 0.2)``; they add up to 1.
        seed: same seed, same parts, on every machine.

    Returns:
        For each part the indices of its pictures. A part is as large as asked, up to half the group
        at its end, and each class is in it in proportion, as far as groups allow.

    Raises:
        ValueError: the shares are negative, or do not add up to 1.
    """
    if min(shares) < 0 or abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"shares are {tuple(shares)}. They have to add up to 1, none negative.")
    order = group_order(labels, groups, seed)
    edges = group_edges(np.asarray(groups)[order])
    wanted = np.cumsum(shares)[:-1] * len(order)
    return tuple(np.split(order, [nearest_edge(edges, place) for place in wanted]))


def group_edges(ordered: np.ndarray) -> np.ndarray:
    """Where groups begin in an order that keeps them together, and the length of it: (G + 1,)."""
    changes = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    return np.concatenate([[0], changes, [len(ordered)]])


def nearest_edge(edges: np.ndarray, place: float) -> int:
    """The edge nearest to ``place``."""
    return int(edges[np.abs(edges - place).argmin()])
