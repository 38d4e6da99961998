import gzip
import os
import struct

import numpy as np
import pytest

from helpers.data import DataError
from helpers.data.idx import FILES, IdxFiles, read_idx
from helpers.data.registry import FASHION_MNIST, MNIST

LAYOUT = IdxFiles(MNIST.classes)


@pytest.mark.parametrize("shape", [(3,), (2, 4), (2, 3, 5), (1, 2, 3, 2)])
def test_any_number_of_dimensions_is_read(as_idx, shape):
    array = np.arange(np.prod(shape), dtype=np.uint8).reshape(shape)
    assert np.array_equal(read_idx(as_idx(array), "x"), array)


def test_files_are_read_plain_packed_and_mixed(tmp_path, write_idx):
    written = write_idx(tmp_path, 30, 10)
    read = LAYOUT.read(tmp_path)
    assert read["X_train"].shape == (30, 1, 28, 28)
    assert read["y_test"].dtype == np.int64
    for name in list(FILES.values())[1:]:
        path = tmp_path / name
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    mixed = LAYOUT.read(tmp_path)
    for key, array in written.items():
        assert np.array_equal(read[key].squeeze(), array)
        assert np.array_equal(mixed[key].squeeze(), array)


def test_published_checksums_are_known_and_another_file_is_said(tmp_path, write_idx, capsys):
    write_idx(tmp_path, 30, 10)
    for dataset in (MNIST, FASHION_MNIST):
        (layout,) = dataset.layouts
        assert layout.published.keys() == set(FILES.values())
        assert {file.file for file in dataset.downloads} == {f"{n}.gz" for n in FILES.values()}
        layout.read(tmp_path)
        assert "t10k-labels-idx1-ubyte. They can be read" in capsys.readouterr().out


def _cut(path):
    path.write_bytes(path.read_bytes()[:-1])
    return r"train-images-idx3-ubyte has 23,535 bytes, but its header announces 23,536"


def _longer(path):
    path.write_bytes(path.read_bytes() + b"x")
    return "has 23,537 bytes, but"


def _empty(path):
    path.write_bytes(b"")
    return "begins with nothing"


def _header_only(path):
    path.write_bytes(path.read_bytes()[:9])
    return "ends within its header"


def _text(path):
    path.write_text("<html>not found</html>")
    return "begins with 3c 68 74 6d"


def _floats(path):
    path.write_bytes(b"\0\0\x0d\x01" + path.read_bytes()[4:])
    return "begins with 00 00 0d 01. Expected is an IDX file of unsigned bytes"


def _huge(path):
    path.write_bytes(b"\0\0\x08\x04" + b"\xff" * 16 + b"x")
    return "its header announces"


def _missing(path):
    path.unlink()
    return r"train-images-idx3-ubyte\.gz is missing\. Expected are the files train-images"


def _packed_badly(path):
    packed = gzip.compress(path.read_bytes())
    path.with_name(f"{path.name}.gz").write_bytes(packed[: len(packed) // 2])
    path.unlink()
    return r"\.gz cannot be unpacked .* damaged or cut short"


def _not_packed(path):
    path.rename(path.with_name(f"{path.name}.gz"))
    return r"\.gz cannot be unpacked"


def _packed_and_changed(path):
    packed = bytearray(gzip.compress(path.read_bytes()))
    packed[len(packed) // 2] ^= 255
    path.with_name(f"{path.name}.gz").write_bytes(bytes(packed))
    path.unlink()
    return r"\.gz cannot be unpacked"


@pytest.mark.parametrize(
    "spoil",
    [
        _cut,
        _longer,
        _empty,
        _header_only,
        _text,
        _floats,
        _huge,
        _missing,
        _packed_badly,
        _not_packed,
        _packed_and_changed,
    ],
)
def test_what_is_wrong_with_a_file_is_named(tmp_path, write_idx, spoil):
    write_idx(tmp_path, 30, 10)
    message = spoil(tmp_path / "train-images-idx3-ubyte")
    with pytest.raises(DataError, match=message):
        LAYOUT.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("train-labels-idx1-ubyte", np.zeros(29), "30 images and 29 labels"),
        ("train-labels-idx1-ubyte", np.full(30, 10), "the label 10. Expected are 0 to 9"),
        ("t10k-images-idx3-ubyte", np.zeros((10, 32, 32)), r"\(32, 32\). Expected is \(28, 28\)"),
        ("t10k-images-idx3-ubyte", np.zeros(10), "is this the folder of another"),
    ],
)
def test_files_that_do_not_go_together_are_named(
    tmp_path, write_idx, as_idx, name, content, message
):
    write_idx(tmp_path, 30, 10)
    (tmp_path / name).write_bytes(as_idx(content.astype(np.uint8)))
    with pytest.raises(DataError, match=message):
        LAYOUT.read(tmp_path)


def test_no_images_at_all_are_an_error(tmp_path, as_idx):
    for key, name in FILES.items():
        shape = (0, 28, 28) if key[0] == "X" else (0,)
        (tmp_path / name).write_bytes(as_idx(np.zeros(shape, np.uint8)))
    with pytest.raises(DataError, match="at least one"):
        LAYOUT.read(tmp_path)


def test_the_state_tells_a_changed_file_and_one_that_was_packed(tmp_path, write_idx):
    write_idx(tmp_path, 30, 10)
    path = tmp_path / "t10k-labels-idx1-ubyte"
    states = {LAYOUT.state(tmp_path)}
    assert states == {LAYOUT.state(tmp_path)}
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 5_000_000_000))
    states.add(LAYOUT.state(tmp_path))
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    states.add(LAYOUT.state(tmp_path))
    assert len(states) == 3
    assert LAYOUT.found(tmp_path)
    assert not LAYOUT.found(tmp_path / "elsewhere")


def test_the_header_is_read_highest_byte_first():
    content = b"\0\0\x08\x01" + struct.pack(">I", 258) + bytes(range(256)) + b"\1\2"
    assert read_idx(content, "x").shape == (258,)
