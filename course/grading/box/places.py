"""Which folders a submission may read: the system's programs, Python, `helpers`, the data cache."""

import os
import site
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import course
import helpers

HELPERS = Path(helpers.__file__).parent
COURSE = Path(course.__file__).parent
SYSTEM = tuple(
    Path("/usr", name)
    for name in (
        "bin",
        "lib",
        "lib32",
        "lib64",
        "libexec",
        "share",
        "local/bin",
        "local/lib",
        "local/lib64",
        "local/share",
    )
)
"""Not all of /usr: programs are kept in /usr/src and the like too, courses among them."""
SHORTCUTS = tuple(Path("/", name) for name in ("bin", "lib", "lib32", "lib64"))
"""Links into /usr on most systems, folders on some."""
SETTINGS = tuple(
    Path("/etc", name) for name in ("alternatives", "fonts", "ld.so.cache", "localtime")
)
ARRAYS = "arrays"
"""The part of the data cache that a submission needs; the other holds what was fetched."""
_OF_PYTHON = ("bin", "lib", "lib64", "pyvenv.cfg")


@dataclass(frozen=True)
class Places:
    """What a box shows of this machine, all of it to be read only.

    Args:
        helpers: a copy of `helpers` without the modules that answer the exercises.
        cache: the folder of data that were prepared before.
        withheld: the modules that the copy lacks.
    """

    helpers: Path
    cache: Path
    withheld: tuple[str, ...] = ()


def readable() -> Iterator[Path]:
    """Files and folders with programs and libraries that are there; some may be links."""
    seen: set[Path] = set()
    for path in (*SYSTEM, *SHORTCUTS, *SETTINGS, *_python()):
        if path not in seen and (path.exists() or path.is_symlink()):
            seen.add(path)
            yield path


def _python() -> Iterator[Path]:
    """Only the parts of Python's folders that it needs: a course may lie in such a folder."""
    prefixes = dict.fromkeys((sys.prefix, sys.base_prefix))
    for prefix in dict.fromkeys((*prefixes, *map(os.path.realpath, prefixes))):
        if Path(prefix) != Path("/usr"):
            yield from (Path(prefix, part) for part in _OF_PYTHON)
    if site.ENABLE_USER_SITE:
        yield Path(site.getusersitepackages())


def open_to_all(path: Path) -> bool:
    """Whether every user may look into a folder and into all above it."""
    needed = stat.S_IXOTH | stat.S_IROTH
    try:
        return path.stat().st_mode & needed == needed and all(
            folder.stat().st_mode & stat.S_IXOTH for folder in path.resolve().parents
        )
    except OSError:
        return False


def parents(path: Path) -> list[Path]:
    """The folders above a path, the outermost first, the root left out."""
    return list(path.parents)[-2::-1]


def covered(path: Path, folders: list[Path]) -> bool:
    """Whether a path lies in one of the folders."""
    return any(path.is_relative_to(folder) for folder in folders)
