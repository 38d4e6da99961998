"""Agents in boxes, each with the way to end it: what the warm server makes and keeps."""

import contextlib
import os
import socket
from typing import Protocol

from course.grading.box import calls, joining
from course.grading.box.bubblewrap import HOME, SCRATCH, BoxError, Bubblewrap, Recipe
from course.grading.box.children import lives
from course.grading.box.enclosure import Enclosure
from course.grading.box.forking import (
    REPORT,
    SOCKET,
    Serve,
    Wish,
    close_others,
    fork,
    report,
    serve,
)
from course.grading.box.places import Places
from course.grading.box.quotas import counted_alone, hold_to, processes_of


class Cage(Protocol):
    """A living agent: its process, those whose descendants are its box, and how to end them."""

    agent: int
    roots: tuple[int, ...]

    def lives(self) -> bool:
        """Whether it has not ended."""

    def end(self) -> None:
        """End all that is inside; again is no mistake."""


class Cages:
    """Makes cages of one kind.

    Args:
        mechanism: "bubblewrap", "landlock" or "none".
        agent: what an agent does with its socket.
        control: the socket to the worker, which no agent may have.
    """

    def __init__(self, mechanism: str, agent: Serve, control: socket.socket) -> None:
        self.mechanism, self.agent, self.control = mechanism, agent, control
        self._recipe: Recipe | None = None
        self._next: Bubblewrap | None = None

    def open(self, places: Places, wish: Wish, sock: int) -> Cage:
        """Fork an agent into a box of its own, to serve at the socket with this file number.

        Raises:
            BoxError: it could not be done.
        """
        if self.mechanism != "bubblewrap":
            return Enclosure(self.mechanism, self.agent, self.control, places, wish, sock)
        self._recipe = Recipe(places, wish.scratch_bytes)
        ahead, self._next = self._next, None
        if ahead and ahead.recipe == self._recipe:
            with contextlib.suppress(BoxError):  # somebody may have ended it meanwhile
                return Boxed(self.agent, self.control, ahead, wish, sock)
        elif ahead:
            ahead.end()
        return Boxed(self.agent, self.control, Bubblewrap(self._recipe), wish, sock)

    def prepare(self) -> None:
        """Begin the next box, which will probably be like the last, while nobody waits for it."""
        if self._recipe and not self._next:
            with contextlib.suppress(BoxError):
                self._next = Bubblewrap(self._recipe)

    def close(self) -> None:
        """End the box that was made ahead."""
        if self._next:
            self._next.end()


class Boxed:
    """An agent in a box of bubblewrap's."""

    def __init__(
        self, agent: Serve, control: socket.socket, box: Bubblewrap, wish: Wish, sock: int
    ) -> None:
        self.box = box
        first, root = box.wait(wish.seconds), os.getuid() == 0

        def enter() -> None:
            control.detach()  # its number may soon be another file's
            user = joining.user_for(first) if root else None
            there = 0 if root or counted_alone() else processes_of(os.getuid())
            joining.join(first)
            close_others(REPORT)
            joining.give_up_privileges(user)
            calls.refuse(sockets=False)
            hold_to(wish.quotas, processes_there=there)
            # Root's was forked in the box's process namespace; else only a child is in it.
            pid = None if root else os.fork()
            if pid != 0:
                report(agent=pid)
            if pid:
                return
            os.setsid()
            SCRATCH.mkdir()
            HOME.mkdir()
            own = {"HOME": str(HOME), "TMPDIR": str(SCRATCH.parent)}
            serve(agent, wish.environment | own, SCRATCH)

        try:
            with joining.children_in(first) if root else contextlib.nullcontext():
                forked, self.agent = fork(enter, {SOCKET: sock}, wish.seconds)
        except (BoxError, OSError) as error:
            self.end()
            raise BoxError(str(error)) from None
        if forked != self.agent:
            lives(forked)  # it is about to end; who ends later is buried later
        self.roots = (self.agent, first)

    def lives(self) -> bool:
        """Whether the agent has not ended."""
        return lives(self.agent)

    def end(self) -> None:
        """End the box, and everything in it with it."""
        self.box.end()
