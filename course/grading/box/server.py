"""The worker's side of the warm server, and of each agent in its box."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from course.errors import CourseError
from course.grading.box import control
from course.grading.box.ahead import Forked, make_ahead, take_ahead
from course.grading.box.enclosure import own_user_possible
from course.grading.box.places import ARRAYS, open_to_all
from course.grading.box.protection import Sandbox, mechanism, require
from course.grading.box.quotas import quotas
from course.grading.box.temporary import make_folder, remove_folder
from course.grading.box.watch import Watch
from course.grading.limits import Limits
from course.grading.warm import ENVIRONMENT, ROOT, fonts
from helpers.data import REGISTRY, cache, draw

AGENT = "course.grading.boxed.agent:serve"
MODULES = (
    "numpy",
    "torch",
    "matplotlib.pyplot",
    "matplotlib.font_manager",
    "PIL.Image",
    "ipywidgets",
    "scipy.special",
    "helpers.checks",
    "helpers.data",
    "helpers.diagnose",
    "helpers.plots",
    "helpers.predict",
)
"""What notebooks import, or some of a class; everything else is imported in the box."""
_CODE = """
import sys
sys.path.append(sys.argv[2])
from course.grading.boxed.server import main
main(int(sys.argv[1]))
"""
_PATIENCE = 10.0  # seconds in which a server ends by itself
_drawn: Path | None = None  # the data cache whose stand-ins need no look


def prepare(environment: dict[str, str], drawn: Path | None) -> None:
    """Make a server ahead, in a worker that has not heard of any work.

    Args:
        environment: what the worker was started with.
        drawn: the data cache in which whoever hands out work has drawn the stand-ins, if any.
    """
    global _drawn
    _drawn = drawn
    others = [place for place in sys.path if place not in ("", ROOT, str(Path.cwd()))]
    make_ahead(environment, [*others, ROOT])


class Server:
    """A warm Python from which agents are forked; starts when the first is asked for.

    One is enough for a worker. It may be used by several threads.

    Args:
        sandbox: how much agents are kept in bounds.
        entry: `module:function` that serves as an agent; its module may have a `preload()`, which
            is called once before all forks, starts no thread and leaves no file open.
        modules: what is imported once for all agents, but for what one of them may not have.
    """

    def __init__(
        self, sandbox: Sandbox, *, entry: str = AGENT, modules: Sequence[str] = MODULES
    ) -> None:
        self.sandbox, self.entry, self.modules = sandbox, entry, tuple(modules)
        self._lock = threading.RLock()
        self._process: subprocess.Popen | Forked | None = None
        self._blocked: set[str] = set()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(
        self, *, withheld: Sequence[str], environment: Mapping[str, str], limits: Limits
    ) -> "Boxed":
        """Start an agent in a box of its own.

        Args:
            withheld: modules of `helpers` that are absent inside.
            environment: what the agent finds in `os.environ`, with HOME, TMPDIR and COURSE_CACHE,
                which are the box's own.
            limits: what it may take.

        Raises:
            CourseError: this machine makes no boxes as they are asked for, or Python does not
                start.
        """
        message = {
            "do": "open",
            "withheld": sorted(withheld),
            "environment": dict(environment),
            "quotas": quotas(limits),
            "scratch_bytes": limits.scratch_bytes,
            "seconds": limits.start_seconds,
        }
        ours, theirs = socket.socketpair()
        with self._lock, theirs:
            try:
                answer, files = self._open(message, theirs.fileno(), limits.start_seconds)
            except BaseException:
                ours.close()
                raise
        return Boxed(self, ours, answer, files[0] if files else None)

    def close(self) -> None:
        """End the server with all its agents; it starts again when it is asked."""
        with self._lock:
            if self._process is None:
                return
            process, self._process = self._process, None
            self._sock.close()  # it ends by that
            try:
                process.wait(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self._errors.close()
            remove_folder(self._folder)

    def _open(self, message: dict, sock: int, seconds: float) -> tuple[dict, list[int]]:
        for last in (False, True):
            try:
                self._start(seconds)
                message["environment"][cache.ENVIRONMENT] = str(self._data)
                answer, files = self._ask(message, (sock,))
            except (OSError, EOFError) as error:  # it was killed: for want of memory, perhaps
                said = self._last_words() or str(error)
                self.close()
                if last:
                    raise CourseError(f"The grader's server does not answer: {said}.") from None
                continue
            if "loaded" in answer and not last:
                # It had imported for all what this one may not have: again, without that.
                self._blocked |= set(message["withheld"])
                self.close()
                continue
            if "box" not in answer:
                said = answer.get("error", f"it has imported {answer.get('loaded')}")
                raise CourseError(f"No box could be made for a submission: {said}.")
            return answer, files
        raise AssertionError

    def _last_words(self) -> str:
        """The last line that a server wrote which ended by an error of its own."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace").rstrip().rpartition("\n")[2]

    def _ask(self, message: dict, files: tuple[int, ...] = ()) -> tuple[dict, list[int]]:
        with self._lock:
            try:
                control.send(self._sock, message, files)
                return control.receive(self._sock)
            except KeyboardInterrupt:  # an answer may be under way that would be taken for another
                self.close()
                raise

    def _end(self, process: subprocess.Popen, box: int) -> None:
        with self._lock, contextlib.suppress(OSError, EOFError):
            if process is self._process:  # with another one, the box is gone too
                self._ask({"do": "end", "box": box})

    def _start(self, seconds: float) -> None:
        if self._process is not None:
            return
        require(self.sandbox)
        self._folder, lock = make_folder()
        try:
            usual = (self.entry, self.modules, self._blocked) == (AGENT, MODULES, set())
            if ahead := take_ahead() if usual else None:
                self._process, self._sock = ahead.process, ahead.control
                self._errors = ahead.errors
            else:
                self._start_cold()
            self._configure(lock, seconds)
        finally:
            os.close(lock)

    def _start_cold(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the server)
        self._sock, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CODE, str(theirs.fileno()), ROOT],
                pass_fds=[theirs.fileno()],
                env=ENVIRONMENT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                start_new_session=True,  # Ctrl-C is the worker's business
            )

    def _configure(self, lock: int, seconds: float) -> None:
        """Tell the server what it is to be, and wait until it is that."""
        made_with = mechanism(self.sandbox)
        self._data = data_folder(made_with, self._folder)
        self._sock.settimeout(seconds)
        config = {
            "worker": os.getpid(),
            "mechanism": made_with,
            "entry": self.entry,
            "modules": self.modules,
            "blocked": sorted(self._blocked),
            "folder": str(self._folder),
            "data": str(self._data),
            "draw": self._data != _drawn,
            "fonts": fonts(),
        }
        answer, _ = self._ask(config, (lock,))
        if "error" in answer:
            self.close()
            raise CourseError(answer["error"])


class Boxed:
    """An agent in its box; as a context manager it ends with the block.

    Attributes:
        socket: the only way in and out, a stream; at its end when the agent is gone.
        agent: its process, by the number it has out here.
    """

    def __init__(
        self, server: Server, sock: socket.socket, opened: dict, handle: int | None
    ) -> None:
        self.socket = sock
        self._server, self._process, self._box = server, server._process, opened["box"]
        self.agent, self._handle = opened["agent"], handle
        self._watch = Watch(tuple(opened["roots"]))
        self._ended = False

    def __enter__(self) -> "Boxed":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def cpu_seconds(self) -> float:
        """Seconds that everything in the box has computed so far."""
        return self._watch.cpu_seconds()

    def starved_seconds(self) -> float:
        """Seconds in which something in the box could have run and was not let."""
        return self._watch.starved_seconds()

    def memory_bytes(self) -> int:
        """Memory that everything in the box fills, in bytes."""
        return self._watch.memory_bytes()

    def interrupt(self) -> None:
        """Send the agent what Ctrl-C sends."""
        if self._ended:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, signal.SIGINT)
            else:
                os.kill(self.agent, signal.SIGINT)

    def end(self) -> None:
        """Kill all that is inside; nothing stays behind. Again is no mistake."""
        if self._ended:
            return
        self._ended = True
        self.socket.close()
        if self._handle is not None:
            os.close(self._handle)
        self._server._end(self._process, self._box)


def data_folder(made_with: str, folder: Path) -> Path:
    """The data cache for submissions: the user's own where it serves, else one in `folder`.

    It does not serve where it cannot be written, for then stand-ins would be drawn again and
    again; nor where agents are other users, who may not read it.
    """
    if _shared(made_with):
        return cache.root()
    with contextlib.suppress(OSError):
        shutil.copytree(cache.root() / ARRAYS, folder / "data" / ARRAYS)
    return folder / "data"


def draw_standins(sandbox: Sandbox) -> Path | None:
    """Draw the stand-ins, so that no server has to look at them.

    Returns:
        The data cache where they are; None where each server has one of its own.
    """
    if not _shared(mechanism(sandbox)):
        return None
    for name in REGISTRY:
        draw(name)
    return cache.root()


def _shared(made_with: str) -> bool:
    """Whether submissions can use the data cache of this user."""
    own = cache.root()
    nearest = next(f for f in (own, *own.parents) if os.path.exists(f))  # noqa: PTH110 (no error)
    hidden = made_with == "landlock" and own_user_possible() and not open_to_all(nearest)
    return os.access(nearest, os.W_OK) and not hidden
