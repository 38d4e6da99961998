"""An empty box made by bubblewrap around a process that sleeps; others join it later."""

import contextlib
import functools
import json
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course.grading.box.children import bury
from course.grading.box.places import COURSE, HELPERS, Places, covered, parents, readable

NOBODY = 65534
SCRATCH = Path("/tmp/work")
HOME = Path("/tmp/home")
SHARED_MEMORY = 64 * 1024**2  # bytes in /dev/shm
_LONGEST_NOTE = 4096
_PATIENCE = 10.0  # seconds in which what was killed is gone
_LOOK = 0.001  # seconds between two looks whether it is
# It says that the box is finished, and ends when the one who made it does.
_SLEEP = ("/bin/sh", "-c", "echo ready; read -r line")


class BoxError(Exception):
    """A box could not be made; the message says what was seen."""


@dataclass(frozen=True)
class Recipe:
    """Two boxes of one recipe are the same."""

    places: Places
    scratch_bytes: int


class Bubblewrap:
    """A box under way; `wait` for it to be finished before anything joins it.

    It ends with the thread that made it, with its own first process, and by `end`.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe, self.first = recipe, 0
        ready, ready_here = os.pipe()
        note, note_here = os.pipe()
        errors, errors_here = os.pipe()
        asleep, self._asleep = os.pipe()
        try:
            self._process = subprocess.Popen(
                command(recipe, note_here),
                stdin=asleep,
                stdout=ready_here,
                stderr=errors_here,
                # With both ends: what writes to a pipe that nobody reads is ended at its work.
                pass_fds=[note_here, note],
                env={},
                cwd="/",
            )
        except OSError as error:
            self._pipes = ready, note, errors, self._asleep
            self._close()
            raise BoxError(f"bubblewrap could not be started: {error}") from None
        finally:
            for end in (ready_here, note_here, errors_here, asleep):
                os.close(end)
        self._pipes = ready, note, errors, self._asleep

    def wait(self, seconds: float) -> int:
        """Wait until the box is finished; return its first process.

        Raises:
            BoxError: it is not finished within that time, or never will be.
        """
        if not self._finished(seconds):
            said = self._said()
            self.end()
            raise BoxError(said or f"bubblewrap made no box in {seconds:.0f} seconds")
        return self.first

    def kill(self) -> None:
        """Kill all that is inside, without waiting for it."""
        # bubblewrap that is killed at its work can leave behind a process that waits for ever.
        self._finished(_PATIENCE)
        if self._process.poll() is None:  # else its number may be another's by now
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.first or self._process.pid, signal.SIGKILL)

    def _finished(self, seconds: float) -> bool:
        """Wait until the box is finished, and say whether it is."""
        if self._pipes and not self.first:
            ready, note, _, _ = self._pipes
            if select.select([ready], [], [], seconds)[0] and os.read(ready, 1):
                self.first = json.loads(os.read(note, _LONGEST_NOTE))["child-pid"]
        return bool(self.first)

    def _said(self) -> str:
        """What bubblewrap complained of so far."""
        os.set_blocking(self._pipes[2], False)
        with contextlib.suppress(BlockingIOError):
            return os.read(self._pipes[2], _LONGEST_NOTE).decode(errors="replace").strip()
        return ""

    def end(self) -> None:
        """Kill all that is inside and wait for it; what was written in the box is gone then.

        Some of those inside may be children of this process, or adopted; the box ends with the
        last of them, so all children that have ended are buried meanwhile.
        """
        self.kill()
        deadline = time.monotonic() + _PATIENCE
        while self._process.poll() is None and time.monotonic() < deadline:
            bury()
            time.sleep(_LOOK)
        self._close()

    def _close(self) -> None:
        for end in self._pipes:
            with contextlib.suppress(OSError):
                os.close(end)
        self._pipes = ()


def program() -> str | None:
    """Where bubblewrap is, or None."""
    return shutil.which("bwrap", path=os.environ.get("PATH", os.defpath))


def command(recipe: Recipe, note: int) -> list[str]:
    """Return the command that makes a box and tells its first process to open file `note`."""
    user = [] if os.getuid() == 0 else ["--unshare-user", "--uid", str(NOBODY), "--gid"]
    user += [str(NOBODY)] if user else []
    spaces = [f"--unshare-{space}" for space in ("ipc", "uts", "net", "pid")]
    return [
        program() or "bwrap",
        *(*user, *spaces, "--hostname", "box", "--die-with-parent", "--new-session"),
        *_mounts(recipe),
        *("--info-fd", str(note), *_SLEEP),
    ]


@functools.lru_cache(maxsize=4)
def _mounts(recipe: Recipe) -> tuple[str, ...]:
    return tuple(_laid_out(recipe))


def _laid_out(recipe: Recipe) -> Iterator[str]:
    yield from ("--proc", "/proc", "--dev", "/dev")
    # Before what is shown of this machine, some of which may lie in /tmp.
    for path, size in (("/dev/shm", SHARED_MEMORY), ("/tmp", recipe.scratch_bytes)):
        yield from ("--perms", "1777", "--size", str(size), "--tmpfs", path)
    yield from _shown(recipe.places)
    # What bubblewrap lays them on would else be a file system without a limit.
    yield from ("--remount-ro", "/dev", "--remount-ro", "/")


def _shown(places: Places) -> Iterator[str]:
    paths = list(readable())
    folders = [path for path in (*paths, places.cache) if not path.is_symlink()]
    made = {Path("/tmp")}
    for path in (*folders, HELPERS):  # bubblewrap would make parents for root's eyes only
        for parent in parents(path):
            if parent not in made and not covered(parent, folders):
                made.add(parent)
                yield from ("--perms", "0755", "--dir", str(parent))
    for path in paths:
        if path.is_symlink():
            yield from ("--symlink", os.readlink(path), str(path))  # noqa: PTH115
        else:
            yield from ("--ro-bind", str(path), str(path))
    if places.cache.is_dir():
        yield from ("--ro-bind", str(places.cache), str(places.cache))
    if covered(COURSE, paths):  # installed beside everything else
        yield from ("--perms", "0755", "--tmpfs", str(COURSE), "--remount-ro", str(COURSE))
    yield from ("--ro-bind", str(places.helpers), str(HELPERS))
