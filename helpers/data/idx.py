"""IDX files, the format in which MNIST and its successors are published.

A file begins with two zero bytes, the type of its numbers (8: one unsigned byte each), how many
dimensions there are, and the length of each as four bytes, the highest first. Then come the
numbers.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from helpers.data.errors import DataError
from helpers.data.layouts import state_of

FILES = {
    "X_train": "train-images-idx3-ubyte",
    "y_train": "train-labels-idx1-ubyte",
    "X_test": "t10k-images-idx3-ubyte",
    "y_test": "t10k-labels-idx1-ubyte",
}


def read_idx(content: bytes, where: str) -> np.ndarray:
    """The array of unsigned bytes that an IDX file holds; it shares the memory of ``content``.

    Raises ``DataError`` for anything else, with what was expected.
    """
    wanted = "Expected is an IDX file of unsigned bytes"
    if len(content) < 4 or content[:3] != b"\0\0\x08" or not 1 <= content[3] <= 4:
        raise DataError(f"{where} begins with {content[:4].hex(' ') or 'nothing'}. {wanted}.")
    dimensions = content[3]
    header = 4 + 4 * dimensions
    if len(content) < header:
        raise DataError(f"{where} ends within its header. {wanted}: put a fresh copy in its place.")
    shape = np.frombuffer(content, ">u4", dimensions, offset=4).tolist()
    due = header + int(np.prod(shape, dtype=object))
    if len(content) != due:
        raise DataError(
            f"{where} has {len(content):,} bytes, but its header announces {due:,}. It is damaged "
            "or cut short: put a fresh copy in its place."
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape)


@dataclass(frozen=True)
class IdxFiles:
    """Four IDX files, as they are or compressed by gzip; grey pictures of one size."""

    classes: tuple[str, ...]
    height: int = 28
    width: int = 28
    published: dict[str, str] = field(default_factory=dict)
    """md5 of each published file, not compressed."""

    @property
    def expected(self) -> str:
        """What has to lie in the folder, for a person."""
        return f"the files {', '.join(FILES.values())}, with or without .gz at the end"

    def found(self, folder: Path) -> bool:
        """Whether the folder holds, or seems meant to hold, this layout."""
        return any(self._path(folder, name).is_file() for name in FILES.values())

    def state(self, folder: Path) -> str:
        """Number, size and latest change of the files."""
        return state_of(self._path(folder, name) for name in FILES.values())

    def read(self, folder: Path) -> dict[str, np.ndarray]:
        """The four arrays, in the published order; ``DataError`` names the file at fault."""
        arrays, differing = {}, []
        for key, name in FILES.items():
            path = self._path(folder, name)
            content = self._content(path)
            arrays[key] = read_idx(content, str(path))
            digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
            if digest != self.published.get(name, digest):
                differing.append(path.name)
        for part in ("train", "test"):
            self._check(arrays[f"X_{part}"], arrays[f"y_{part}"], f"{folder}: the {part} files")
        if differing:
            print(
                f"Note: in {folder} these do not hold what was published, byte for byte: "
                f"{', '.join(differing)}. They can be read and are used as they are."
            )
        return {
            key: array[:, None] if key[0] == "X" else array.astype(np.int64)
            for key, array in arrays.items()
        }

    def _path(self, folder: Path, name: str) -> Path:
        """The file without .gz if it is there, else the name with it."""
        plain = folder / name
        return plain if plain.is_file() else folder / f"{name}.gz"

    def _content(self, path: Path) -> bytes:
        """The bytes of a file, unpacked."""
        try:
            if path.suffix != ".gz":
                return path.read_bytes()
            with gzip.open(path) as packed:
                return packed.read()
        except FileNotFoundError:
            raise DataError(f"{path} is missing. Expected are {self.expected}.") from None
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise DataError(
                f"{path} cannot be unpacked ({error}). It is damaged or cut short: put a fresh "
                "copy in its place."
            ) from None

    def _check(self, images: np.ndarray, labels: np.ndarray, where: str) -> None:
        """See that images and labels belong to each other and to this data set."""
        if images.ndim != 3 or images.shape[1:] != (self.height, self.width):
            raise DataError(
                f"{where} hold images of {images.shape[1:]}. Expected is "
                f"({self.height}, {self.width}): is this the folder of another data set?"
            )
        if labels.shape != images.shape[:1] or not len(labels):
            raise DataError(
                f"{where} hold {len(images):,} images and {labels.size:,} labels. There has to be "
                "a label for each image, and at least one."
            )
        if labels.max() >= len(self.classes):
            raise DataError(
                f"{where} hold the label {labels.max()}. Expected are 0 to {len(self.classes) - 1}."
            )
