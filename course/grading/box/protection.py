"""What keeps a submission in bounds on this machine, and how to get what is missing."""

import os
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from course.errors import CourseError
from course.grading.box import calls, landlock
from course.grading.box.bubblewrap import BoxError, Bubblewrap, Recipe, program
from course.grading.box.enclosure import own_user_possible
from course.grading.box.places import HELPERS, Places

_A_BOX = 1_000_000  # bytes of scratch in a box made for a trial
_TRIAL_SECONDS = 10
GET_BUBBLEWRAP = "Install bubblewrap: apt install bubblewrap (or dnf, pacman, apk: same name)."
OTHER_SYSTEM = "Grade on a Linux machine; on Windows, in WSL 2. See docs/box.md."


class Sandbox(StrEnum):
    """How much a submission must be kept in bounds."""

    REQUIRED = "required"  # at least the stated minimum, or grading stops
    BEST = "best"  # what this machine has
    OFF = "off"  # nothing but limits


@dataclass(frozen=True)
class Protection:
    """One thing that a submission cannot do: whether that holds here, and else how to get it."""

    name: str
    means: str
    holds: bool
    how: str = ""


MINIMUM = ("files", "limits", "count")
"""Without these, `Sandbox.REQUIRED` grades nothing."""
_MEANS = {
    "files": "nothing outside its own folder is written, nothing that is not meant for it read",
    "limits": "time, memory, open files and sizes of files are limited",
    "count": "the number of processes is limited",
    "network": "no connection to anywhere, by no protocol",
    "sockets": "no connection to programs of this machine",
    "processes": "no other process is seen or looked into",
    "signals": "no other process is ended or interrupted",
    "calls": "no kernel call that no notebook needs",
    "user": "it runs as a user who owns nothing",
    "scratch": "all its files together have a limit",
}


def mechanism(sandbox: Sandbox) -> str:
    """Return what boxes are made with here: "bubblewrap", "landlock" or "none"."""
    if sandbox is Sandbox.OFF:
        return "none"
    if not why_no_bubblewrap():
        return "bubblewrap"
    return "landlock" if landlock.version() else "none"


def protections() -> list[Protection]:
    """Return each protection by name, as it is on this machine for this user."""
    made_with = mechanism(Sandbox.BEST)
    holds = {
        "bubblewrap": _by_bubblewrap,
        "landlock": _by_landlock,
        "none": lambda: {"limits": os.name == "posix", "count": _counts()},
    }[made_with]()
    how = "" if made_with == "bubblewrap" else _how_to_get_a_box()
    return [
        Protection(name, means, holds.get(name, False), "" if holds.get(name) else how)
        for name, means in _MEANS.items()
    ]


def _counts() -> bool:
    """Whether the kernel counts this user's processes; root's it does not."""
    return sys.platform == "linux" and os.getuid() != 0


def _by_bubblewrap() -> dict[str, bool]:
    return dict.fromkeys(_MEANS, True) | {"calls": calls.known_here()}


def _by_landlock() -> dict[str, bool]:
    scopes, filtered = landlock.version() >= landlock.SCOPES_SINCE, calls.known_here()
    own_user = own_user_possible()
    return {
        "files": True,
        "limits": True,
        "count": own_user or _counts(),
        "network": filtered,
        "sockets": filtered,
        "processes": True,
        "signals": own_user or scopes,
        "calls": filtered,
        "user": own_user,
    }


def require(sandbox: Sandbox) -> None:
    """See that submissions can be kept in bounds as much as is asked.

    Raises:
        CourseError: this machine has less than the minimum; it says what is missing.
    """
    if os.name != "posix":
        raise CourseError("Submissions cannot be graded on Windows itself.", OTHER_SYSTEM)
    if sandbox is not Sandbox.REQUIRED:
        return
    missing = [p for p in protections() if p.name in MINIMUM and not p.holds]
    if missing:
        names = " and ".join(p.name for p in missing)
        raise CourseError(
            f"Submissions could not be kept in bounds here; missing: {names}. "
            f"{why_no_bubblewrap()}",
            f"{missing[0].how} Or grade in an account that holds nothing else, with --no-sandbox.",
        )


@cache
def why_no_bubblewrap() -> str:
    """Why bubblewrap makes no box here, tried with an empty one; "" where it does."""
    if sys.platform != "linux":
        return "Boxes need Linux."
    if program() is None:
        return "There is no bubblewrap."
    with tempfile.TemporaryDirectory() as folder:
        places = Places(helpers=HELPERS, cache=Path(folder))
        try:
            box = Bubblewrap(Recipe(places, _A_BOX))
            box.wait(_TRIAL_SECONDS)
        except BoxError as error:
            return f"bubblewrap makes no box: {error}."
        box.end()
    return ""


def _how_to_get_a_box() -> str:
    if sys.platform != "linux":
        return OTHER_SYSTEM
    if program() is None:
        return GET_BUBBLEWRAP
    if os.getuid() == 0:
        return "Let bubblewrap make boxes, or grade as an ordinary user; docs/box.md says how."
    return "Let ordinary users make user namespaces; docs/box.md says how."
