"""Parts of the box that need no box to be tried."""

import os
import socket
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.grading.box import bubblewrap, control, joining, landlock, places, quotas, withheld
from course.grading.box.bubblewrap import Recipe, command
from course.grading.limits import Limits

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="boxes need Linux")
EVERYONE = "         0          0 4294967295\n"


@given(st.integers(1, 4_194_304), st.integers(1, 4_194_304))
def test_boxes_have_users_that_nobody_else_has(pid, other):
    user = joining.spare_user(pid, EVERYONE)
    assert 1_879_048_192 <= user < 2_147_483_647
    assert (user == joining.spare_user(other, EVERYONE)) == (pid == other)


@given(
    st.integers(1, 4_194_304),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 70_000)), min_size=1, max_size=4),
)
def test_in_a_container_they_are_among_those_that_it_knows(pid, ranges):
    uid_map = "".join(f"{first} {100_000 + first} {count}\n" for first, count in ranges)
    user = joining.spare_user(pid, uid_map)
    assert any(first <= user < first + count for first, count in ranges)


def test_a_message_arrives_whole_with_its_file():
    one, other = socket.socketpair()
    with one, other:
        message = {"text": "é" * 300_000}
        sender = threading.Thread(target=control.send, args=(one, message, (0,)))
        sender.start()
        received, files = control.receive(other)
        sender.join()
        assert received == message
        assert os.fstat(files[0]).st_ino == os.fstat(0).st_ino
        os.close(files[0])
        one.close()
        with pytest.raises(EOFError):
            control.receive(other)


def tree(folder, *files):
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file)
    return folder


def test_a_copy_of_helpers_lacks_what_is_withheld_and_nothing_else(tmp_path, monkeypatch):
    files = ["__init__.py", "a.py", "b/__init__.py", "b/c.py", "b/d.py", "b/__pycache__/c.pyc"]
    monkeypatch.setattr(withheld, "HELPERS", tree(tmp_path / "helpers", *files))
    copy = tmp_path / "copy"
    withheld.copy_helpers(copy, ["helpers.a", "helpers.b.c"])
    left = sorted(str(p.relative_to(copy)) for p in copy.rglob("*") if p.is_file())
    assert left == ["__init__.py", "b/__init__.py", "b/d.py"]
    withheld.copy_helpers(tmp_path / "other", ["helpers.b"])
    assert not (tmp_path / "other" / "b").exists()
    assert (tmp_path / "other" / "a.py").stat().st_mode & 0o044 == 0o044


@pytest.mark.parametrize("name", ["helpers", "numpy", "helpers.x", "helpers...", ""])
def test_only_modules_of_helpers_can_be_withheld(tmp_path, name):
    with pytest.raises(ValueError, match="no such module"):
        withheld.copy_helpers(tmp_path / "copy", [name])


def test_blocked_modules_are_not_imported_while_they_are(monkeypatch):
    monkeypatch.delitem(sys.modules, "helpers.claims", raising=False)
    with withheld.blocking(["helpers.claims"]), pytest.raises(ModuleNotFoundError):
        __import__("helpers.claims")
    __import__("helpers.claims")


def test_landlock_allows_all_beside_what_is_hidden(tmp_path):
    top = tree(tmp_path / "lib", "a/x.py", "site/course/y.py", "site/numpy/z.py", "site/helpers/h")
    hidden = (top / "site/course", top / "site/helpers")
    allowed = landlock.without(top, hidden)
    assert set(allowed) == {top / "a", top / "site/numpy"}
    assert landlock.without(top / "a", hidden) == [top / "a"]


@LINUX
def test_a_course_installed_beside_other_packages_is_covered(monkeypatch, tmp_path):
    site = tree(tmp_path / "lib", "course/__init__.py", "helpers/__init__.py").resolve()
    monkeypatch.setattr(bubblewrap, "COURSE", site / "course")
    monkeypatch.setattr(bubblewrap, "HELPERS", site / "helpers")
    monkeypatch.setattr(bubblewrap, "readable", lambda: iter([site]))
    made = command(Recipe(places.Places(tmp_path / "copy", tmp_path / "cache"), 1000), 3)
    shown = made.index(str(site))
    covered = made.index(str(site / "course"))
    assert made[covered - 1] == "--tmpfs"
    assert shown < covered
    assert made[made.index(str(tmp_path / "copy")) + 1] == str(site / "helpers")


@LINUX
def test_of_pythons_folder_only_its_own_parts_are_shown(monkeypatch, tmp_path):
    prefix = tree(tmp_path, "bin/python", "lib/os.py", "source/ps1/lesson.ipynb", "gradebook.db")
    monkeypatch.setattr(sys, "prefix", str(prefix))
    shown = [path for path in places.readable() if path.is_relative_to(prefix)]
    assert set(shown) == {prefix / "bin", prefix / "lib"}
    assert not any(Path("/usr/src").is_relative_to(path) for path in places.readable())


def test_every_limit_of_the_kernels_follows_from_the_table():
    limits = Limits(memory_bytes=1, processes=2, open_files=3, file_bytes=4, notebook_seconds=50)
    set_to = quotas.quotas(limits)
    assert [set_to[f"RLIMIT_{n}"] for n in ("AS", "NPROC", "NOFILE", "FSIZE")] == [1, 2, 3, 4]
    assert set_to["RLIMIT_CPU"] > limits.notebook_seconds + limits.grace_seconds
    assert set_to["RLIMIT_CORE"] == 0


@LINUX
@pytest.mark.parametrize(
    ("script", "said"),
    [("echo no rights >&2; exit 1", "no rights"), ("exec sleep 60", "no box in"), ("exit 0", "no")],
)
def test_what_bubblewrap_complains_of_is_said(monkeypatch, tmp_path, script, said):
    program = tmp_path / "bwrap"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "program", lambda: str(program))
    monkeypatch.setattr(bubblewrap, "_PATIENCE", 0.1)
    box = bubblewrap.Bubblewrap(Recipe(places.Places(tmp_path, tmp_path), 1000))
    with pytest.raises(bubblewrap.BoxError, match=said):
        box.wait(0.5)
    assert box._process.poll() is not None
