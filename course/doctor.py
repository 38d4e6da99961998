"""`course doctor`: what this machine has, what it lacks, and what to do about it."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.errors import CourseError
from course.grading.box import MINIMUM, protections
from course.layout import CONFIG, Course
from course.report.by_hand import read_by_hand
from course.report.text import visible

DISTRIBUTION = "descent-course"
KERNEL = "python3"
BARE = (
    "python",
    "python3",
    f"python3.{sys.version_info[1]}",
)  # Jupyter puts its own in their place
ENOUGH, TOO_LITTLE = 2.0, 0.2  # GB of free disk
STYLES = {"ok": "green", "advice": "yellow", "problem": "bold red"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its state, what was seen, and what to do where it is not well.

    "advice" is worth knowing and stops nothing; "problem" keeps a command from working.
    """

    what: str
    state: Literal["ok", "advice", "problem"]
    said: str
    todo: str = ""


def examine(course: Course | None) -> list[Finding]:
    """Return what was found on this machine; `course` is None where there is none here."""
    return [finding for name, look in LOOKS for finding in _safely(name, look, course)]


def print_findings(findings: list[Finding], console: Console) -> None:
    """Print the findings as a table, and below it what to do."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    table.add_column("what", no_wrap=True)
    table.add_column("state", no_wrap=True)
    table.add_column("seen", overflow="fold")
    for finding in findings:
        state = Text(finding.state, style=STYLES[finding.state])
        table.add_row(Text(finding.what), state, Text(visible(finding.said)))
    console.print(table)
    for state in ("problem", "advice"):
        for finding in findings:
            if finding.state == state and finding.todo:
                console.print(Text(f"{state}, {finding.what}: {visible(finding.todo)}"))
    problems = sum(finding.state == "problem" for finding in findings)
    summary = {0: "No problems.", 1: "1 problem."}.get(problems, f"{problems} problems.")
    console.print(Text(summary, style="bold"))


Look = Callable[[Course | None], Iterator[Finding]]


def _safely(name: str, look: Look, course: Course | None) -> list[Finding]:
    """The findings of one look; a look that fails is itself a finding."""
    try:
        return list(look(course))
    except Exception as error:
        said = f"This could not be examined: {type(error).__name__}: {error}"
        return [Finding(name, "problem", said, "Mend what the message says and run this again.")]


def _python(_: Course | None) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    said = f"{version}, {sys.executable}"
    wanted = SpecifierSet(importlib.metadata.metadata(DISTRIBUTION)["Requires-Python"] or "")
    if wanted.contains(version):
        yield Finding("Python", "ok", said)
    else:
        yield Finding("Python", "problem", said, f"Make an environment with Python {wanted}.")


def _packages(_: Course | None) -> Iterator[Finding]:
    """Those that students need, then those that instructors need on top."""
    requirements = [Requirement(r) for r in importlib.metadata.requires(DISTRIBUTION) or []]
    seen: set[str] = set()
    for group, extra in (("helpers", ""), ("course", "course")):
        active = [
            r
            for r in requirements
            if r.name not in seen and (r.marker is None or r.marker.evaluate({"extra": extra}))
        ]
        seen |= {r.name for r in active}
        bad = [finding for r in active for finding in _package(r)]
        yield from bad
        if not bad:
            names = ", ".join(f"{r.name} {importlib.metadata.version(r.name)}" for r in active)
            yield Finding(f"packages ({group})", "ok", names)


def _package(requirement: Requirement) -> Iterator[Finding]:
    wanted = f"{requirement.name}{requirement.specifier}"
    todo = f'{Path(sys.executable).name} -m pip install "{wanted}"'
    try:
        version = importlib.metadata.version(requirement.name)
    except importlib.metadata.PackageNotFoundError:
        yield Finding(requirement.name, "problem", "It is not installed.", todo)
        return
    if not requirement.specifier.contains(version, prereleases=True):
        yield Finding(requirement.name, "problem", f"{version} is installed, not {wanted}.", todo)


def _kernel(_: Course | None) -> Iterator[Finding]:
    """The kernel that notebooks name: is it this environment's Python, and does it start?"""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    from jupyter_client.manager import start_new_kernel

    name = f"kernel {KERNEL}"
    todo = f"{Path(sys.executable).name} -m ipykernel install --sys-prefix"
    try:
        spec = KernelSpecManager().get_kernel_spec(KERNEL)
    except NoSuchKernel:
        yield Finding(name, "problem", "There is none of this name.", todo)
        return
    python = Path(spec.argv[0])
    if spec.argv[0] not in BARE and python.parent != Path(sys.executable).parent:
        said = f"It is another Python: {python} (named in {spec.resource_dir})."
        yield Finding(name, "problem", said, f"jupyter kernelspec remove {KERNEL}, then: {todo}")
        return
    try:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        manager, client = start_new_kernel(startup_timeout=60, kernel_name=KERNEL, **quiet)
    except Exception as error:
        said = f"It does not start: {type(error).__name__}: {error}"
        yield Finding(name, "problem", said, f"See why: {sys.executable} -m ipykernel --help")
        return
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    yield Finding(name, "ok", "It is this environment's, and it starts.")


def _folder(course: Course | None) -> Iterator[Finding]:
    if course is None:
        todo = f"Go to the folder that holds {CONFIG}, or name it with --course."
        yield Finding("course", "advice", "You are not in the folder of a course.", todo)
        return
    sets = course.assignments()
    if not sets:
        todo = "Write a first lesson: course new exercise --help"
        yield Finding("course", "advice", f"{course.root} has no problem set yet.", todo)
    else:
        yield Finding("course", "ok", f"{course.root}: {', '.join(sets)}")
    if not _writable(course.root):
        todo = "Make the folder your own, or work in a copy of it."
        yield Finding("course folder", "problem", f"{course.root} cannot be written.", todo)


def _data(_: Course | None) -> Iterator[Finding]:
    """Real data, stand-ins, and the folder where both are kept once prepared."""
    from helpers.data import REGISTRY, DataError, real_folder
    from helpers.data.cache import root

    for name, dataset in REGISTRY.items():
        try:
            folder = real_folder(name)
        except DataError as error:
            todo = "Correct or remove the variable COURSE_DATA."
            yield Finding(dataset.title, "problem", str(error), todo)
            continue
        if folder is not None:
            yield Finding(dataset.title, "ok", f"Real data, in {folder}.")
        else:
            todo = f"For real data let COURSE_DATA name a folder that holds {name}."
            yield Finding(dataset.title, "advice", "Not here: the stand-in is used.", todo)
    cache = root()
    if _writable(_nearest(cache)):
        yield Finding("data cache", "ok", str(cache))
    else:
        said = f"{cache} cannot be written: data are prepared again each time."
        yield Finding("data cache", "advice", said, "Let COURSE_CACHE name a folder of your own.")


def _gpu(_: Course | None) -> Iterator[Finding]:
    import torch

    if torch.cuda.is_available():
        yield Finding("GPU", "ok", f"{torch.cuda.get_device_name(0)} (cuda)")
    elif torch.backends.mps.is_available():
        yield Finding("GPU", "ok", "Apple's (mps)")
    else:
        yield Finding("GPU", "ok", "None that torch can use. No lesson needs one.")


def _sandbox(_: Course | None) -> Iterator[Finding]:
    """What a submission cannot do while it is graded here; see docs/box.md."""
    for protection in protections():
        what = f"box: {protection.name}"
        if protection.holds:
            yield Finding(what, "ok", f"{protection.means.capitalize()}.")
            continue
        needed = protection.name in MINIMUM
        said = f"Not here: {protection.means}."
        todo = (
            f"{protection.how} Until then, grade with --no-sandbox." if needed else protection.how
        )
        yield Finding(what, "problem" if needed else "advice", said, todo)


def _disk(course: Course | None) -> Iterator[Finding]:
    folder = course.root if course else Path.cwd()
    free = shutil.disk_usage(folder).free / 1e9
    said = f"{free:.1f} GB free in {folder}"
    if free < TOO_LITTLE:
        yield Finding("disk", "problem", said, "Make room: grading writes notebooks and pages.")
    elif free < ENOUGH:
        yield Finding("disk", "advice", said, "Make room before you grade a large class.")
    else:
        yield Finding("disk", "ok", said)


def _gradebook(course: Course | None) -> Iterator[Finding]:
    version = importlib.metadata.version("nbgrader")
    if course is None or not course.gradebook.is_file():
        yield Finding("gradebook", "ok", f"None yet; nbgrader {version} makes it.")
        return
    try:
        read_by_hand(course, assignment="")
    except CourseError as error:
        yield Finding("gradebook", "problem", error.message, error.hint)
    else:
        said = f"nbgrader {version} reads {course.gradebook.name}."
        yield Finding("gradebook", "ok", said)


def _alembic(_: Course | None) -> Iterator[Finding]:
    """A program that nbgrader starts by its bare name when it makes a gradebook."""
    scripts = sysconfig.get_path("scripts")
    if shutil.which("alembic"):
        yield Finding("alembic", "ok", "It is on PATH, where nbgrader looks for it.")
    elif shutil.which("alembic", path=scripts):
        said = "It is not on PATH. The course command finds it; stock nbgrader does not."
        yield Finding("alembic", "advice", said, f"Before you run nbgrader, put {scripts} on PATH.")
    else:
        todo = f"{Path(sys.executable).name} -m pip install --force-reinstall alembic"
        yield Finding("alembic", "problem", "nbgrader needs it to make a gradebook.", todo)


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next((f for f in (folder, *folder.parents) if f.exists()), Path(os.sep))


LOOKS: tuple[tuple[str, Look], ...] = (
    ("Python", _python),
    ("packages", _packages),
    (f"kernel {KERNEL}", _kernel),
    ("course", _folder),
    ("data", _data),
    ("GPU", _gpu),
    ("sandbox", _sandbox),
    ("disk", _disk),
    ("gradebook", _gradebook),
    ("alembic", _alembic),
)
