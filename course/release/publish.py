"""Write `release/`, or compare it with what `source/` makes."""

import tempfile
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from course.layout import Course
from course.release.build import build_release
from course.release.lint import lint_assignment
from course.release.lint.problem import Problem
from course.release.notebooks import write_whole

MODE = 0o644  # what nbgrader gives released files

# Traces of people at work in release/, which are nobody's to compare or remove.
IGNORED = (".ipynb_checkpoints", "__pycache__", "*.pyc", ".DS_Store")


@dataclass(frozen=True)
class Released:
    """What a release did. Paths are relative to `folder`.

    Where there are problems, nothing was written.
    """

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """A file in which `release/` is not what `source/` makes: missing, extra or changed."""

    path: str
    kind: str


def release_assignment(
    course: Course, assignment: str, destination: Path | None = None
) -> Released:
    """Make the students' version of a problem set, unless lint finds a problem.

    Only files that differ are written. Files that the source does not make are removed.

    Args:
        course: the course.
        assignment: the problem set.
        destination: the folder for its notebooks; by default `release/<assignment>`.

    Raises:
        CourseError: there is no such problem set; or submissions were graded, and cells were
            added or removed since; or the folder cannot be written.
    """
    folder = destination or course.release / assignment
    problems = lint_assignment(course, assignment)
    if problems:
        return Released(folder, problems=problems)
    with tempfile.TemporaryDirectory() as scratch:
        minding = destination is None  # another place is nobody's hand-out
        made = build_release(course, assignment, Path(scratch), after_hand_in=minding)
        return _brought_up_to_date(made, folder)


def check_release(course: Course, assignment: str | None = None) -> list[Difference]:
    """Compare `release/` with what `source/` makes, and write nothing.

    Args:
        course: the course.
        assignment: the problem set; by default all of them, and what else is in `release/`.

    Returns:
        The differences, with paths relative to `release/`.
    """
    sets = [assignment] if assignment else course.assignments()
    differences = []
    for name in sets:
        with tempfile.TemporaryDirectory() as scratch:
            made = build_release(course, name, Path(scratch))
            differences += _differences(made, course.release / name, name)
    if assignment is None and course.release.is_dir():
        known = {*sets, *IGNORED}
        others = (p.name for p in course.release.iterdir() if p.is_dir() and p.name not in known)
        differences += [Difference(name, "extra") for name in sorted(others)]
    return differences


def _brought_up_to_date(made: Path, folder: Path) -> Released:
    released = Released(folder)
    differences = {d.path: d.kind for d in _differences(made, folder)}
    for path in _files(made):
        if path not in differences:
            released.unchanged.append(path)
            continue
        write_whole((made / path).read_bytes(), folder / path)
        (folder / path).chmod(MODE)
        released.written.append(path)
    for path in (p for p, kind in differences.items() if kind == "extra"):
        (folder / path).unlink()
        released.removed.append(path)
    return released


def _differences(made: Path, folder: Path, prefix: str = "") -> list[Difference]:
    ours, theirs = _files(made), _files(folder)
    kinds = {path: "extra" for path in theirs if path not in ours}
    for path in ours:
        if path not in theirs:
            kinds[path] = "missing"
        elif (made / path).read_bytes() != (folder / path).read_bytes():
            kinds[path] = "changed"
    return [Difference(str(PurePosixPath(prefix, path)), kinds[path]) for path in sorted(kinds)]


def _files(folder: Path) -> list[str]:
    """The files in a folder, as sorted paths relative to it."""
    paths = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return sorted(p.as_posix() for p in paths if not _is_ignored(p))


def _is_ignored(path: Path) -> bool:
    return any(fnmatch(part, pattern) for part in path.parts for pattern in IGNORED)
