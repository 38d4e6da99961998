"""How much the processes of a box have computed, waited and filled, seen from outside."""

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_NANO = 1e-9
_KIB = 1024


class Watch:
    """Looks at processes and all their descendants; cheap enough for ten times a second.

    Args:
        roots: processes whose descendants, with themselves, are the box.
    """

    def __init__(self, roots: tuple[int, ...]) -> None:
        self.roots = roots
        self._own: dict[tuple[int, int], float] = {}  # process -> seconds it computed itself
        self._delay: dict[tuple[int, int], float] = {}  # process -> seconds it had to wait
        self._cpu = self._starved = 0.0

    def cpu_seconds(self) -> float:
        """Seconds that they have computed, those included that have ended and were seen."""
        told = 0.0
        for pid in self._processes():
            if stat := _stat(pid):
                started, own, waited_for = stat
                self._own[pid, started] = own
                told += own + waited_for
        # A parent that waits for its children adds theirs; one that does not hides them, so what
        # was seen of them counts. Either sum may be short, and neither is too long.
        self._cpu = max(self._cpu, told, sum(self._own.values()))
        return self._cpu

    def starved_seconds(self) -> float:
        """Seconds in which they could have run and were not let; several at once count once."""
        longest = 0.0
        for pid in self._processes():
            stat, delay = _stat(pid), _delay(pid)
            if stat is None or delay is None:
                continue
            key = (pid, stat[0])
            longest = max(longest, delay - self._delay.get(key, 0.0))
            self._delay[key] = delay
        self._starved += longest
        return self._starved

    def memory_bytes(self) -> int:
        """Memory that they fill, in bytes; files that they only read are not theirs."""
        return sum(_filled(pid) for pid in self._processes())

    def processes(self) -> list[int]:
        """The processes that are there now."""
        return list(self._processes())

    def _processes(self) -> Iterator[int]:
        seen: set[int] = set()
        waiting = list(self.roots)
        while waiting:
            pid = waiting.pop()
            if pid in seen or not os.path.exists(f"/proc/{pid}"):  # noqa: PTH110 (quicker)
                continue
            seen.add(pid)
            yield pid
            waiting += children(pid)


def children(pid: int) -> list[int]:
    """The children of a process, those of all its threads; none where it is gone."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 (quicker)
            found += map(int, _read(f"/proc/{pid}/task/{thread}/children").split())
    except OSError:
        return found
    return found


def _stat(pid: int) -> tuple[int, float, float] | None:
    """When a process started, seconds it computed, and those of children it waited for."""
    try:
        text = _read(f"/proc/{pid}/stat")
    except OSError:
        return None
    fields = text[text.rindex(")") + 2 :].split()  # the name may hold anything
    own, waited_for = (sum(map(int, fields[k : k + 2])) / _TICKS for k in (11, 13))
    return int(fields[19]), own, waited_for


def _delay(pid: int) -> float | None:
    try:
        return int(_read(f"/proc/{pid}/schedstat").split()[1]) * _NANO
    except (OSError, IndexError):  # a kernel may be built without it
        return None


def _filled(pid: int) -> int:
    try:
        lines = _read(f"/proc/{pid}/status").splitlines()
    except OSError:
        return 0
    kilobytes = (line.split()[1] for line in lines if line.startswith(("RssAnon", "RssShmem")))
    return sum(map(int, kilobytes)) * _KIB


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8", errors="replace")
