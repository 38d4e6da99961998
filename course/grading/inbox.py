"""What is in `submitted/`: whose submissions there are, and which of them cannot be opened."""

import os
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.layout import Course

GLOB = "*?["  # nbgrader's own commands take these in a folder's name for a pattern
MARKUP = '<>"\\'  # formgrader puts a name with one of these into its pages, unquoted


@dataclass(frozen=True)
class Submission:
    """A student's folder for an assignment.

    Args:
        student: the name of the student's folder; made printable where it is not.
        folder: where the notebooks are.
        refusal: why nothing in it can be read, in words; empty where it can.
        kept: whether its result can be written down: there is such a student.
        note: a remark on the folder.
    """

    student: str
    folder: Path
    refusal: str = ""
    kept: bool = True
    note: str = ""


def find_submissions(
    course: Course, assignment: str, students: Collection[str] | None = None
) -> list[Submission]:
    """Return the submissions of an assignment, ordered by student.

    Args:
        course: the course.
        assignment: the problem set.
        students: only these, each with a submission, be it a refused one; by default everybody
            who handed in.

    Raises:
        CourseError: nobody handed in, or `submitted/` cannot be read.
    """
    course.notebooks(assignment)
    names = _names(course.submitted)
    if students is not None:
        wanted = sorted(set(students))
        return [_submission(course, assignment, name, name in names) for name in wanted]
    handed_in = [name for name in names if _is_there(course.submitted / name / assignment)]
    if not handed_in:
        raise CourseError(
            f"Nobody has handed in {assignment}: there is no folder "
            f"{course.submitted / 'STUDENT' / assignment}.",
            "Put each student's notebooks into such a folder, then run this again.",
        )
    return [_submission(course, assignment, name, True) for name in handed_in]


def any_new(
    course: Course, assignment: str, submissions: Iterable[Submission], *, force: bool
) -> bool:
    """Whether one of these has no result yet, or all are to be graded again by `force`."""
    records = course.records / assignment
    return force or any(not (records / f"{each.student}.json").is_file() for each in submissions)


def _names(submitted: Path) -> list[str]:
    """The students' folders; hidden ones and single files are passed over."""
    try:
        entries = list(submitted.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CourseError(f"{submitted} cannot be read: {error.strerror}.") from None
    folders = (entry for entry in entries if not entry.name.startswith(".") and entry.is_dir())
    return sorted(entry.name for entry in folders)


def _submission(course: Course, assignment: str, name: str, known: bool) -> Submission:
    folder = course.submitted / name / assignment
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in name):
        refusal = "The name of the folder holds characters that cannot be written. Rename it."
        return Submission(shown, folder, refusal, kept=False)
    if any(c in name for c in MARKUP):
        refusal = (
            f"formgrader would take {' '.join(MARKUP)} in a name for its own. Rename the folder."
        )
        return Submission(shown, folder, refusal, kept=False)
    if not known or not _is_there(folder):
        place = f"{course.submitted.name}/{name}/{assignment}"
        return Submission(name, folder, f"There is no folder {place}.", kept=False)
    note = ""
    if any(c in name for c in GLOB):
        note = f"nbgrader's own commands pass over a folder with one of {' '.join(GLOB)} in it."
    return Submission(name, folder, _refusal(folder), note=note)


def _is_there(path: Path) -> bool:
    """Whether there is such a path, be it one that this account may not look at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _refusal(folder: Path) -> str:
    try:
        for path in (folder.parent, folder):
            if path.is_symlink():
                return f"{path.name} is a link to another folder, which is not followed."
        if not folder.is_dir():
            return f"{folder.name} is a file, not a folder."
        os.scandir(folder).close()
    except OSError as error:
        return f"The folder {folder.name} cannot be read: {error.strerror}."
    return ""
