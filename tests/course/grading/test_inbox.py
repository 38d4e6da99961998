import os
import stat
import sys
from pathlib import Path

import pytest

from course.errors import CourseError
from course.grading.inbox import find_submissions
from course.layout import Course


@pytest.fixture
def course(tmp_path):
    (tmp_path / "source" / "ps1").mkdir(parents=True)
    (tmp_path / "source" / "ps1" / "a.ipynb").touch()
    return Course(tmp_path)


def put(course, *names):
    for name in names:
        (course.submitted / name / "ps1").mkdir(parents=True)


def test_students_are_found_in_order_whatever_they_are_called(course):
    names = ["zoë", "Ana María", "李雷", "o'brien", "-rf", "a.json", "b b "]
    put(course, *names, ".hidden")
    (course.submitted / "readme.txt").touch()
    (course.submitted / "late").mkdir()
    found = find_submissions(course, "ps1")
    assert [s.student for s in found] == sorted(names)
    assert all(s.kept and not s.refusal for s in found)


def test_what_cannot_be_opened_is_refused_in_words(course, tmp_path):
    put(course, "real")
    (course.submitted / "file").mkdir()
    (course.submitted / "file" / "ps1").touch()
    (course.submitted / "linked").symlink_to(course.submitted / "real")
    (course.submitted / "half").mkdir()
    (course.submitted / "half" / "ps1").symlink_to(tmp_path)
    refusals = {s.student: s.refusal for s in find_submissions(course, "ps1")}
    assert refusals["real"] == ""
    assert "is a file" in refusals["file"]
    assert "is a link" in refusals["linked"]
    assert "is a link" in refusals["half"]


def test_a_folder_without_permission_is_refused_in_words(course, monkeypatch):
    put(course, "ana")
    scandir = os.scandir

    def refuse(path):
        if "ana" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)  # permission bits do not bind root
    (found,) = find_submissions(course, "ps1", ["ana"])
    assert "Permission denied" in found.refusal


@pytest.mark.skipif(sys.platform != "linux", reason="such names exist on Linux only")
def test_names_that_cannot_be_written_down_are_refused_and_made_printable(course):
    put(course, "tab\there", os.fsdecode(b"caf\xe9"))
    found = find_submissions(course, "ps1")
    assert [s.kept for s in found] == [False, False]
    assert all("Rename" in s.refusal and s.student.isascii() for s in found)


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", '";alert(1)', "back\\slash"])
def test_names_that_formgrader_would_run_are_refused(course, name):
    put(course, name, "o'brien & co")
    refused = {s.student: s.refusal for s in find_submissions(course, "ps1") if not s.kept}
    assert list(refused) == [name]
    assert "Rename" in refused[name]


def test_a_name_that_nbgrader_takes_for_a_pattern_gets_a_note(course):
    put(course, "group [1]")
    assert "pass over" in find_submissions(course, "ps1")[0].note


def test_students_asked_for_by_name_each_get_an_answer(course):
    put(course, "ana", "bo")
    found = find_submissions(course, "ps1", ["bo", "nobody", "../submitted/ana"])
    assert [(s.student, s.kept) for s in found] == [
        ("../submitted/ana", False),
        ("bo", True),
        ("nobody", False),
    ]
    assert "submitted/nobody/ps1" in found[2].refusal


def test_nobody_and_no_such_assignment_are_said(course):
    with pytest.raises(CourseError, match="Nobody has handed in ps1"):
        find_submissions(course, "ps1")
    with pytest.raises(CourseError, match="ps9") as caught:
        find_submissions(course, "ps9")
    assert "ps1" in caught.value.hint


def test_a_folder_that_may_not_be_looked_at_is_a_row_and_not_overlooked(course, monkeypatch):
    folder = course.submitted / "ada" / "ps1"
    folder.mkdir(parents=True)
    looked = Path.lstat

    def lstat(path):
        if path == folder:
            raise PermissionError(13, "Permission denied")
        return looked(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    monkeypatch.setattr(Path, "is_symlink", lambda path: stat.S_ISLNK(path.lstat().st_mode))
    (found,) = find_submissions(course, "ps1")
    assert (found.student, found.kept) == ("ada", True)
    assert "cannot be read: Permission denied" in found.refusal
