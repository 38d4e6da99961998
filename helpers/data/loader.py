"""Loading a data set: find it, read it or draw it, split it, say what it is."""

from __future__ import annotations

import hashlib
import operator
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from helpers.data import cache, download
from helpers.data.errors import DataError
from helpers.data.layouts import Layout
from helpers.data.registry import DataSet, entry

SOURCES = ("auto", "real", "standin")


class Data(dict[str, np.ndarray]):
    """A loaded data set: a dictionary of arrays that knows what it is.

    Keys: ``X_train``, ``X_val``, ``X_test``, float32 of shape ``(N, 3, H, W)``, pixels from 0 to
    255 (less the mean image, if asked for); ``y_train``, ``y_val``, ``y_test``, int64 ``(N,)``.

    Attributes: ``name``, ``title``; ``classes``, the name of each label; ``source``, "real" or
    "standin"; ``mean_image`` ``(3, H, W)``, None unless it was subtracted.
    """

    def __init__(
        self,
        arrays: dict[str, np.ndarray],
        *,
        dataset: DataSet,
        source: str,
        mean_image: np.ndarray | None = None,
    ) -> None:
        super().__init__(arrays)
        self.name = dataset.name
        self.title = dataset.title
        self.classes = dataset.classes
        self.source = source
        self.mean_image = mean_image
        self._nature = dataset.standin.nature

    @property
    def label(self) -> str:
        """A few words for the title of a picture: "CIFAR-10", or "stand-in for CIFAR-10"."""
        return self.title if self.source == "real" else f"stand-in for {self.title}"

    def describe(self) -> str:
        """What these data are, in one line; of a stand-in, first that it is one."""
        what = (
            f"{self.title}, the real data set"
            if self.source == "real"
            else f"{self.label}: {self._nature}, not the real data set"
        )
        train, val, test = (len(self[f"y_{part}"]) for part in ("train", "val", "test"))
        shape = " x ".join(str(side) for side in self["X_train"].shape[1:])
        return (
            f"{what}; {train:,} training, {val:,} validation, {test:,} test images of {shape}, "
            f"{len(self.classes)} classes"
            + (", mean image subtracted" if self.mean_image is not None else "")
        )

    def report(self, value: float, what: str = "accuracy", part: str = "val") -> str:
        """A result with what it was measured on, for printing.

        >>> data.report(0.513, "accuracy", "test")  # doctest: +SKIP
        'test accuracy: 51.3 % (1,000 images, stand-in for CIFAR-10)'
        """
        full = {"train": "training", "val": "validation", "test": "test"}[part]
        count = len(self[f"y_{part}"])
        return f"{full} {what}: {100 * value:.1f} % ({count:,} images, {self.label})"

    def __repr__(self) -> str:
        return f"<{self.describe()}>"


def load(
    name: str = "cifar10",
    *,
    num_train: int | None = None,
    num_val: int | None = None,
    num_test: int | None = None,
    subtract_mean: bool = False,
    source: str | None = None,
) -> Data:
    """Load a data set, split into training, validation and test images.

    Training images are the first of the published training set, validation images the last of it
    (so they stay the same however many of the others are used), test images the first of the test
    set. By default 49,000 / 1,000 / 1,000 of CIFAR-10, 5,000 / 1,000 / 1,000 of its stand-in; of a
    set that is smaller, all of it, with the same share for validation.

    Args:
        name: what to load, a key of ``registry.REGISTRY``.
        num_train: number of training images; None for the default.
        num_val: likewise for validation.
        num_test: likewise for test; 10,000 are all of CIFAR-10's.
        subtract_mean: subtract the mean image of the training part from all three parts.
        source: "real" fetches the data if they are not there; "standin" draws pictures; "auto"
            takes real data that are there, in ``COURSE_DATA`` or fetched before, and the stand-in
            otherwise. None: what the environment variable ``COURSE_DATA_SOURCE`` says, or "auto".

    Raises:
        DataError: the data are not to be had, are damaged, or are too few; it says what to do.
    """
    dataset = entry(name)
    counts = {"num_train": num_train, "num_val": num_val, "num_test": num_test}
    counts = {key: _count(key, value) for key, value in counts.items()}
    raw, source = _raw(dataset, _source(source))
    sizes = dataset.sizes if source == "real" else dataset.standin.sizes
    split = _split(len(raw["y_train"]), len(raw["y_test"]), sizes, **counts)
    arrays: dict[str, np.ndarray] = {}
    for part, (origin, images) in split.items():
        arrays[f"X_{part}"] = raw[f"X_{origin}"][images].astype(np.float32)
        arrays[f"y_{part}"] = raw[f"y_{origin}"][images].astype(np.int64)
    mean_image = None
    if subtract_mean:
        mean_image = arrays["X_train"].mean(axis=0, dtype=np.float64).astype(np.float32)
        for part in split:
            arrays[f"X_{part}"] -= mean_image
    return Data(arrays, dataset=dataset, source=source, mean_image=mean_image)


def classes(name: str = "cifar10") -> tuple[str, ...]:
    """The name of each label, in the order of the labels, without loading anything."""
    return entry(name).classes


def real_folder(name: str = "cifar10") -> Path | None:
    """The folder where real data lie on this machine, or None. Nothing is read or checked."""
    place = _find(entry(name))
    return place.folder if place else None


# --- Where data come from -------------------------------------------------------------------------


def _source(asked: str | None) -> str:
    """The source that was asked for: the argument, else the environment, else "auto"."""
    variable = os.environ.get("COURSE_DATA_SOURCE", "").strip().lower()
    chosen, origin = (asked, "source") if asked is not None else (variable, "COURSE_DATA_SOURCE")
    chosen = chosen or "auto"
    if chosen not in SOURCES:
        raise DataError(f"{origin} is {chosen!r}. It can be {', '.join(map(repr, SOURCES))}.")
    return chosen


def _raw(dataset: DataSet, source: str) -> tuple[dict[str, np.ndarray], str]:
    """Arrays as published (uint8), and whether they are "real" or "standin"."""
    if source == "standin":
        return _standin(dataset), "standin"
    place = _find(dataset)
    if place is None and source == "real":
        place = _fetched(dataset)
    if place is not None:
        return _read(dataset, place, may_fetch=source == "real"), "real"
    print(
        f"{dataset.title} is not on this machine: this is a stand-in, {dataset.standin.nature}. "
        f"For the real data, load with source='real' (fetches them once), or let COURSE_DATA name "
        f"a folder that holds {dataset.name}."
    )
    return _standin(dataset), "standin"


@dataclass(frozen=True)
class _Place:
    """A folder with real data, the layout they are in, and whether we fetched them."""

    folder: Path
    layout: Layout
    fetched: bool


def _find(dataset: DataSet) -> _Place | None:
    """Real data in ``COURSE_DATA``, else fetched before, else None."""
    folders = [(_download_folder(dataset), True)]
    course_data = os.environ.get("COURSE_DATA")
    if course_data:
        base = Path(course_data).expanduser()
        if not base.is_dir():
            raise DataError(
                f"COURSE_DATA names {base}, which is not a folder. Name one that is there, or "
                "remove the variable."
            )
        folders.insert(0, (base / dataset.name, False))
    for folder, fetched in folders:
        for layout in dataset.layouts:
            if layout.found(folder):
                return _Place(folder, layout, fetched)
        if folder.is_dir() and not fetched:
            expected = "; or ".join(layout.expected for layout in dataset.layouts)
            raise DataError(
                f"{folder} does not hold {dataset.title} in a form that is known. "
                f"Expected is {expected}."
            )
    return None


def _download_folder(dataset: DataSet) -> Path:
    return cache.root() / "downloads" / dataset.name


def _fetched(dataset: DataSet) -> _Place:
    """Fetch the data set, or say how else to get it."""
    folder = _download_folder(dataset)
    try:
        download.fetch(dataset, folder)
    except DataError as error:
        raise DataError(
            f"{dataset.title} is neither on this machine nor could it be fetched. {error}\n"
            f"Either fetch it elsewhere ({dataset.home}) and let COURSE_DATA name a folder with "
            f"{dataset.name}/{dataset.downloads[0].file}, or go on with source='standin'."
        ) from None
    place = _find(dataset)
    if place is None:
        raise DataError(f"{folder} was fetched, but no known layout fits it: {dataset.home}")
    return place


def _read(dataset: DataSet, place: _Place, *, may_fetch: bool) -> dict[str, np.ndarray]:
    """Arrays of real data, or a ``DataError`` if the system does not let us read them."""
    try:
        return _read_once(dataset, place, may_fetch=may_fetch)
    except OSError as error:
        raise DataError(
            f"{error.filename or place.folder} cannot be read ({error.strerror or error}). See "
            "that it is there and that you may read it."
        ) from None


def _read_once(dataset: DataSet, place: _Place, *, may_fetch: bool) -> dict[str, np.ndarray]:
    """Arrays of real data: from the array cache if the files are the same, else read."""
    state = f"{type(place.layout).__name__}: {place.layout.state(place.folder)}"
    kept = cache.root() / "arrays" / f"{dataset.name}-{_short_hash(place.folder)}.npz"
    arrays = cache.load(kept, state)
    if arrays is None:
        if place.fetched:
            _make_whole(dataset, place.folder, may_fetch=may_fetch)
            state = f"{type(place.layout).__name__}: {place.layout.state(place.folder)}"
        arrays = place.layout.read(place.folder)
        cache.save(kept, state, arrays)
    return arrays


def _make_whole(dataset: DataSet, folder: Path, *, may_fetch: bool) -> None:
    """See that files fetched before are what was published; fetch a damaged one again."""
    if may_fetch:
        download.fetch(dataset, folder)
        return
    for file in dataset.downloads:
        if not download.is_whole(folder / file.file, file.checksum):
            raise DataError(
                f"{folder / file.file} is damaged: its checksum is not the published one. "
                "load(..., source='real') fetches it again; source='standin' goes on without it."
            )


def _standin(dataset: DataSet) -> dict[str, np.ndarray]:
    """Arrays of the stand-in: kept from before, or drawn."""
    kept = cache.root() / "arrays" / f"{dataset.name}-standin.npz"
    state = f"stand-in, version {dataset.standin.version}"
    arrays = cache.load(kept, state)
    if arrays is None:
        arrays = dataset.standin.make()
        cache.save(kept, state, arrays)
    return arrays


def _short_hash(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


# --- Splitting ------------------------------------------------------------------------------------


def _count(name: str, value: Any) -> int | None:
    """A number of images, checked."""
    if value is None:
        return None
    least = 1 if name == "num_train" else 0
    try:
        number = operator.index(value)
    except TypeError:
        raise DataError(f"{name} is {value!r}. It has to be a whole number, or None.") from None
    if number < least:
        raise DataError(f"{name} is {number}. It has to be at least {least}.")
    return number


def _split(
    train_total: int,
    test_total: int,
    sizes: tuple[int, int, int],
    num_train: int | None,
    num_val: int | None,
    num_test: int | None,
) -> dict[str, tuple[str, slice]]:
    """For each part: from which published part, and which images of it."""
    train_size, val_size, test_size = sizes
    if num_val is None:
        # a smaller set gives the same share to validation, and at least one image
        share = min(1.0, train_total / (train_size + val_size))
        num_val = min(max(1, round(val_size * share)), train_total - 1)
    if num_train is None:
        num_train = max(1, min(train_size, train_total - num_val))
    if num_test is None:
        num_test = min(test_size, test_total)
    if num_train + num_val > train_total:
        raise DataError(
            f"{num_train:,} training and {num_val:,} validation images are asked for, but there "
            f"are {train_total:,} together. Ask for fewer with num_train or num_val."
        )
    if num_test > test_total:
        raise DataError(
            f"{num_test:,} test images are asked for, but there are {test_total:,}. "
            "Ask for fewer with num_test."
        )
    return {
        "train": ("train", slice(0, num_train)),
        "val": ("train", slice(train_total - num_val, train_total)),
        "test": ("test", slice(0, num_test)),
    }
