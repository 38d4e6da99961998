"""A server made ahead: forked from a worker that is warm, and has not yet heard of any work.

What a worker knows later, tests above all, is in no memory of its server then. A server that has
to be started again, or in a worker that was not made for this, begins from nothing instead.
"""

import ctypes
import os
import signal
import socket
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired
from typing import IO, NoReturn

_CONTROL, _UNUSED = 3, 4
_MOST_FILES = 1 << 16
_OF_TERMINAL = (b"LINES=", b"COLUMNS=")  # which readline adds, behind Python's back
_LOOK = 0.002  # seconds between two looks whether a process has ended


class Forked:
    """A child process, to be waited for like one of `subprocess`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def wait(self, timeout: float | None = None) -> None:
        """Wait until it has ended. Raises TimeoutExpired."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while self.pid and not self._ended():
            if deadline is not None and time.monotonic() > deadline:
                raise TimeoutExpired("server", timeout)
            time.sleep(_LOOK)

    def kill(self) -> None:
        """Kill it."""
        if self.pid and not self._ended():
            os.kill(self.pid, signal.SIGKILL)

    def _ended(self) -> bool:
        try:
            ended = os.waitpid(self.pid, os.WNOHANG)[0] != 0
        except ChildProcessError:  # somebody else took note of its end
            ended = True
        if ended:
            self.pid = 0  # the number may be another's from now on
        return ended


@dataclass(frozen=True)
class Ahead:
    """A server that waits to be told what to be: its process, the way to it, what it complains."""

    process: Forked
    control: socket.socket
    errors: IO[bytes]


_ahead: Ahead | None = None


def make_ahead(environment: dict[str, str], path: list[str]) -> None:
    """Fork a server from this process, where nothing is in it that a submission may not see.

    Args:
        environment: what it has; this process must have been started with no more than that.
        path: where it looks for modules.
    """
    global _ahead
    if _ahead is not None or not _started_with(environment):
        return
    ours, theirs = socket.socketpair()
    errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the server)
    pid = os.fork()
    if pid == 0:
        _become_server(theirs.fileno(), errors.fileno(), environment, path)
    theirs.close()
    _ahead = Ahead(Forked(pid), ours, errors)


def take_ahead() -> Ahead | None:
    """Return the server that was made ahead, if nobody took it before."""
    global _ahead
    taken, _ahead = _ahead, None
    return taken


def _started_with(environment: dict[str, str]) -> bool:
    """Whether this process found no more in its environment: a fork shows that for good."""
    try:
        found = Path("/proc/self/environ").read_bytes()
    except OSError:
        return False
    known = {os.fsencode(f"{name}={value}") for name, value in environment.items()}
    others = set(found.split(b"\0")) - {b""} - known
    return all(each.startswith(_OF_TERMINAL) for each in others)


def _become_server(
    control: int, errors: int, environment: dict[str, str], path: list[str]
) -> NoReturn:
    """Leave behind all that belongs to the worker, and serve."""
    try:
        os.setsid()  # Ctrl-C is the worker's business
        os.chdir("/")
        _leave_shared_memory()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        nothing = os.open(os.devnull, os.O_RDWR)
        control, errors, nothing = (_above(file) for file in (control, errors, nothing))
        for number, file in enumerate((nothing, nothing, errors, control)):
            os.dup2(file, number)
        os.set_inheritable(_CONTROL, False)
        os.closerange(_UNUSED, _MOST_FILES)
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:], sys.argv[:] = path, ["-c"]
        from course.grading.boxed.server import main

        main(_CONTROL)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(1)


def _leave_shared_memory() -> None:
    """Unmap what is written to together with others: the locks of all workers' queues.

    A fork takes it along, and a submission would hold up all graders with it. The objects that
    lead there lead nowhere then, and end who uses them.
    """
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, rights, *_ = line.split()
        low, high = (int(number, 16) for number in span.split("-"))
        if rights[1] == "w" and rights[3] == "s":
            ctypes.CDLL(None).munmap(ctypes.c_void_p(low), ctypes.c_size_t(high - low))


def _above(file: int) -> int:
    """A copy of an open file whose number is none of those that a server has."""
    import fcntl  # not on Windows

    return fcntl.fcntl(file, fcntl.F_DUPFD, _UNUSED)
