"""Loading a data set: find it, read it or draw it, split it."""

from __future__ import annotations

import hashlib
import operator
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from helpers.data import cache, download
from helpers.data.data import Data
from helpers.data.errors import DataError
from helpers.data.layouts import Layout
from helpers.data.parts import SEED
from helpers.data.registry import DataSet, Sizes, entry
from helpers.data.shrink import shrink

SOURCES = ("auto", "real", "standin")


def load(
    name: str = "cifar10",
    *,
    num_train: int | None = None,
    num_val: int | None = None,
    num_test: int | None = None,
    subtract_mean: bool = False,
    source: str | None = None,
    split: str | None = None,
    size: tuple[int, int] | None = None,
    dtype: npt.DTypeLike = np.float32,
) -> Data:
    """Load a data set, split into training, validation and test images.

    Training images are the first of the published training set, validation images the last of it
    (so they stay the same however many of the others are used), test images the first of the test
    set. All sets but the published files of CIFAR-10 are first put into a random order with a fixed
    seed, in which every beginning and every end holds each class in proportion.

    By default: CIFAR-10 49,000 / 1,000 / 1,000, its stand-in 5,000 / 1,000 / 1,000; MNIST and
    Fashion-MNIST 50,000 / 10,000 / 10,000; product images four fifths and one fifth, copies left
    out, brain MRI as published or as near to it as groups of near-copies allow, and of both a tenth
    of the training images for validation. Of a set that is smaller, all of it, with the same share
    for validation.

    Args:
        name: what to load, a key of ``registry.REGISTRY``.
        num_train: number of training images; None for the default.
        num_val: likewise for validation.
        num_test: likewise for test; 10,000 are all of CIFAR-10's.
        subtract_mean: subtract the mean image of the training part from all three parts.
        source: "real" fetches the data if they are not there; "standin" draws pictures; "auto"
            takes real data that are there, in ``COURSE_DATA`` or fetched before, and the stand-in
            otherwise. None: what the environment variable ``COURSE_DATA_SOURCE`` says, or "auto".
        split: how to divide a set for which there are several ways. Brain MRI: "grouped" (the
            usual one) keeps pictures that are nearly the same in one part, "published" does not.
        size: shrink the images to (height, width); each pixel is the mean of an area.
        dtype: of the images; ``np.uint8`` takes a quarter of the memory of ``np.float32``.

    Raises:
        DataError: the data are not to be had, are damaged, or are too few, or what is asked for
            does not exist; it says what to do.
    """
    dataset = entry(name)
    counts = {"num_train": num_train, "num_val": num_val, "num_test": num_test}
    counts = {key: _count(key, value) for key, value in counts.items()}
    split, dtype = _way_to_split(dataset, split), _dtype(dtype, subtract_mean)
    raw, source = _raw(dataset, _source(source))
    sizes = dataset.sizes if source == "real" else dataset.standin.sizes
    chosen = _grouped if split == "grouped" else _in_order
    convert = _converter(raw["X_train"].shape[1:], size, dtype)
    arrays: dict[str, np.ndarray] = {}
    for part, images in chosen(raw, sizes, **counts).items():
        arrays[f"X_{part}"] = _taken(raw, "X", images, convert)
        arrays[f"y_{part}"] = _taken(raw, "y", images, lambda y: y.astype(np.int64))
    mean_image = None
    if subtract_mean:
        mean_image = arrays["X_train"].mean(axis=0, dtype=np.float64).astype(np.float32)
        for part in ("train", "val", "test"):
            arrays[f"X_{part}"] -= mean_image
    return Data(
        arrays,
        dataset=dataset,
        source=source,
        classes=tuple(str(name) for name in raw.get("classes", dataset.classes)),
        split=split,
        dropped=int(raw.get("dropped", 0)),
        mean_image=mean_image,
    )


def classes(name: str = "cifar10") -> tuple[str, ...]:
    """The name of each label, in the order of the labels, without loading anything.

    Of product images the real set may have others than its stand-in, which are these: see
    ``Data.classes``.
    """
    return entry(name).classes


def draw(name: str = "cifar10") -> None:
    """Draw the stand-in of a data set, unless it is kept from before; nothing is split or loaded.

    For a process that prepares others, and should not import what splits a set for them.
    """
    _standin(entry(name))


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
    fetch = "load with source='real' (fetches them once), or " if dataset.downloads else ""
    print(
        f"{dataset.title} is not on this machine: this is a stand-in, {dataset.standin.nature}. "
        f"For the real data, {fetch}let COURSE_DATA name a folder that holds {dataset.name}."
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
    if not dataset.downloads:
        raise DataError(
            f"{dataset.title} is not on this machine, and cannot be fetched for you. Get it from "
            f"{dataset.home}. {dataset.by_hand} Then let COURSE_DATA name the folder in which "
            f"{dataset.name} lies, or go on with source='standin'."
        )
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
        arrays = dataset.prepare(place.layout.read(place.folder))
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
        arrays = dataset.prepare(dataset.standin.make())
        cache.save(kept, state, arrays)
    return arrays


def _short_hash(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


# --- What is asked for ----------------------------------------------------------------------------


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


def _way_to_split(dataset: DataSet, split: str | None) -> str:
    """How to divide the set, checked."""
    if split is None:
        return dataset.splits[0]
    if split not in dataset.splits:
        known = ", ".join(map(repr, dataset.splits))
        raise DataError(f"split is {split!r}. For {dataset.title} it can be {known}.")
    return split


def _dtype(dtype: npt.DTypeLike, subtract_mean: bool) -> np.dtype:
    """The type of the images, checked."""
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = None
    if found not in (np.float32, np.uint8):
        raise DataError(f"dtype is {dtype!r}. It can be np.float32 or np.uint8.")
    if subtract_mean and found == np.uint8:
        raise DataError("With subtract_mean there are negative pixels: dtype has to be np.float32.")
    return found


def _converter(
    shape: tuple[int, ...], size: tuple[int, int] | None, dtype: np.dtype
) -> Callable[[np.ndarray], np.ndarray]:
    """What turns uint8 images of ``shape`` (C, H, W) into the ones that were asked for."""
    if size is None:
        return lambda images: images.astype(dtype)
    full = shape[1:]
    try:
        height, width = map(operator.index, size)
    except (TypeError, ValueError):
        raise DataError(f"size is {size!r}. It has to be (height, width), or None.") from None
    if not (1 <= height <= full[0] and 1 <= width <= full[1]):
        raise DataError(
            f"size is {(height, width)}. The images are {full[0]} high and {full[1]} wide, and can "
            "be made smaller, not larger."
        )
    if dtype == np.uint8:
        return lambda images: np.rint(shrink(images, (height, width))).astype(np.uint8)
    return lambda images: shrink(images, (height, width))


# --- Splitting ------------------------------------------------------------------------------------

_BLOCK = 2048
"""Images converted at once: bounds the memory that is needed beside the result."""


def _taken(
    raw: dict[str, np.ndarray],
    kind: str,
    images: np.ndarray,
    convert: Callable[[np.ndarray], np.ndarray],
) -> np.ndarray:
    """The ``images`` of "X" or "y", counted through training and test arrays, converted."""
    train, test = raw[f"{kind}_train"], raw[f"{kind}_test"]
    result = None
    for start in range(0, max(1, len(images)), _BLOCK):
        here = images[start : start + _BLOCK]
        tested = here >= len(train)
        block = np.empty((len(here), *train.shape[1:]), train.dtype)
        block[~tested] = train[here[~tested]]
        block[tested] = test[here[tested] - len(train)]
        block = convert(block)
        if result is None:
            result = np.empty((len(images), *block.shape[1:]), block.dtype)
        result[start : start + _BLOCK] = block
    return result


def _in_order(
    raw: dict[str, np.ndarray], sizes: Sizes, **counts: int | None
) -> dict[str, np.ndarray]:
    """For each part its images, from the arrays as they are."""
    train, test = len(raw["y_train"]), len(raw["y_test"])
    places = {"train": np.arange(train), "test": np.arange(train, train + test)}
    split = _split(train, test, sizes, **counts)
    return {part: places[origin][images] for part, (origin, images) in split.items()}


def _grouped(
    raw: dict[str, np.ndarray], sizes: Sizes, **counts: int | None
) -> dict[str, np.ndarray]:
    """For each part its images, all pictures in one pot, no group in two parts.

    The test part is as large as the published one, up to half a group.
    """
    from helpers.data.grouped import group_edges, group_order, nearest_edge

    order = group_order(np.concatenate([raw["y_train"], raw["y_test"]]), raw["groups"], SEED)
    cut = nearest_edge(group_edges(raw["groups"][order]), len(raw["y_test"]))
    test, rest = order[:cut], order[cut:]
    split = _split(len(rest), len(test), sizes, **counts)
    train, val = split["train"][1], split["val"][1]
    if val.start < val.stop:
        # the group at the edge goes to validation; what training has of it is left out
        edges = group_edges(raw["groups"][rest])
        first = int(edges[edges <= val.start].max())
        if train.stop > first and counts["num_train"] is not None:
            raise DataError(
                f"{train.stop:,} training and {val.stop - val.start:,} validation images are "
                "asked for. Groups of nearly equal pictures stay in one part, which leaves "
                f"{first:,} for training. Ask for fewer with num_train or num_val."
            )
        train = slice(0, min(train.stop, first))
    return {"train": rest[train], "val": rest[val], "test": test[split["test"][1]]}


def _split(
    train_total: int,
    test_total: int,
    sizes: Sizes,
    num_train: int | None,
    num_val: int | None,
    num_test: int | None,
) -> dict[str, tuple[str, slice]]:
    """For each part: from which published part, and which images of it."""
    train_size, val_size, test_size = sizes
    if num_val is None:
        # a smaller set gives the same share to validation, and at least one image
        share = min(1.0, train_total / (train_size + val_size)) if train_size else train_total
        num_val = min(max(1, round(val_size * share)), train_total - 1)
    if num_train is None:
        rest = train_total - num_val
        num_train = max(1, rest if train_size is None else min(train_size, rest))
    if num_test is None:
        num_test = test_total if test_size is None else min(test_size, test_total)
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
