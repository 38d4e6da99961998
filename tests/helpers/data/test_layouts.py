import io
import os
import pickle
import tarfile

import numpy as np
import pytest
from PIL import Image

from helpers.data.cifar import CifarArchive, CifarBatches
from helpers.data.errors import DataError
from helpers.data.layouts import ClassFolders
from helpers.data.registry import CIFAR10

BATCHES = CifarBatches(CIFAR10.classes)
ARCHIVE = CifarArchive(CIFAR10.classes, "cifar-10-python.tar.gz")
FOLDERS = ClassFolders(CIFAR10.classes, height=32, width=32)


class _Evil:
    """Pickles into a call of ``os.system``."""

    def __reduce__(self):
        return os.system, ("exit 1",)


def _pack(folder):
    with tarfile.open(folder / "cifar-10-python.tar.gz", "w:gz") as archive:
        archive.add(folder / "cifar-10-batches-py", "cifar-10-batches-py")


@pytest.mark.parametrize("protocol", [2, 5])
def test_batches_are_read_in_their_order(tmp_path, write_batches, protocol):
    written = write_batches(tmp_path / "cifar-10-batches-py", each=4, protocol=protocol)
    arrays = BATCHES.read(tmp_path)
    assert arrays["X_train"].shape == (20, 3, 32, 32)
    assert np.array_equal(arrays["X_train"][8:12], written["data_batch_3"][0])
    assert np.array_equal(arrays["y_train"][8:12], written["data_batch_3"][1])
    assert np.array_equal(arrays["X_test"], written["test_batch"][0])
    assert arrays["y_test"].dtype == np.int64


def test_the_archive_is_read_in_place(tmp_path, write_batches):
    write_batches(tmp_path / "cifar-10-batches-py")
    _pack(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    unpacked, packed = BATCHES.read(tmp_path), ARCHIVE.read(tmp_path)
    assert all(np.array_equal(unpacked[name], packed[name]) for name in unpacked)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_missing_batch_is_named(tmp_path, write_batches):
    write_batches(tmp_path / "cifar-10-batches-py")
    (tmp_path / "cifar-10-batches-py" / "data_batch_3").unlink()
    with pytest.raises(DataError, match=r"data_batch_3 cannot be opened.*test_batch"):
        BATCHES.read(tmp_path)
    _pack(tmp_path)
    with pytest.raises(DataError, match="does not hold data_batch_3"):
        ARCHIVE.read(tmp_path)


IMAGES = np.zeros((2, 3072), np.uint8)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"this is no pickle",
        pickle.dumps([1, 2]),
        pickle.dumps({b"data": IMAGES}),
        pickle.dumps({b"data": IMAGES, b"labels": [1]}),
        pickle.dumps({b"data": IMAGES, b"labels": [1, 10]}),
        pickle.dumps({b"data": IMAGES, b"labels": [1, -1]}),
        pickle.dumps({b"data": IMAGES, b"labels": ["a", "b"]}),
        pickle.dumps({b"data": IMAGES[:, :5], b"labels": [1, 2]}),
        pickle.dumps({b"data": IMAGES.astype(float), b"labels": [1, 2]}),
        pickle.dumps({b"data": IMAGES[:0], b"labels": []}),
        pickle.dumps({b"data": IMAGES, b"labels": [1, 2]})[:-500],
    ],
)
def test_a_file_that_is_no_batch_is_named_with_what_is_expected(tmp_path, write_batches, content):
    write_batches(tmp_path / "cifar-10-batches-py")
    (tmp_path / "cifar-10-batches-py" / "data_batch_2").write_bytes(content)
    with pytest.raises(DataError, match=r"data_batch_2 .*Expected is a pickled dictionary"):
        BATCHES.read(tmp_path)


def test_a_pickle_that_wants_to_run_something_is_refused(tmp_path, write_batches, monkeypatch):
    ran = []
    monkeypatch.setattr(os, "system", ran.append)
    write_batches(tmp_path / "cifar-10-batches-py")
    for evil in (_Evil(), {b"data": IMAGES, b"labels": _Evil()}, np.array([_Evil()], object)):
        content = pickle.dumps(evil)
        (tmp_path / "cifar-10-batches-py" / "test_batch").write_bytes(content)
        with pytest.raises(DataError, match="which pictures do not need"):
            BATCHES.read(tmp_path)
    assert ran == []


def test_a_file_that_is_not_the_published_one_is_read_and_said(tmp_path, write_batches, capsys):
    write_batches(tmp_path / "cifar-10-batches-py")
    CIFAR10.layouts[0].read(tmp_path)
    said = capsys.readouterr().out
    assert "data_batch_5" in said
    assert "not byte for byte" in said


def test_a_damaged_archive_is_named(tmp_path, write_batches):
    write_batches(tmp_path / "cifar-10-batches-py", each=100)
    _pack(tmp_path)
    path = tmp_path / "cifar-10-python.tar.gz"
    content = path.read_bytes()
    for damaged in (b"", b"no archive", content[: len(content) // 2]):
        path.write_bytes(damaged)
        with pytest.raises(DataError, match=r"cifar-10-python.tar.gz"):
            ARCHIVE.read(tmp_path)


def test_folders_give_every_picture_its_class_in_a_fixed_balanced_order(tmp_path, write_folders):
    write_folders(tmp_path, train=6, test=2)
    arrays = FOLDERS.read(tmp_path)
    assert arrays["X_train"].shape == (60, 3, 32, 32)
    for block in arrays["y_train"].reshape(6, 10):
        assert sorted(block) == list(range(10))
    label = int(arrays["y_train"][17])
    files = (tmp_path / "train" / CIFAR10.classes[label]).iterdir()
    pictures = [np.asarray(Image.open(io.BytesIO(f.read_bytes()))) for f in files]
    wanted = arrays["X_train"][17].transpose(1, 2, 0)
    assert any(np.array_equal(picture, wanted) for picture in pictures)
    again = FOLDERS.read(tmp_path)
    assert all(np.array_equal(arrays[name], again[name]) for name in arrays)


def test_grey_pictures_and_other_files_do_no_harm(tmp_path, write_folders):
    write_folders(tmp_path, train=1, test=1)
    place = tmp_path / "train" / "cat"
    Image.new("L", (32, 32), 99).save(place / "0.png")
    (place / "Thumbs.db").write_bytes(b"x")
    (place / "._0.png").write_bytes(b"x")
    (tmp_path / "train" / ".cache").mkdir()
    arrays = FOLDERS.read(tmp_path)
    assert len(arrays["y_train"]) == 10
    assert (arrays["X_train"][arrays["y_train"] == 3] == 99).all()


def _drop_part(folder):
    (folder / "test").rename(folder / "tset")
    return r"test is missing\. Expected is the folders train and test"


def _drop_class(folder):
    (folder / "train" / "frog").rename(folder / "spare")
    return r"train.frog has no pictures\. Expected"


def _odd_class(folder):
    (folder / "test" / "unicorn").mkdir()
    return "folders that are no class: unicorn"


def _empty_class(folder):
    for file in (folder / "test" / "dog").iterdir():
        file.unlink()
    return r"test.dog has no pictures"


def _damaged_picture(folder):
    path = folder / "train" / "ship" / "1.png"
    path.write_bytes(path.read_bytes()[:200])
    return r"train.ship.1\.png cannot be decoded"


def _no_picture(folder):
    (folder / "train" / "ship" / "0.png").write_text("hello")
    return r"train.ship.0\.png cannot be decoded"


def _other_size(folder):
    Image.new("RGB", (28, 20)).save(folder / "train" / "deer" / "0.png")
    return r"train.deer.0\.png is 28 x 20\. Expected is 32 x 32"


@pytest.mark.parametrize(
    "spoil",
    [
        _drop_part,
        _drop_class,
        _odd_class,
        _empty_class,
        _damaged_picture,
        _no_picture,
        _other_size,
    ],
)
def test_what_is_wrong_with_folders_is_named(tmp_path, write_folders, spoil):
    write_folders(tmp_path, train=2, test=1)
    message = spoil(tmp_path)
    with pytest.raises(DataError, match=message):
        FOLDERS.read(tmp_path)


@pytest.mark.parametrize("layout", [BATCHES, FOLDERS])
def test_the_state_tells_a_changed_file(tmp_path, write_batches, write_folders, layout):
    if layout is BATCHES:
        write_batches(tmp_path / "cifar-10-batches-py")
        path = tmp_path / "cifar-10-batches-py" / "data_batch_4"
    else:
        write_folders(tmp_path, train=2, test=1)
        path = tmp_path / "train" / "bird" / "1.png"
    before = layout.state(tmp_path)
    assert layout.state(tmp_path) == before
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 5_000_000_000))
    touched = layout.state(tmp_path)
    path.unlink()
    assert len({before, touched, layout.state(tmp_path)}) == 3
