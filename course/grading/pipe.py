"""Waiting for a student's process: never longer, and never for more, than it may take.

Its time runs while it is waited for. What it computes itself counts first; seconds by the clock
stand behind, so that a busy machine costs nobody a mark.
"""

import math
import socket
import time
from collections.abc import Callable
from enum import StrEnum
from typing import NoReturn, Protocol

from course.grading.limits import Limits
from course.grading.wire import HEADER

LOOK = 0.1  # seconds between two looks at what the process takes
FIRST_LOOK = 0.05  # seconds waited before the first
PIECE = 1 << 20  # bytes read or written at a time
READ = 1 << 16  # bytes read at least, where there are as many: a short message in one go


class Ending(StrEnum):
    """How a cell ended."""

    RAN = "ran"
    RAISED = "raised"
    TIMEOUT = "timeout"
    STARVED = "starved"  # its time by the clock was up, and others had used it
    CRASHED = "crashed"
    TOO_LARGE = "too large"  # ended, because it filled more memory than it may
    NO_TIME = "no time"  # not run: the notebook's time was used up
    GIVEN_UP = "given up"  # not run: Python had been ended too often
    SKIPPED = "skipped"  # not meant to be run


class Gone(BaseException):
    """The student's code has had its time, or its process is no more.

    No `Exception`: it passes through a check, which takes those for the student's mistakes.

    Attributes:
        ending: how it ended.
        answer: what it answered after it was interrupted; None if it did not.
    """

    def __init__(self, ending: Ending, answer: bytes | None = None) -> None:
        super().__init__(ending)
        self.ending, self.answer = ending, answer


class Stopped(BaseException):
    """Somebody asked for the run to end. No `Exception`, for the same reason as `Gone`."""


class Box(Protocol):
    """A student's process, and what is known of it from outside."""

    socket: socket.socket

    def cpu_seconds(self) -> float:
        """Seconds it has computed."""

    def starved_seconds(self) -> float:
        """Seconds it was ready to compute and was not let."""

    def memory_bytes(self) -> int:
        """Memory it fills."""

    def interrupt(self) -> None:
        """Send it Ctrl-C."""

    def end(self) -> None:
        """End it, with all it has started."""


class Pipe:
    """Sends messages to a process and waits for its answers, within limits.

    Args:
        box: the process.
        limits: what it may take.
        stopped: asked now and then whether to give up.

    Attributes:
        alive: whether it may be asked something.
        cpu_seconds: what the process had computed when it was looked at last.
        starved_seconds: how long it had been ready to compute and not let, then.
        waited_seconds: how long it was waited for, all in all.
    """

    def __init__(self, box: Box, limits: Limits, stopped: Callable[[], bool]) -> None:
        self.alive, self.cpu_seconds, self.waited_seconds = True, 0.0, 0.0
        self.starved_seconds = 0.0
        self._box, self._limits, self._stopped = box, limits, stopped
        self._arrived = bytearray()
        self.allow(limits.start_seconds, limits.start_seconds)

    def allow(self, cpu_seconds: float, wall_seconds: float) -> None:
        """Begin something new, such as a cell, that may take this long."""
        self._cpu_seconds, self._wall_seconds = cpu_seconds, wall_seconds
        self._waited, self._next_look = 0.0, FIRST_LOOK
        # Taken at the first look: most cells end before, and looking takes time.
        self._cpu_before: float | None = None
        self._starved_before = 0.0

    def send(self, message: bytes) -> None:
        """Send a message. Raises Gone."""
        data = memoryview(HEADER.pack(len(message)) + message)
        try:
            with _Waiting(self) as waiting:
                while data:
                    data = data[waiting.do(self._box.socket.send, data[:PIECE]) :]
        except _TimeUpError as time_up:  # half a message is none
            self._end(time_up.ending)

    def receive(self, interruptible: bool = True) -> bytes:
        """Wait for a message.

        Args:
            interruptible: whether the process can be asked another thing after it was interrupted,
                or must be ended at once when its time is up.

        Raises:
            Gone: its time is up, or it is not there any more.
            Stopped: `stopped` said so.
        """
        try:
            with _Waiting(self) as waiting:
                return self._message(waiting)
        except _TimeUpError as time_up:
            if not interruptible:
                self._end(time_up.ending)
            raise Gone(time_up.ending, self._last_answer(time_up.ending)) from None

    def _message(self, waiting: "_Waiting") -> bytes:
        """The next message, of which no more is kept than has arrived."""
        self._fill(HEADER.size, waiting)
        (size,) = HEADER.unpack_from(self._arrived)
        if size > self._limits.message_bytes:
            self._end(Ending.CRASHED)
        self._fill(HEADER.size + size, waiting)
        message = bytes(memoryview(self._arrived)[HEADER.size : HEADER.size + size])
        del self._arrived[: HEADER.size + size]
        return message

    def _fill(self, size: int, waiting: "_Waiting") -> None:
        while (missing := size - len(self._arrived)) > 0:
            piece = waiting.do(self._box.socket.recv, min(max(missing, READ), PIECE))
            if not piece:
                self._end(Ending.CRASHED)
            self._arrived += piece

    def _last_answer(self, ending: Ending) -> bytes:
        """Interrupt, and wait a little for the answer. Gone: there was none, and it is ended."""
        self._box.interrupt()
        self.allow(math.inf, self._limits.grace_seconds)
        try:
            with _Waiting(self) as waiting:
                return self._message(waiting)
        except _TimeUpError:
            self._end(ending)

    def _end(self, ending: Ending) -> NoReturn:
        """End the process, and raise Gone."""
        self.end()
        raise Gone(ending)

    def end(self) -> None:
        """End the process."""
        if self.alive:
            self.cpu_seconds = max(self._box.cpu_seconds(), self.cpu_seconds)
            self.starved_seconds = self._box.starved_seconds()
            self.alive = False
            self._box.end()

    def look(self) -> None:
        """See whether it takes more than it may."""
        self._next_look = self._waited + LOOK
        if self._stopped():
            raise Stopped
        if self._box.memory_bytes() > self._limits.resident_bytes:
            self._end(Ending.TOO_LARGE)
        self.cpu_seconds, starved = self._box.cpu_seconds(), self._box.starved_seconds()
        if self._cpu_before is None:
            self._cpu_before, self._starved_before = self.cpu_seconds, starved
        if self.cpu_seconds - self._cpu_before >= self._cpu_seconds:
            raise _TimeUpError(Ending.TIMEOUT)
        if self._waited >= self._wall_seconds:
            most_of_it = starved - self._starved_before > self._waited / 2
            raise _TimeUpError(Ending.STARVED if most_of_it else Ending.TIMEOUT)


class _TimeUpError(Exception):
    """The time of a cell or a test is up."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


class _Waiting:
    """Waits for a socket, and looks at the process now and then, also while pieces keep coming."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def __enter__(self) -> "_Waiting":
        if not self._pipe.alive:
            raise Gone(Ending.CRASHED)
        self._since = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self._count()

    def do(self, action: Callable[[object], object], what: object) -> object:
        """Do what may have to wait, and return what came of it."""
        pipe = self._pipe
        while True:
            self._count()
            if pipe._waited >= pipe._next_look:
                pipe.look()
            pipe._box.socket.settimeout(pipe._next_look - pipe._waited)
            try:
                return action(what)
            except TimeoutError:
                continue
            except OSError:  # the other end is no more
                pipe._end(Ending.CRASHED)

    def _count(self) -> None:
        now = time.monotonic()
        self._pipe._waited += now - self._since
        self._pipe.waited_seconds += now - self._since
        self._since = now
