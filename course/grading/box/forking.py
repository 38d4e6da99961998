"""Fork an agent from the warm server, leaving behind all that it must not have."""

import contextlib
import json
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from course.grading.box.bubblewrap import BoxError

SOCKET, REPORT, LEASH = 3, 4, 5  # open files of what was forked; an agent keeps the first alone
_UNUSED = 10  # no file that is kept has a number from here on
_MOST_FILES = 1 << 20
# The last two become exceptions in Python, where they would end other programs.
_LEFT = {
    getattr(signal, name)
    for name in ("SIGKILL", "SIGSTOP", "SIGPIPE", "SIGXFSZ")
    if hasattr(signal, name)
}
_LONGEST_REPORT = 1 << 16

Serve = Callable[[socket.socket], None]


@dataclass(frozen=True)
class Wish:
    """What a worker wants of a box.

    Args:
        environment: what the agent finds in `os.environ`.
        quotas: see `course.grading.box.quotas`.
        scratch_bytes: room for its files.
        seconds: how long it may take until the agent is there.
    """

    environment: dict[str, str]
    quotas: dict[str, int]
    scratch_bytes: int
    seconds: float


def fork(enter: Callable[[], None], keep: dict[int, int], seconds: float) -> tuple[int, int]:
    """Fork a process that lets an agent come to be; return its number and the agent's.

    Args:
        enter: what it does: it says `report(agent=...)`, or None where it is the agent itself,
            and the agent calls `serve`.
        keep: open files it needs, the number they get -> the number they have here.
        seconds: how long to wait for the agent.

    Raises:
        BoxError: the agent did not come to be; what there is of it ends by itself.
    """
    told, report_here = os.pipe()
    try:
        forked = os.fork()
        if forked == 0:
            _run(enter, keep | {REPORT: report_here})
    finally:
        os.close(report_here)
    try:
        return forked, _listen(told, time.monotonic() + seconds) or forked
    finally:
        os.close(told)


def report(**said: object) -> None:
    """Tell the server something, from a process that `fork` made."""
    os.write(REPORT, json.dumps(said).encode() + b"\n")


def close_others(last: int) -> None:
    """Close all open files with higher numbers than `last`."""
    os.closerange(last + 1, _MOST_FILES)


def serve(agent: Serve, environment: dict[str, str], folder: Path) -> NoReturn:
    """Become the agent: in its folder, with its environment and its socket, and nothing else."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.close(REPORT)
    agent(socket.socket(fileno=SOCKET))
    os._exit(0)


def _run(enter: Callable[[], None], keep: dict[int, int]) -> NoReturn:
    """Run `enter` in a process just forked, which never gets back into the server's code."""
    code = 1
    try:
        for number in signal.valid_signals() - _LEFT:
            if signal.getsignal(number) not in (signal.SIG_DFL, None):
                signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        high = {number: _above(file) for number, file in keep.items()}
        for number, file in high.items():
            os.dup2(file, number)
        os.dup2(0, 2)  # what the server says of itself is not for agents to write to
        enter()
        code = 0
    except BaseException as error:
        _last_words(error)
    finally:
        os._exit(code)


def _above(file: int) -> int:
    """A copy of an open file whose number is none of ours."""
    import fcntl  # not on Windows

    return fcntl.fcntl(file, fcntl.F_DUPFD, _UNUSED)


def _last_words(error: BaseException) -> None:
    with contextlib.suppress(OSError):  # the agent has begun; its end is not the server's business
        report(error=f"{type(error).__name__}: {error}")


def _listen(told: int, deadline: float) -> int | None:
    """The agent's number if it was told, once all who could report an error are done."""
    text = b""
    while len(text) < _LONGEST_REPORT:
        left = max(deadline - time.monotonic(), 0.0)
        if not select.select([told], [], [], left)[0]:
            raise BoxError("the agent did not begin in its time")
        piece = os.read(told, _LONGEST_REPORT)
        if not piece:
            break
        text += piece
    said: dict = {}
    for line in text.splitlines():
        said |= json.loads(line)
    if "error" in said or "agent" not in said:
        raise BoxError(str(said.get("error", "the agent ended before it began")))
    return said["agent"]
