"""Ctrl-C, or a notebook's stop button, heard between two steps instead of in the middle of one."""

import contextlib
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self


class Interrupts:
    """While entered, the first interrupt only sets `asked`; a second one raises as usual.

    Both reach Python as SIGINT, on every system. One inside another hands on what it heard, so
    that a search ends, and not only the training that it was in. Only the main thread can listen;
    elsewhere an interrupt raises KeyboardInterrupt as always.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: Callable | int | None = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self.ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._before is None:
            return
        signal.signal(signal.SIGINT, self._before)
        outer = getattr(self._before, "__self__", None)
        if self.asked and isinstance(outer, Interrupts):
            with contextlib.suppress(KeyboardInterrupt):
                outer.ask(signal.SIGINT, None)

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Hear an interrupt: Python's handler of signals."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
