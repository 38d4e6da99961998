import os

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.data import cache

ARRAYS = {
    "X_train": np.arange(3072, dtype=np.uint8).reshape(1, 3, 32, 32),
    "y_train": np.array([7]),
}


def _same(arrays):
    return all(np.array_equal(arrays[name], ARRAYS[name]) for name in ARRAYS)


def test_what_was_saved_is_loaded_for_the_same_state_only(tmp_path):
    path = tmp_path / "new" / "a.npz"
    assert cache.load(path, "s") is None
    cache.save(path, "s", ARRAYS)
    loaded = cache.load(path, "s")
    assert loaded.keys() == ARRAYS.keys()
    assert _same(loaded)
    assert loaded["y_train"].dtype == np.int64
    assert cache.load(path, "t") is None
    assert [file.name for file in path.parent.iterdir()] == ["a.npz"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_goes_unnoticed(tmp_path, data):
    path = tmp_path / "a.npz"
    cache.save(path, "s", ARRAYS)
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[place:]
    path.write_bytes(content)
    loaded = cache.load(path, "s")
    # a byte may not matter (a date, say); but wrong arrays never come out
    assert loaded is None or (loaded.keys() == ARRAYS.keys() and _same(loaded))


def test_damage_is_said(tmp_path, capsys):
    path = tmp_path / "a.npz"
    cache.save(path, "s", ARRAYS)
    path.write_bytes(path.read_bytes()[:-30])
    assert cache.load(path, "s") is None
    assert str(path) in capsys.readouterr().out


def test_an_interrupted_write_leaves_nothing(tmp_path, monkeypatch):
    def interrupted(file, **arrays):
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(np, "savez", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cache.save(tmp_path / "a.npz", "s", ARRAYS)
    assert list(tmp_path.iterdir()) == []


def test_an_unwritable_folder_is_said_and_no_failure(tmp_path, capsys, cannot_write):
    cannot_write(tmp_path / "locked")
    cache.save(tmp_path / "locked" / "a.npz", "s", ARRAYS)
    said = capsys.readouterr().out
    assert str(tmp_path / "locked") in said
    assert "COURSE_CACHE" in said


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another thing there")
def test_a_cache_file_may_be_read_by_other_users(tmp_path):
    before = os.umask(0o022)
    try:
        cache.save(tmp_path / "a.npz", "s", ARRAYS)
    finally:
        os.umask(before)
    assert (tmp_path / "a.npz").stat().st_mode & 0o777 == 0o644


def test_the_folder_is_the_one_that_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "here"))
    assert cache.root() == tmp_path / "here"
    monkeypatch.delenv("COURSE_CACHE")
    assert "descent" in str(cache.root())
