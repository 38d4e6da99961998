"""Data sets for the notebooks: real ones where they can be had, honest stand-ins elsewhere.

>>> from helpers.data import load
>>> data = load("cifar10", source="standin", num_train=1000)  # doctest: +SKIP
>>> data["X_train"].shape  # doctest: +SKIP
(1000, 3, 32, 32)
>>> print(data.describe())  # doctest: +SKIP
stand-in for CIFAR-10: procedural pictures, not the real data set; 1,000 training, ...
"""

from helpers.data.data import ClassCounts, Data, class_counts, statistics
from helpers.data.errors import DataError
from helpers.data.loader import classes, draw, load, real_folder
from helpers.data.registry import REGISTRY

__all__ = [
    "REGISTRY",
    "ClassCounts",
    "Data",
    "DataError",
    "class_counts",
    "classes",
    "draw",
    "load",
    "real_folder",
    "statistics",
]
