"""Tiny real data sets in all layouts, and an environment with nothing of this machine in it."""

import os
import pickle
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.data.idx import FILES
from helpers.data.registry import CIFAR10


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch, tmp_path):
    """No data, no cache, no wish about the source; a fresh cache folder."""
    for name in ("COURSE_DATA", "COURSE_DATA_SOURCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def drawn_cache(tmp_path_factory):
    """A cache folder that keeps the stand-in, so that only one test draws it."""
    return tmp_path_factory.mktemp("drawn")


@pytest.fixture
def standin_at_hand(monkeypatch, drawn_cache):
    """Let this test share the stand-in that was drawn before."""
    monkeypatch.setenv("COURSE_CACHE", str(drawn_cache))


@pytest.fixture
def images():
    """``count`` random images, uint8 (count, 3, 32, 32), different for each seed."""

    def make(count, seed=0):
        return np.random.default_rng(seed).integers(0, 256, (count, 3, 32, 32), dtype=np.uint8)

    return make


@pytest.fixture
def write_batches(images):
    """Write CIFAR-10's batch files with ``each`` images a batch; returns images and labels."""

    def write(folder, each=20, protocol=2):
        folder.mkdir(parents=True)
        written = {}
        names = [*(f"data_batch_{n}" for n in range(1, 6)), "test_batch"]
        for seed, name in enumerate(names):
            pixels, labels = images(each, seed), [(seed + i) % 10 for i in range(each)]
            batch = {b"data": pixels.reshape(each, 3072), b"labels": labels, b"batch_label": b"x"}
            (folder / name).write_bytes(pickle.dumps(batch, protocol=protocol))
            written[name] = (pixels, np.array(labels))
        return written

    return write


@pytest.fixture
def write_folders(images):
    """Write a folder for each class, all pictures different; returns nothing."""

    def write(folder, train=6, test=2):
        seed = 0
        for part, count in (("train", train), ("test", test)):
            for name in CIFAR10.classes:
                (folder / part / name).mkdir(parents=True)
                for number in range(count):
                    seed += 1
                    picture = Image.fromarray(images(1, seed)[0].transpose(1, 2, 0))
                    picture.save(folder / part / name / f"{number}.png")

    return write


@pytest.fixture
def as_idx():
    """The bytes of an IDX file with an array of unsigned bytes."""

    def pack(array):
        header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
        return header + array.tobytes()

    return pack


@pytest.fixture
def write_idx(as_idx):
    """Write MNIST's four files with this many images; returns the arrays by their keys."""

    def write(folder, train, test):
        folder.mkdir(parents=True, exist_ok=True)
        rng = np.random.default_rng(5)
        written = {}
        for part, count in (("train", train), ("test", test)):
            written[f"X_{part}"] = rng.integers(0, 256, (count, 28, 28), dtype=np.uint8)
            written[f"y_{part}"] = (np.arange(count) * 7 % 10).astype(np.uint8)
        for key, name in FILES.items():
            (folder / name).write_bytes(as_idx(written[key]))
        return written

    return write


@pytest.fixture
def course_data(monkeypatch, tmp_path):
    """An empty ``COURSE_DATA`` folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("COURSE_DATA", str(folder))
    return folder


@pytest.fixture
def cannot_write(monkeypatch):
    """Make a folder unwritable, also for root, to whom permissions mean nothing."""

    def forbid(folder):
        real_open, real_mkdir = Path.open, Path.mkdir

        def check(path):
            if path == folder or folder in path.parents:
                raise OSError(30, os.strerror(30), str(path))

        def refuse_open(path, mode="r", *args, **kwargs):
            if set(mode) & set("wxa+"):
                check(path)
            return real_open(path, mode, *args, **kwargs)

        def refuse_mkdir(path, *args, **kwargs):
            if not path.exists():
                check(path)
            return real_mkdir(path, *args, **kwargs)

        monkeypatch.setattr(Path, "open", refuse_open)
        monkeypatch.setattr(Path, "mkdir", refuse_mkdir)

    return forbid
