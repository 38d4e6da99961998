"""An agent kept in bounds by Landlock, or by quotas alone, where there is no bubblewrap."""

import contextlib
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path

from course.grading.box import calls, joining, landlock
from course.grading.box.bubblewrap import BoxError
from course.grading.box.children import lives
from course.grading.box.forking import (
    LEASH,
    REPORT,
    SOCKET,
    Serve,
    Wish,
    close_others,
    fork,
    report,
    serve,
)
from course.grading.box.places import Places, open_to_all
from course.grading.box.quotas import hold_to, processes_of
from course.grading.box.watch import Watch
from course.grading.box.withheld import Blocked, look_in

_LOOK = 0.2  # seconds between two looks of a guard
_PATIENCE = 5.0  # seconds in which what was killed is gone


class Enclosure:
    """An agent below a guard, which adopts what it leaves behind.

    The guard ends all of it when its leash is let go, a pipe that only the server holds: on
    purpose, or because the server was killed.

    Args:
        mechanism: "landlock" or "none".
        agent: what the agent does with its socket.
        control: the server's socket, which the agent must not have.
        places: what it may read.
        wish: what the worker wants.
        sock: the agent's socket.
    """

    def __init__(
        self,
        mechanism: str,
        agent: Serve,
        control: socket.socket,
        places: Places,
        wish: Wish,
        sock: int,
    ) -> None:
        scratch = Path(tempfile.mkdtemp(prefix="box-", dir=places.helpers.parent))
        leash, self._leash = os.pipe()
        self._held = True

        def enter() -> None:
            control.detach()  # its number may soon be another file's
            close_others(LEASH)
            os.setsid()
            if sys.platform == "linux":
                joining.adopt_orphans()
            pid = os.fork()
            if pid:
                os.close(SOCKET)
                report(agent=pid)
                os.close(REPORT)
                _guard(pid, scratch)
                return
            os.close(LEASH)
            os.setsid()
            own = _confine(mechanism, places, wish, scratch)
            serve(agent, wish.environment | own, scratch / "work")

        try:
            self.guard, self.agent = fork(enter, {SOCKET: sock, LEASH: leash}, wish.seconds)
        except BoxError:
            os.close(self._leash)
            shutil.rmtree(scratch, ignore_errors=True)
            raise
        finally:
            os.close(leash)
        self.roots = (self.agent, self.guard)

    def lives(self) -> bool:
        """Whether the guard has not ended, as it does when the agent has."""
        return lives(self.guard)

    def end(self) -> None:
        """Let the leash go, and wait for the guard to have done its work."""
        if self._held:
            self._held = False
            os.close(self._leash)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.guard, 0)


def own_user_possible() -> bool:
    """Whether an agent can be a user of its own: root makes it one, if that can read Python."""
    return os.getuid() == 0 and all(map(open_to_all, map(Path, (sys.prefix, sys.base_prefix))))


def _confine(mechanism: str, places: Places, wish: Wish, scratch: Path) -> dict[str, str]:
    """Keep this process in bounds for good; return what its environment has to say of that."""
    work, home = scratch / "work", scratch / "home"
    look_in(places.helpers)
    sys.meta_path.insert(0, Blocked(places.withheld))
    for folder in (work, home):
        folder.mkdir()
    boxed = mechanism == "landlock"
    there = processes_of(os.getuid()) if sys.platform == "linux" and os.getuid() else 0
    if boxed:
        user = joining.user_for(os.getpid()) if own_user_possible() else None
        if user is not None:
            for folder in (scratch, work, home):
                os.chown(folder, user, user)
        joining.give_up_privileges(user)
        landlock.restrict(places, writable=scratch)
        calls.refuse(sockets=True)
    hold_to(wish.quotas, processes_there=there)
    return {"HOME": str(home), "TMPDIR": str(scratch)}


def _guard(agent: int, scratch: Path) -> None:
    """Wait for the leash to be let go or for the agent to end; then end all that there is."""
    ended = False
    while not ended and not select.select([LEASH], [], [], _LOOK)[0]:
        ended = agent in _reaped()
    _kill_all(agent)
    shutil.rmtree(scratch, ignore_errors=True)


def _kill_all(agent: int) -> None:
    if sys.platform != "linux":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(agent, signal.SIGKILL)
        return
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        _reaped()
        found = set(Watch((os.getpid(),)).processes()) - {os.getpid()}
        if not found:
            return
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.001)


def _reaped() -> set[int]:
    """Children that have ended since the last look."""
    ended = set()
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            ended.add(pid)
    return ended
