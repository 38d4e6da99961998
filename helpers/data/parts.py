"""How pictures are put into an order and divided into parts, before anything is kept or loaded.

Every order is random with a fixed seed, and stratified: every beginning of it, and every end, holds
each class in proportion.
"""

from __future__ import annotations

import numpy as np

from helpers.data import duplicates
from helpers.data.dice import Dice

SEED = 7
TEST_SHARE = 0.2

Arrays = dict[str, np.ndarray]


def shuffled(arrays: Arrays) -> Arrays:
    """The training part in a stratified random order, so that its end can serve as validation."""
    order = Dice(SEED).stratified_order(arrays["y_train"])
    mixed = {key: arrays[key][order] for key in ("X_train", "y_train")}
    return arrays | mixed


def divided(arrays: Arrays) -> Arrays:
    """Divide a set without parts: copies are left out, a fifth of the rest is for testing.

    Of pictures that are equal byte for byte the first one stays. ``dropped`` says how many do not.
    """
    X, y = arrays["X_train"], arrays["y_train"]
    kept = np.flatnonzero(duplicates.first_copies(X) == np.arange(len(X)))
    kept = kept[Dice(SEED).stratified_order(y[kept])]
    test = round(TEST_SHARE * len(kept))
    return arrays | {
        "X_test": X[kept[:test]],
        "y_test": y[kept[:test]],
        "X_train": X[kept[test:]],
        "y_train": y[kept[test:]],
        "dropped": np.array(len(X) - len(kept)),
    }


def grouped(arrays: Arrays) -> Arrays:
    """Add ``groups``, int64: for each training, then each test picture its group of near-copies."""
    hashes = np.concatenate(
        [duplicates.perceptual_hash(arrays[key]) for key in ("X_train", "X_test")]
    )
    return arrays | {"groups": duplicates.near_groups(hashes)}
