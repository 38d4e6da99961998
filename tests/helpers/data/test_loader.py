import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data import DataError, cache, classes, load, real_folder
from helpers.data.loader import _split
from helpers.data.registry import CIFAR10

KEYS = {"X_train", "y_train", "X_val", "y_val", "X_test", "y_test"}


@pytest.fixture
def batches(course_data, write_batches):
    """``COURSE_DATA`` with 100 training and 20 test images as batches."""
    return write_batches(course_data / "cifar10" / "cifar-10-batches-py")


@pytest.mark.usefixtures("standin_at_hand")
def test_the_standin_has_the_documented_shape_and_says_what_it_is():
    data = load(source="standin")
    assert data.keys() == KEYS
    for part, count in (("train", 5000), ("val", 1000), ("test", 1000)):
        assert data[f"X_{part}"].shape == (count, 3, 32, 32)
        assert data[f"X_{part}"].dtype == np.float32
        assert data[f"y_{part}"].dtype == np.int64
        assert 0 <= data[f"X_{part}"].min() < 10 < 245 < data[f"X_{part}"].max() <= 255
    assert data.source == "standin"
    assert data.classes == classes() == CIFAR10.classes
    for text in (data.describe(), repr(data), data.label, data.report(0.5)):
        assert "stand-in for CIFAR-10" in text
    assert "not the real data set" in data.describe()
    assert data.report(0.5125, "accuracy", "test") == (
        "test accuracy: 51.2 % (1,000 images, stand-in for CIFAR-10)"
    )


def test_real_data_say_what_they_are(batches):
    data = load()
    assert data.source == "real"
    for text in (data.describe(), repr(data), data.label, data.report(0.5)):
        assert "CIFAR-10" in text
        assert "stand-in" not in text


def test_parts_come_from_where_the_documentation_says(batches):
    data = load(num_train=25, num_val=30, num_test=15)
    first, last = batches["data_batch_1"], batches["data_batch_5"]
    assert np.array_equal(data["X_train"][:20], first[0])
    assert np.array_equal(data["y_train"][:20], first[1])
    assert np.array_equal(data["X_val"][-20:], last[0])
    assert np.array_equal(data["y_val"][-20:], last[1])
    assert np.array_equal(data["X_test"], batches["test_batch"][0][:15])
    # the validation images stay when fewer images are trained on
    assert np.array_equal(load(num_train=5, num_val=30)["X_val"], data["X_val"])


def test_a_folder_for_each_class_is_read_and_split(course_data, write_folders, capsys):
    write_folders(course_data / "cifar10", train=6, test=2)
    data = load(num_val=20, num_test=10)
    assert data.source == "real"
    for part, each in (("train", 4), ("val", 2), ("test", 1)):
        assert np.bincount(data[f"y_{part}"]).tolist() == [each] * 10
    assert "60 pictures" not in capsys.readouterr().err


def test_the_mean_image_is_that_of_the_training_part_alone(batches):
    plain, centred = load(num_train=40), load(num_train=40, subtract_mean=True)
    mean = plain["X_train"].astype(np.float64).mean(axis=0)
    assert centred.mean_image.shape == (3, 32, 32)
    np.testing.assert_allclose(centred.mean_image, mean, atol=1e-4)
    for part in ("train", "val", "test"):
        shifted = centred[f"X_{part}"] + centred.mean_image
        np.testing.assert_allclose(shifted, plain[f"X_{part}"], atol=1e-4)
        assert centred[f"X_{part}"].dtype == np.float32
    assert np.abs(centred["X_train"].mean(axis=0)).max() < 1e-3
    assert np.abs(centred["X_val"].mean(axis=0)).max() > 1
    assert plain.mean_image is None
    assert "mean image subtracted" in centred.describe()


@given(
    st.integers(2, 60_000),
    st.integers(1, 10_000),
    st.none() | st.integers(1, 60_000),
    st.none() | st.integers(0, 60_000),
    st.none() | st.integers(0, 10_000),
)
def test_a_split_never_overlaps_and_gives_what_was_asked(total, tests, train, val, test):
    default_val = min(1000, max(1, round(total / 50)))
    wanted = (train or 1) + (default_val if val is None else val)
    if wanted > total or (test or 0) > tests:
        with pytest.raises(DataError, match="are asked for, but there"):
            _split(total, tests, CIFAR10.sizes, train, val, test)
        return
    split = _split(total, tests, CIFAR10.sizes, train, val, test)
    sizes = {part: images.stop - images.start for part, (_, images) in split.items()}
    assert split["train"][1].start == 0
    assert split["train"][1].stop <= split["val"][1].start
    assert split["val"][1].stop == total
    assert sizes["train"] == train if train is not None else 1 <= sizes["train"] <= 49_000
    assert sizes["val"] == val if val is not None else 1 <= sizes["val"] <= 1000
    assert sizes["test"] == test if test is not None else sizes["test"] == min(1000, tests)


@pytest.mark.parametrize(
    ("total", "train", "val"), [(50_000, 49_000, 1_000), (5_000, 4_900, 100), (100, 98, 2)]
)
def test_the_default_split_of_whole_and_smaller_sets(total, train, val):
    split = _split(total, 10_000, CIFAR10.sizes, None, None, None)
    assert split["train"][1] == slice(0, train)
    assert split["val"][1] == slice(total - val, total)
    assert split["test"][1] == slice(0, 1000)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"num_train": 99}, "99 training and 2 validation images .* 100 together"),
        ({"num_val": 100}, "1 training and 100 validation"),
        ({"num_test": 21}, "21 test images .* 20"),
        ({"num_train": 0}, "num_train is 0. It has to be at least 1"),
        ({"num_val": -1}, "num_val is -1"),
        ({"num_test": 2.5}, "num_test is 2.5. It has to be a whole number"),
        ({"num_train": "5"}, "num_train is '5'"),
        ({"source": "fake"}, "source is 'fake'. It can be 'auto', 'real', 'standin'"),
        ({"name": "cifar11"}, "no data set called 'cifar11'. There is: 'cifar10'"),
        ({"name": ["cifar10"]}, "no data set called"),
    ],
)
def test_a_wrong_wish_is_answered_in_words(batches, wrong, message):
    with pytest.raises(DataError, match=message):
        load(**wrong)


def test_no_validation_and_no_test_images_may_be_asked_for(batches):
    data = load(num_train=100, num_val=0, num_test=0)
    assert [len(data[f"X_{part}"]) for part in ("train", "val", "test")] == [100, 0, 0]


@pytest.mark.usefixtures("standin_at_hand")
class TestSource:
    def test_without_data_a_standin_is_given_and_said(self, capsys):
        assert real_folder() is None
        assert load().source == "standin"
        said = capsys.readouterr().out
        for words in ("stand-in", "COURSE_DATA", "source='real'"):
            assert words in said
        assert said.count("\n") == 1

    def test_the_environment_chooses_and_the_argument_decides(self, batches, monkeypatch, capsys):
        monkeypatch.setenv("COURSE_DATA_SOURCE", "standin")
        assert load().source == "standin"
        assert load(source="auto").source == "real"
        assert capsys.readouterr().out.count("stand-in") == 0
        monkeypatch.setenv("COURSE_DATA_SOURCE", "nonsense")
        with pytest.raises(DataError, match="COURSE_DATA_SOURCE is 'nonsense'"):
            load()

    def test_a_folder_without_this_data_set_is_passed_over(self, course_data):
        (course_data / "mnist").mkdir()
        assert load().source == "standin"

    def test_a_folder_that_is_not_there_is_an_error(self, monkeypatch, tmp_path):
        monkeypatch.setenv("COURSE_DATA", str(tmp_path / "typo"))
        with pytest.raises(DataError, match=r"COURSE_DATA names .*typo, which is not a folder"):
            load()
        assert load(source="standin").source == "standin"

    @pytest.mark.parametrize("source", ["auto", "real"])
    def test_an_unknown_layout_is_an_error_not_a_standin(self, course_data, source):
        (course_data / "cifar10" / "cifar-10-batches-bin").mkdir(parents=True)
        with pytest.raises(DataError, match=r"cifar10 does not hold .*cifar-10-batches-py.*train"):
            load(source=source)


class TestArrayCache:
    def test_files_are_read_once(self, batches, course_data, monkeypatch):
        before = load()
        monkeypatch.setattr(type(CIFAR10.layouts[0]), "read", lambda *a: pytest.fail("read again"))
        assert np.array_equal(load()["X_train"], before["X_train"])

    def test_a_changed_folder_is_read_again(self, batches, course_data, write_batches):
        before = load()
        folder = course_data / "cifar10" / "cifar-10-batches-py"
        folder.rename(course_data / "old")
        write_batches(folder, each=10)
        assert len(load()["y_train"]) < len(before["y_train"])

    def test_two_folders_are_not_confused(self, batches, tmp_path, write_batches, monkeypatch):
        first = load()
        write_batches(tmp_path / "other" / "cifar10" / "cifar-10-batches-py", each=10)
        monkeypatch.setenv("COURSE_DATA", str(tmp_path / "other"))
        assert len(load()["y_train"]) == 49
        monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
        assert np.array_equal(load()["X_train"], first["X_train"])

    def test_a_damaged_cache_is_made_again(self, batches, capsys):
        before = load()
        (kept,) = (cache.root() / "arrays").iterdir()
        content = kept.read_bytes()
        kept.write_bytes(content[:5000] + bytes([content[5000] ^ 255]) + content[5001:])
        assert np.array_equal(load()["X_train"], before["X_train"])
        assert f"{kept} is damaged" in capsys.readouterr().out
        assert kept.read_bytes() == content

    def test_an_unwritable_cache_is_no_failure(self, batches, cannot_write, capsys):
        cannot_write(cache.root())
        assert load().source == "real"
        assert "cannot be written" in capsys.readouterr().out

    def test_files_that_may_not_be_read_are_named(self, batches, course_data, monkeypatch):
        def refused(*args):
            raise PermissionError(13, "Permission denied", str(course_data / "cifar10"))

        monkeypatch.setattr(type(CIFAR10.layouts[0]), "state", refused)
        with pytest.raises(DataError, match=r"cifar10 cannot be read \(Permission denied\)"):
            load()

    def test_a_cache_folder_that_is_a_file_is_no_failure(self, batches, capsys):
        cache.root().write_text("in the way")
        assert load().source == "real"
        assert "cannot be written" in capsys.readouterr().out

    def test_what_a_caller_changes_is_not_kept(self, batches):
        data = load()
        data["X_train"] += 1
        assert data["X_train"].max() == 256
        assert load()["X_train"].max() == 255


def test_a_copy_knows_what_it_is(batches):
    data = load()
    twin = copy.copy(data)
    assert twin.describe() == data.describe()
    assert twin["X_train"] is data["X_train"]
