"""What the kernel holds a process to: resource limits, see getrlimit(2)."""

import math
import os
import sys
from pathlib import Path

from course.grading.limits import Limits

_NET_SECONDS = 60  # of computing, above what those allow who watch
_COUNTED_IN_BOX = (5, 14)  # since this Linux each user namespace counts processes for itself


def quotas(limits: Limits) -> dict[str, int]:
    """The resource limits of each process in a box, by the names of the module `resource`."""
    chosen = {
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_NPROC": limits.processes,
        "RLIMIT_NOFILE": limits.open_files,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_CPU": math.ceil(limits.notebook_seconds + limits.grace_seconds) + _NET_SECONDS,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    return {name: int(value) for name, value in chosen.items()}


def hold_to(quotas: dict[str, int], *, processes_there: int = 0) -> None:
    """Hold this process and all that it starts to these limits, for good.

    Args:
        quotas: limits by name; one that this system does not know is left out.
        processes_there: processes of the same user that have nothing to do with the box.
    """
    import resource  # not on Windows

    for name, value in quotas.items():
        kind = getattr(resource, name, None)
        if kind is None or (sys.platform != "linux" and name in ("RLIMIT_AS", "RLIMIT_NPROC")):
            continue
        value += processes_there if name == "RLIMIT_NPROC" else 0
        ceiling = resource.getrlimit(kind)[1]
        if ceiling != resource.RLIM_INFINITY:
            value = min(value, ceiling)
        resource.setrlimit(kind, (value, value))


def counted_alone() -> bool:
    """Whether a user namespace of its own keeps processes of the same user outside apart."""
    release = os.uname().release.split(".")
    return tuple(int("".join(filter(str.isdigit, n)) or 0) for n in release[:2]) >= _COUNTED_IN_BOX


def processes_of(user: int) -> int:
    """How many processes and threads a user has on this machine."""
    threads = 0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and folder.stat().st_uid == user:
                threads += sum(1 for _ in (folder / "task").iterdir())
        except OSError:  # it ended meanwhile
            continue
    return threads
