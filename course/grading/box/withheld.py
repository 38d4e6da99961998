"""`helpers` without the modules that answer an exercise."""

import contextlib
import importlib.abc
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from course.grading.box.places import HELPERS


def copy_helpers(place: Path, withheld: Iterable[str]) -> None:
    """Copy `helpers` to the folder `place`, without these modules and what lies in them.

    Raises:
        ValueError: one of them is no module of `helpers`.
        OSError: the copy could not be written.
    """
    left_out = {path for name in withheld for path in _paths(name)}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {n for n in names if n == "__pycache__" or Path(folder, n) in left_out}

    shutil.copytree(HELPERS, place, ignore=unwanted)
    for path in (place, *place.rglob("*")):  # to be read by other users too
        path.chmod(0o755 if path.is_dir() else 0o644)


def look_in(place: Path) -> None:
    """Let modules of `helpers` that are imported from now on come from a copy of it."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == HELPERS.name and hasattr(module, "__path__"):
            module.__path__ = [str(place.joinpath(*name.split(".")[1:]))]


@contextlib.contextmanager
def blocking(names: Iterable[str]) -> Iterator["Blocked"]:
    """Let no module of these names be imported within the block."""
    blocked = Blocked(names)
    sys.meta_path.insert(0, blocked)
    try:
        yield blocked
    finally:
        sys.meta_path.remove(blocked)


class Blocked(importlib.abc.MetaPathFinder):
    """Lets no module of these names be imported, whoever asks for it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def blocks(self, name: str | None) -> bool:
        """Whether this is a blocked module, or lies in one."""
        return any(f"{name}.".startswith(f"{each}.") for each in self.names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise ModuleNotFoundError for a blocked name; leave all others to other finders."""
        if self.blocks(fullname):
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def _paths(name: str) -> list[Path]:
    package, *parts = name.split(".")
    module = HELPERS.joinpath(*parts)
    found = [path for path in (module, module.with_suffix(".py")) if path.exists()]
    if package != HELPERS.name or not parts or not all(parts) or not found:
        raise ValueError(f"{name} is to be withheld, and there is no such module of helpers")
    return found
