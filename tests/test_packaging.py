"""What `pip install` gives a student, and an instructor, in an environment that was empty."""

import email
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
STUDENT = {"ipywidgets", "matplotlib", "numpy", "pooch", "scikit-learn", "torch", "torchvision",
           "tqdm"}  # fmt: skip
LEFT_BEHIND = ("__pycache__", ".ipynb_checkpoints")

IMPORT_HELPERS = """
import sys
import helpers
heavy = sorted({"torch", "torchvision", "sklearn", "matplotlib", "course"} & set(sys.modules))
assert not heavy, f"`import helpers` imports {heavy}"

import importlib, pkgutil
for module in pkgutil.walk_packages(helpers.__path__, "helpers."):
    importlib.import_module(module.name)
assert not any(name.split(".")[0] == "course" for name in sys.modules), "helpers imports course"
"""

IMPORT_COURSE = """
import importlib, pkgutil
import course, course.cli
from course.errors import CourseError
for module in pkgutil.walk_packages(course.__path__, "course."):
    if module.name.startswith("course.answers."):  # answers are cells, not modules
        continue
    try:
        importlib.import_module(module.name)
    except CourseError as error:  # an extra that was not asked for is named, and how to get it
        assert module.name == "course.grading.cluster", error
        assert "distributed is not installed" in str(error) and "pip install" in error.hint
import helpers.checks, nbgrader, jupyterlab
"""

DISTRIBUTIONS = """
import importlib.metadata, json
print(json.dumps([d.metadata["Name"] for d in importlib.metadata.distributions()]))
"""


def pip(*arguments):
    run = subprocess.run(
        [sys.executable, "-m", "pip", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The project's wheel, built from a copy: a build leaves files beside what it builds."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in ("helpers", "course", "source", "release", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", copy / "dist", copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture
def empty_environment():
    """A new environment without any package, pip included; gone after the test (1 GB)."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=False)
        yield Path(folder)


def install(environment, wheel, extras=""):
    """Install the wheel as a newcomer would, with this course's versions."""
    constraints = ROOT / "constraints.txt"
    # Modules are compiled when they are imported: only few of the thousands are.
    options = ["--quiet", "--no-compile", "--constraint", constraints]
    pip("--python", _python(environment), "install", *options, f"{wheel}{extras}")


def _python(environment):
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run_in(environment, code):
    """Run code in an environment that sees neither this folder nor PYTHONPATH."""
    run = subprocess.run(
        [_python(environment), "-I", "-c", code],
        cwd=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def files_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def metadata_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def unconditional(requirements):
    """The requirements that hold without an extra, on every system."""
    parsed = [Requirement(text) for text in requirements]
    return [requirement for requirement in parsed if requirement.marker is None]


def test_a_student_gets_the_listed_packages_and_keeps_the_versions_that_are_there(wheel):
    needs = unconditional(metadata_of(wheel).get_all("Requires-Dist"))
    brought = {need.name for name in STUDENT for need in unconditional(requires(name) or [])}
    names = {need.name for need in needs}
    assert names >= STUDENT
    assert names - STUDENT <= brought, "more than the listed packages and what they bring"
    for need in needs:
        # A lower bound alone never makes pip replace a newer package with an older one.
        assert [specifier.operator for specifier in need.specifier] == [">="]


def test_the_wheel_has_every_file_of_both_packages_and_nothing_else(wheel):
    expected = {
        path.relative_to(ROOT).as_posix()
        for package in ("helpers", "course")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and not any(path.match(f"{left}/*") for left in LEFT_BEHIND)
    }
    assert {name for name in files_of(wheel) if ".dist-info/" not in name} == expected


@pytest.mark.slow
def test_helpers_work_in_an_environment_that_was_empty(wheel, empty_environment):
    install(empty_environment, wheel)
    run_in(empty_environment, IMPORT_HELPERS)
    names = {
        canonicalize_name(name) for name in json.loads(run_in(empty_environment, DISTRIBUTIONS))
    }
    assert names >= STUDENT
    assert not names & {"nbgrader", "dask", "distributed", "jupyterlab", "typer", "rich"}


@pytest.mark.slow
def test_the_course_works_in_an_environment_that_was_empty(wheel, empty_environment):
    install(empty_environment, wheel, "[course]")
    run_in(empty_environment, IMPORT_COURSE)
    command = _python(empty_environment).with_name("course")
    subprocess.run([command, "--help"], cwd=empty_environment, check=True, capture_output=True)
