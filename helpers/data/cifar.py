"""CIFAR-10 as its authors publish it: pickled batches, packed or unpacked.

The pickles are read by a reader that admits plain values and arrays only.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import tarfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from helpers.data.errors import DataError
from helpers.data.layouts import state_of

_BATCHES = (*(f"data_batch_{number}" for number in range(1, 6)), "test_batch")
_BATCH_FOLDER = "cifar-10-batches-py"


def _latin1(text: str, encoding: str = "latin1") -> bytes:
    """Turn text into bytes, as Python 3 writes bytes into an old pickle."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"asks for the encoding {encoding}")
    return text.encode("latin1")


def _array(buffer: bytes, dtype: np.dtype, shape: tuple[int, ...], order: str) -> np.ndarray:
    """Make an array of its bytes, as NumPy writes arrays into a pickle of protocol 5."""
    return np.frombuffer(buffer, dtype).reshape(shape, order=order)


class _BatchUnpickler(pickle.Unpickler):
    """Reads a pickle of plain values and arrays, and nothing that could run code.

    A pickle may name any function to be called. A batch of pictures needs five; whatever else a
    file asks for is refused before it is looked up.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in {("numpy", "ndarray"), ("numpy", "dtype")}:
            return getattr(np, name)
        if (module, name) == ("_codecs", "encode"):
            return _latin1
        # numpy.core in files from before NumPy 2, numpy._core since
        where = module.replace("numpy._core.", "numpy.core.")
        if (where, name) == ("numpy.core.multiarray", "_reconstruct"):
            return np.empty(0).__reduce__()[0]
        if (where, name) == ("numpy.core.numeric", "_frombuffer"):
            return _array
        raise pickle.UnpicklingError(f"asks for {module}.{name}, which pictures do not need")


def _read_batch(content: bytes, where: str, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """One batch file -> images (N, 3, 32, 32) uint8 and labels (N,) int64."""
    wanted = (
        "Expected is a pickled dictionary with 'data', (N, 3072) bytes, and 'labels', "
        f"N numbers from 0 to {classes - 1}."
    )
    try:
        batch = _BatchUnpickler(io.BytesIO(content), encoding="bytes").load()
    except Exception as error:  # a broken pickle can raise anything
        reason = f"{type(error).__name__}: {error}"
        raise DataError(
            f"{where} cannot be read ({reason}); it is damaged, cut short, or not a file of "
            f"CIFAR-10. {wanted} Put a fresh copy in its place."
        ) from None
    if not isinstance(batch, dict):
        raise DataError(f"{where} holds a {type(batch).__name__}. {wanted}")
    images = batch.get(b"data", batch.get("data"))
    labels = batch.get(b"labels", batch.get("labels"))
    if not isinstance(images, np.ndarray) or images.dtype != np.uint8 or images.ndim != 2:
        raise DataError(f"{where} has no images under 'data'. {wanted}")
    try:
        labels = np.asarray(labels, dtype=np.int64)
    except (TypeError, ValueError, OverflowError):
        raise DataError(f"{where} has no numbers under 'labels'. {wanted}") from None
    if images.shape[1] != 3072 or labels.shape != images.shape[:1] or not len(labels):
        raise DataError(f"{where} has 'data' {images.shape}, 'labels' {labels.shape}. {wanted}")
    if labels.min() < 0 or labels.max() >= classes:
        raise DataError(f"{where} has labels {labels.min()} to {labels.max()}. {wanted}")
    return images.reshape(-1, 3, 32, 32), labels


def _join_batches(batches: list[tuple[np.ndarray, np.ndarray]]) -> dict[str, np.ndarray]:
    """Five training batches and a test batch, in this order -> four arrays."""
    *train, (X_test, y_test) = batches
    return {
        "X_train": np.concatenate([images for images, _ in train]),
        "y_train": np.concatenate([labels for _, labels in train]),
        "X_test": X_test,
        "y_test": y_test,
    }


@dataclass(frozen=True)
class CifarBatches:
    """The unpacked archive: ``cifar-10-batches-py`` with its batch files."""

    classes: tuple[str, ...]
    published: dict[str, str] = field(default_factory=dict)
    """md5 of the published batch files."""

    @property
    def expected(self) -> str:
        """What has to lie in the folder, for a person."""
        return f"the folder {_BATCH_FOLDER} with data_batch_1 to data_batch_5 and test_batch"

    def found(self, folder: Path) -> bool:
        """Whether the folder holds, or seems meant to hold, this layout."""
        return (folder / _BATCH_FOLDER).is_dir()

    def state(self, folder: Path) -> str:
        """Number, size and latest change of the files."""
        return state_of(folder / _BATCH_FOLDER / name for name in _BATCHES)

    def read(self, folder: Path) -> dict[str, np.ndarray]:
        """The four arrays; ``DataError`` names the file that is at fault."""
        batches, differing = [], []
        for name in _BATCHES:
            path = folder / _BATCH_FOLDER / name
            try:
                content = path.read_bytes()
            except OSError as error:
                raise DataError(
                    f"{path} cannot be opened ({error.strerror}). Expected is {self.expected}."
                ) from None
            batches.append(_read_batch(content, str(path), len(self.classes)))
            digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
            if digest != self.published.get(name, digest):
                differing.append(name)
        if differing:
            print(
                f"Note: in {folder / _BATCH_FOLDER} these are not byte for byte the published "
                f"files: {', '.join(differing)}. They can be read and are used as they are."
            )
        return _join_batches(batches)


@dataclass(frozen=True)
class CifarArchive:
    """The archive as it is downloaded. It is read in place: nothing is unpacked to disk."""

    classes: tuple[str, ...]
    file: str

    @property
    def expected(self) -> str:
        """What has to lie in the folder, for a person."""
        return f"the file {self.file}"

    def found(self, folder: Path) -> bool:
        """Whether the folder holds, or seems meant to hold, this layout."""
        return (folder / self.file).is_file()

    def state(self, folder: Path) -> str:
        """Number, size and latest change of the files."""
        return state_of([folder / self.file])

    def read(self, folder: Path) -> dict[str, np.ndarray]:
        """The four arrays; ``DataError`` names the file that is at fault."""
        path = folder / self.file
        print(f"Reading {path}; this happens once.")
        contents: dict[str, bytes] = {}
        try:
            with tarfile.open(path) as archive:
                for member in archive:
                    if member.isfile() and Path(member.name).name in _BATCHES:
                        contents[Path(member.name).name] = archive.extractfile(member).read()
        except (OSError, EOFError, tarfile.TarError, ValueError) as error:
            raise DataError(
                f"{path} cannot be read ({type(error).__name__}: {error}); it is damaged or cut "
                "short. Delete it, or put a fresh copy in its place."
            ) from None
        missing = [name for name in _BATCHES if name not in contents]
        if missing:
            raise DataError(f"{path} does not hold {', '.join(missing)}: it is not CIFAR-10.")
        return _join_batches(
            [_read_batch(contents[n], f"{path}: {n}", len(self.classes)) for n in _BATCHES]
        )
