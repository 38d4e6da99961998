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
class ClassFolders:
    """``train/<class>/*.png`` and ``test/<class>/*.png``, RGB pictures of one size.

    Files in folders have no order of their own. They are put into a random one with a fixed seed,
    in which every beginning holds each class in proportion.
    """

    classes: tuple[str, ...]
    height: int
    width: int

    @property
    def expected(self) -> str:
        """What has to lie in the folder, for a person."""
        return (
            f"the folders train and test, each with {len(self.classes)} folders "
            f"({', '.join(self.classes)}) of .png pictures, {self.width} x {self.height}"
        )

    def found(self, folder: Path) -> bool:
        """Whether the folder holds, or seems meant to hold, this layout."""
        return (folder / "train").is_dir() or (folder / "test").is_dir()

    def state(self, folder: Path) -> str:
        """Number, size and latest change of the files."""
        places = [folder / part / name for part in ("train", "test") for name in self.classes]
        # scandir: three times as fast as a glob, which counts with 60,000 files at each loading
        return "; ".join(state_of(os.scandir(place)) for place in places if place.is_dir())

    def read(self, folder: Path) -> dict[str, np.ndarray]:
        """The four arrays; ``DataError`` names the file that is at fault."""
        files = {part: self._files(folder / part) for part in ("train", "test")}
        total = sum(len(paths) for paths, _ in files.values())
        print(f"Reading {total:,} pictures from {folder}; this happens once.")
        arrays = {}
        # on stdout: in a test cell of a notebook, text on stderr would cost the points
        bar = tqdm(
            total=total, unit=" pictures", file=sys.stdout, mininterval=0.5, disable=total < 2000
        )
        with bar:
            for part, (paths, labels) in files.items():
                images = np.empty((len(paths), 3, self.height, self.width), np.uint8)
                for index, path in enumerate(paths):
                    images[index] = self._picture(path)
                    bar.update()
                order = Dice(ORDER_SEED).stratified_order(labels)
                arrays[f"X_{part}"], arrays[f"y_{part}"] = images[order], labels[order]
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
            found = sorted(
                path
                for path in (folder / name).glob("*")
                if path.suffix.lower() == ".png" and path.name[0] != "."
            )
            if not found:
                raise DataError(f"{folder / name} has no pictures. Expected is {self.expected}.")
            paths += found
            labels += [label] * len(found)
        return paths, np.array(labels, np.int64)

    def _picture(self, path: Path) -> np.ndarray:
        """One file -> (3, height, width) uint8."""
        try:
            with Image.open(path) as picture:
                pixels = np.asarray(picture.convert("RGB"))
        except Exception as error:  # a broken file can raise nearly anything in a decoder
            raise DataError(
                f"The picture {path} cannot be decoded ({type(error).__name__}: {error}). "
                "It is damaged or cut short: put a fresh copy in its place."
            ) from None
        if pixels.shape != (self.height, self.width, 3):
            height, width, _ = pixels.shape
            raise DataError(
                f"The picture {path} is {width} x {height}. Expected is {self.width} x "
                f"{self.height}: is this the folder of another data set?"
            )
        return pixels.transpose(2, 0, 1)
