"""Ways in which the files of a data set lie in a folder, and how each is read.

A layout knows whether it is there, what identifies its present state (so that arrays read from it
before can be trusted), and how to read it. Reading checks everything: a file that is missing,
damaged or of another kind is named, with what was expected in its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from PIL import Image
from tqdm import tqdm

from helpers.data.dice import Dice
from helpers.data.errors import DataError

ORDER_SEED = 49
PICTURES = (".jpeg", ".jpg", ".png")


class Layout(Protocol):
    """What the loader asks of a layout; ``folder`` is ``<COURSE_DATA>/<name>`` or a download's."""

    @property
    def expected(self) -> str:
        """What has to lie in the folder, for a person."""

    def found(self, folder: Path) -> bool:
        """Whether ``folder`` holds, or seems meant to hold, this layout."""

    def state(self, folder: Path) -> str:
        """A text that changes when a file is added, removed or changed."""

    def read(self, folder: Path) -> dict[str, np.ndarray]:
        """``X_train``, ``X_test`` uint8, ``y_train``, ``y_test`` int64; ``DataError`` if not."""


def state_of(files: Iterable[Path | os.DirEntry]) -> str:
    """Number of files, bytes in all, and the time of the latest change."""
    stats = [file.stat() for file in files if file.is_file()]
    latest = max((stat.st_mtime_ns for stat in stats), default=0)
    return f"{len(stats)} files, {sum(stat.st_size for stat in stats)} bytes, {latest}"


@dataclass(frozen=True)
class Frame:
    """The shape that every picture of a set gets: ``channels`` (1 grey, 3 RGB), height, width.

    With ``fill`` None a picture of another size is an error. Otherwise it keeps its proportions: it
    is made smaller if it does not fit, made larger if ``enlarge``, and the rest of the frame is
    filled with this grey level, 0 to 255.
    """

    height: int
    width: int
    channels: int = 3
    fill: int | None = None
    enlarge: bool = False

    def read(self, path: Path) -> tuple[np.ndarray, bool]:
        """One file -> (channels, height, width) uint8, and whether its size had to be changed."""
        try:
            with Image.open(path) as opened:
                picture = opened.convert("RGB" if self.channels == 3 else "L")
        except Exception as error:  # a broken file can raise nearly anything in a decoder
            raise DataError(
                f"The picture {path} cannot be decoded ({type(error).__name__}: {error}). "
                "It is damaged or cut short: put a fresh copy in its place."
            ) from None
        other_size = picture.size != (self.width, self.height)
        if other_size and self.fill is None:
            width, height = picture.size
            raise DataError(
                f"The picture {path} is {width} x {height}. Expected is {self.width} x "
                f"{self.height}: is this the folder of another data set?"
            )
        pixels = np.asarray(self._framed(picture) if other_size else picture)
        return pixels.reshape(self.height, self.width, -1).transpose(2, 0, 1), other_size

    def _framed(self, picture: Image.Image) -> Image.Image:
        """A picture of any size in the middle of the frame."""
        scale = min(self.width / picture.width, self.height / picture.height)
        if scale < 1 or self.enlarge:
            size = (max(1, round(scale * side)) for side in picture.size)
            picture = picture.resize(tuple(size), Image.Resampling.BICUBIC)
        fill = self.fill if self.channels == 1 else (self.fill,) * 3
        framed = Image.new(picture.mode, (self.width, self.height), fill)
        left, top = (self.width - picture.width) // 2, (self.height - picture.height) // 2
        framed.paste(picture, (left, top))
        return framed

    def read_all(self, paths: list[Path], folder: Path) -> np.ndarray:
        """All files -> (N, channels, height, width) uint8, and say what is done."""
        print(f"Reading {len(paths):,} pictures from {folder}; this happens once.")
        images = np.empty((len(paths), self.channels, self.height, self.width), np.uint8)
        changed = 0
        # on stdout: in a test cell of a notebook, text on stderr would cost the points
        quiet = len(paths) < 2000
        with tqdm(
            total=len(paths), unit=" pictures", file=sys.stdout, mininterval=0.5, disable=quiet
        ) as bar:
            for index, path in enumerate(paths):
                images[index], other_size = self.read(path)
                changed += other_size
                bar.update()
        if changed:
            print(
                f"{changed:,} of them are not {self.width} x {self.height}: they were fitted into "
                f"that frame, and what they leave free is {_shade(self.fill)}."
            )
        return images


def _shade(grey: int) -> str:
    return {0: "black", 255: "white"}.get(grey, f"grey ({grey} of 255)")


def pictures_in(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The pictures in a folder by name, without hidden files; whatever else lies there is left."""
    return sorted(
        path for path in folder.glob("*") if path.suffix.lower() in suffixes and path.name[0] != "."
    )


@dataclass(frozen=True)
class ClassFolders:
    """A folder for each part, in it a folder for each class, in these the pictures.

    Files in folders have no order of their own. They are put into a random one with a fixed seed,
    in which every beginning holds each class in proportion.
    """

    classes: tuple[str, ...]
    height: int
    width: int
    channels: int = 3
    fill: int | None = None
    """See ``Frame``: None if all pictures have to be of one size."""
    parts: tuple[str, str] = ("train", "test")
    suffixes: tuple[str, ...] = (".png",)

    @property
    def frame(self) -> Frame:
        """What becomes of a picture; one that is too small is enlarged."""
        return Frame(self.height, self.width, self.channels, self.fill, enlarge=True)

    @property
    def expected(self) -> str:
        """What has to lie in the folder, for a person."""
        size = f", {self.width} x {self.height}" if self.fill is None else ""
        return (
            f"the folders {' and '.join(self.parts)}, each with {len(self.classes)} folders "
            f"({', '.join(self.classes)}) of {' or '.join(self.suffixes)} pictures{size}"
        )

    def found(self, folder: Path) -> bool:
        """Whether the folder holds, or seems meant to hold, this layout."""
        return any((folder / part).is_dir() for part in self.parts)

    def state(self, folder: Path) -> str:
        """Number, size and latest change of the files."""
        places = [folder / part / name for part in self.parts for name in self.classes]
        # scandir: three times as fast as a glob, which counts with 60,000 files at each loading
        return "; ".join(state_of(os.scandir(place)) for place in places if place.is_dir())

    def read(self, folder: Path) -> dict[str, np.ndarray]:
        """The four arrays; ``DataError`` names the file that is at fault."""
        files = [self._files(folder / part) for part in self.parts]
        paths = [path for found, _ in files for path in found]
        images = self.frame.read_all(paths, folder)
        arrays = {}
        for part, (found, labels) in zip(("train", "test"), files, strict=True):
            here, images = images[: len(found)], images[len(found) :]
            order = Dice(ORDER_SEED).stratified_order(labels)
            arrays[f"X_{part}"], arrays[f"y_{part}"] = here[order], labels[order]
        return arrays

    def _files(self, folder: Path) -> tuple[list[Path], np.ndarray]:
        """All pictures below ``folder``, class by class and by name, and their labels."""
        if not folder.is_dir():
            raise DataError(f"{folder} is missing. Expected is {self.expected}.")
        strange = sorted(
            place.name
            for place in folder.iterdir()
            if place.is_dir() and place.name not in self.classes and place.name[0] != "."
        )
        if strange:
            raise DataError(
                f"{folder} has folders that are no class: {', '.join(strange)}. "
                f"Expected is {self.expected}."
            )
        paths, labels = [], []
        for label, name in enumerate(self.classes):
            found = pictures_in(folder / name, self.suffixes)
            if not found:
                raise DataError(f"{folder / name} has no pictures. Expected is {self.expected}.")
            paths += found
            labels += [label] * len(found)
        return paths, np.array(labels, np.int64)


@dataclass(frozen=True)
class AnyClassFolders:
    """A folder for each class, whatever the classes are called, and no parts.

    The classes are the folders by name. All pictures come as the training part, in the order of
    their classes and names; see ``parts.divided`` for what becomes of them.
    """

    frame: Frame
    suffixes: tuple[str, ...] = PICTURES
    few: int = 5
    """A class with fewer pictures than this cannot be divided."""

    @property
    def expected(self) -> str:
        """What has to lie in the folder, for a person."""
        return (
            f"a folder for each class, at least two, each with {self.few} or more "
            f"{' or '.join(self.suffixes)} pictures (about {self.frame.width} x "
            f"{self.frame.height})"
        )

    def found(self, folder: Path) -> bool:
        """Whether the folder holds, or seems meant to hold, this layout."""
        return folder.is_dir() and bool(self._classes(folder))

    def state(self, folder: Path) -> str:
        """Number, size and latest change of the files of each class."""
        return "; ".join(
            f"{place.name}: {state_of(os.scandir(place))}" for place in self._classes(folder)
        )

    def read(self, folder: Path) -> dict[str, np.ndarray]:
        """``X_train``, ``y_train``, empty ``X_test``, ``y_test``, and ``classes``, their names."""
        places = self._classes(folder)
        files = [pictures_in(place, self.suffixes) for place in places]
        for place, found in zip(places, files, strict=True):
            if len(found) < self.few:
                raise DataError(
                    f"{place} has {len(found)} pictures. Expected is {self.expected}. Move the "
                    "folder away if it is no class."
                )
        if len(places) < 2:
            raise DataError(f"{folder} has one class. Expected is {self.expected}.")
        images = self.frame.read_all([path for found in files for path in found], folder)
        return {
            "X_train": images,
            "y_train": np.repeat(np.arange(len(files)), [len(found) for found in files]),
            "X_test": images[:0],
            "y_test": np.zeros(0, np.int64),
            "classes": np.array([place.name for place in places]),
        }

    def _classes(self, folder: Path) -> list[Path]:
        return sorted(
            place for place in folder.iterdir() if place.is_dir() and place.name[0] not in "._"
        )
