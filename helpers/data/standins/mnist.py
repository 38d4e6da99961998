"""The stand-in for MNIST: real handwritten digits that come with scikit-learn.

They are 1,797 pictures of 8 x 8 with 17 levels of grey, part of the "Optical Recognition of
Handwritten Digits" set by E. Alpaydin and C. Kaynak (1998). Here they are enlarged to 20 x 20 and
put in the middle of 28 x 28, which is how MNIST lays out its digits.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from helpers.data.dice import Dice

VERSION = 1
CLASS_NAMES = tuple("0123456789")
TEST = 300
VAL_SHARE = 0.2
"""Of the digits that are not for testing."""
SIDE, DIGIT = 28, 20
SEED = 5


def make() -> dict[str, np.ndarray]:
    """Enlarge the digits: ``X_train`` (1497, 1, 28, 28), ``X_test`` (300, ...), and labels."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    X = np.stack([enlarge(image) for image in digits.images])[:, None]
    y = digits.target.astype(np.int64)
    order = Dice(SEED).stratified_order(y)
    test, train = order[:TEST], order[TEST:]
    return {"X_train": X[train], "y_train": y[train], "X_test": X[test], "y_test": y[test]}


def enlarge(image: np.ndarray) -> np.ndarray:
    """A digit of 8 x 8, values 0 to 16 -> uint8 (28, 28), values 0 to 255."""
    small = Image.fromarray(np.round(image * (255 / 16)).astype(np.uint8))
    frame = np.zeros((SIDE, SIDE), np.uint8)
    edge = (SIDE - DIGIT) // 2
    large = small.resize((DIGIT, DIGIT), Image.Resampling.BICUBIC)
    frame[edge : edge + DIGIT, edge : edge + DIGIT] = np.asarray(large)
    return frame
