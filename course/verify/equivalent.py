"""Mutants that no test can tell from a right answer, each with the reason why.

They stand beside the answers, in `course/answers/<assignment>/equivalent.toml`:

    [[equivalent]]
    exercise = "relu_backward"
    change = '''
    - return dout * (cache > 0)
    + return dout * (cache >= 0)'''
    reason = "ReLU has no derivative at 0: any number from 0 to 1 times dout is right there."
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.verify.mutants import key_of

NAME = "equivalent.toml"
KEYS = ("exercise", "change", "reason")


@dataclass(frozen=True)
class Equivalent:
    """A mutant of `exercise` known by its `change`, and the `reason` why it is right."""

    exercise: str
    change: str
    reason: str

    @property
    def key(self) -> str:
        """By which its mutant is known; see `Mutant.key`."""
        return key_of(self.change)


def load_equivalents(assignment: str, folder: Path) -> list[Equivalent]:
    """Return what is listed for an assignment; nothing where there is no such file.

    Args:
        assignment: the problem set.
        folder: where answers are, by default those of the kit.

    Raises:
        CourseError: the file cannot be read, lacks something or lists a mutant twice.
    """
    path = folder / assignment / NAME
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} is not TOML: {error}.") from error
    listed = [_entry(path, number, entry) for number, entry in enumerate(entries, start=1)]
    counts = Counter((entry.exercise, entry.key) for entry in listed)
    for entry in listed:
        if (count := counts[entry.exercise, entry.key]) > 1:
            raise CourseError(
                f"{path} lists a mutant of {entry.exercise} {count} times:\n{entry.change}",
                "Once is enough.",
            )
    return listed


def _entry(path: Path, number: int, entry: object) -> Equivalent:
    values = [entry.get(key) if isinstance(entry, dict) else None for key in KEYS]
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise CourseError(
            f"{path}: entry {number} cannot be used.",
            f"Each [[equivalent]] has {', '.join(KEYS)}, all of them texts.",
        )
    return Equivalent(*(value.strip() for value in values))
