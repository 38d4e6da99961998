import importlib.metadata
import io
import shutil
import sys
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from rich.console import Console

from course import doctor
from course.doctor import Finding, examine, print_findings
from course.grading.box import protection
from course.layout import CONFIG, Course


@pytest.fixture
def course(tmp_path):
    (tmp_path / CONFIG).write_text("")
    folder = tmp_path / "source" / "tiny"
    folder.mkdir(parents=True)
    (folder / "doubles.ipynb").write_text("{}")
    return Course(tmp_path)


@pytest.fixture
def versions(monkeypatch):
    """Requirements of the distribution, and installed versions, as a test says."""

    def pretend(requires, installed):
        def version(name):
            if name not in installed:
                raise importlib.metadata.PackageNotFoundError(name)
            return installed[name]

        monkeypatch.setattr(importlib.metadata, "requires", lambda _: requires)
        monkeypatch.setattr(importlib.metadata, "version", version)

    return pretend


def one(findings):
    (finding,) = findings
    return finding


def test_everything_is_looked_at_here(course):
    findings = examine(course)
    seen = {finding.what for finding in findings}
    expected = {"Python", "packages (helpers)", "packages (course)", "kernel python3", "course"}
    assert expected | {"GPU", "box: files", "disk", "gradebook", "alembic"} <= seen
    assert all(finding.said for finding in findings)
    assert all(finding.todo for finding in findings if finding.state != "ok")
    kernel = next(finding for finding in findings if finding.what == "kernel python3")
    assert kernel.state == "ok"


def test_a_look_that_fails_is_a_finding_and_the_others_go_on(monkeypatch):
    def broken(_):
        raise RuntimeError("no such luck")
        yield

    good = Finding("b", "ok", "fine")
    monkeypatch.setattr(doctor, "LOOKS", (("a", broken), ("b", lambda _: iter([good]))))
    first, second = examine(None)
    assert (first.what, first.state, second) == ("a", "problem", good)
    assert "no such luck" in first.said


@pytest.mark.parametrize(
    ("installed", "state", "said"),
    [
        ({}, "problem", "not installed"),
        ({"nbgrader": "0.9.4"}, "problem", "0.9.4 is installed"),
        ({"nbgrader": "0.10.1"}, "problem", "0.10.1 is installed"),
        ({"nbgrader": "0.9.6"}, None, None),
    ],
)
def test_a_package_against_its_range(versions, installed, state, said):
    versions([], installed)
    findings = list(doctor._package(Requirement("nbgrader<0.10,>=0.9.5")))
    if state is None:
        assert findings == []
        return
    finding = one(findings)
    assert finding.state == state
    assert said in finding.said
    assert "pip install" in finding.todo
    assert "0.9.5" in finding.todo


def test_packages_of_extras_that_are_not_wanted_are_not_missed(versions):
    requires = ["numpy>=1", 'nbgrader>=0.9; extra == "course"', 'ruff>=1; extra == "dev"']
    versions(requires, {"numpy": "2.0", "nbgrader": "0.9.5"})
    findings = list(doctor._packages(None))
    assert [(f.what, f.state) for f in findings] == [
        ("packages (helpers)", "ok"),
        ("packages (course)", "ok"),
    ]
    assert "nbgrader" not in findings[0].said


def test_a_kernel_of_another_python(monkeypatch, tmp_path):
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    argv = f'["{tmp_path.as_posix()}/bin/python", "-m", "ipykernel_launcher", "-f", "x"]'
    text = f'{{"argv": {argv}, "display_name": "Old", "language": "python"}}'
    (kernel / "kernel.json").write_text(text)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    finding = one(doctor._kernel(None))
    assert finding.state == "problem"
    assert "another Python" in finding.said


def test_the_folder_of_a_course(course, tmp_path):
    assert one(doctor._folder(course)).said.endswith(": tiny")
    assert one(doctor._folder(None)).state == "advice"
    shutil.rmtree(course.source)
    assert "no problem set" in one(doctor._folder(course)).said


def test_a_folder_that_cannot_be_written(course, monkeypatch):
    monkeypatch.setattr(doctor, "_writable", lambda _: False)
    assert [f.state for f in doctor._folder(course)] == ["ok", "problem"]


def test_data_by_their_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache" / "deep"))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "nowhere"))
    *sets, cache = doctor._data(None)
    assert {found.state for found in sets} == {"problem"}
    assert cache.state == "ok"
    assert all("COURSE_DATA" in found.said for found in sets)
    monkeypatch.delenv("COURSE_DATA")
    assert "stand-in" in next(doctor._data(None)).said


def test_real_data_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))
    archive = tmp_path / "cifar10" / "cifar-10-python.tar.gz"
    archive.parent.mkdir()
    archive.touch()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    first = next(doctor._data(None))
    assert (first.state, first.said) == ("ok", f"Real data, in {archive.parent}.")


def test_a_cache_that_cannot_be_written_is_advice(monkeypatch):
    monkeypatch.setattr(doctor, "_writable", lambda _: False)
    assert list(doctor._data(None))[-1].state == "advice"


@pytest.fixture
def without_boxes(monkeypatch):
    """A machine without bubblewrap and Landlock."""
    monkeypatch.setattr(protection, "why_no_bubblewrap", lambda: "There is no bubblewrap.")
    monkeypatch.setattr(protection.landlock, "version", lambda: 0)


def test_each_protection_is_listed_with_whether_it_holds():
    findings = {finding.what: finding for finding in doctor._sandbox(None)}
    assert list(findings) == [f"box: {p.name}" for p in protection.protections()]
    for found in protection.protections():
        assert (findings[f"box: {found.name}"].state == "ok") == found.holds


def test_what_is_missing_is_a_problem_below_the_minimum_and_else_advice(without_boxes, monkeypatch):
    monkeypatch.setattr(protection, "program", lambda: None)
    findings = {finding.what: finding for finding in doctor._sandbox(None)}
    assert findings["box: files"].state == "problem"
    assert findings["box: network"].state == "advice"
    assert findings["box: limits"].state == "ok"
    assert "apt install bubblewrap" in findings["box: network"].todo
    assert "--no-sandbox" in findings["box: files"].todo


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_are_told_what_a_box_needs(without_boxes, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    finding = next(doctor._sandbox(None))
    assert (finding.what, finding.state) == ("box: files", "problem")
    assert "Linux" in finding.todo


@pytest.mark.parametrize(
    ("gigabytes", "state"), [(0.1, "problem"), (1, "advice"), (3, "ok"), (3000, "ok")]
)
def test_room_on_the_disk(course, monkeypatch, gigabytes, state):
    usage = SimpleNamespace(free=gigabytes * 1e9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert one(doctor._disk(course)).state == state


def test_a_gradebook_that_cannot_be_read(course):
    assert one(doctor._gradebook(course)).state == "ok"
    course.gradebook.write_bytes(b"no database" * 100)
    finding = one(doctor._gradebook(course))
    assert finding.state == "problem"
    assert finding.todo


def test_alembic_on_path_in_the_environment_or_nowhere(monkeypatch):
    scripts = "/environment/bin"
    monkeypatch.setattr(doctor.sysconfig, "get_path", lambda _: scripts)
    for where, state in (({None, scripts}, "ok"), ({scripts}, "advice"), (set(), "problem")):
        found = lambda name, path=None, where=where: name if path in where else None  # noqa: E731
        monkeypatch.setattr(shutil, "which", found)
        assert one(doctor._alembic(None)).state == state


def test_the_table_says_states_in_words_and_what_to_do():
    out = io.StringIO()
    findings = [
        Finding("disk", "ok", "12 GB free"),
        Finding("sandbox", "advice", "None \x1b[31myet.", "Mind it."),
        Finding("numpy", "problem", "It is not installed.", "pip install numpy"),
    ]
    print_findings(findings, Console(file=out, width=80))
    text = out.getvalue()
    assert "problem, numpy: pip install numpy" in text
    assert "advice, sandbox: Mind it." in text
    assert "\x1b" not in text
    assert text.rstrip().endswith("1 problem.")
