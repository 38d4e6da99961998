"""The student's side of the pipe: runs cells, and does with the student's objects what it is asked.

The student's code shares this process, and may do with it whatever it likes: no mark is decided
here, and nothing here is a secret. Requests are answered one by one; a function of the judge's
that was handed over is called through the same pipe, which may lead to requests within requests.

    request   [operation, arguments, named arguments, numbers to forget, arrays brought up to date]
    answer    [what is said, arguments that changed, kept arrays that changed], where is said
              ["value", value] or ["raised", report, names of the exception's classes]
    callback  [["call", number, arguments, named arguments], [], []]
    its end   ["return", value] or ["failed", class, message]

What is said is bytes in bytes: an array in it that was an argument, or is kept, is named by its
place among these, and is the judge's own array there.
"""

import contextlib
import io
import itertools
import operator
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from course.grading import wire
from course.grading.boxed.shell import Shell, make_shell
from course.grading.wire import Code, Decoder, Encoder, WireError
from helpers.checks.failure import report_of
from helpers.checks.inside import inside

APART = (str(Path(__file__).resolve().parent.parent),)  # files that are not the student's
LONGEST_NAME = 100  # characters of a type's name
LONGEST_REPR = 2000
CONTAINERS = (tuple, list, dict)
LIVE = ("getattr", "getitem", "next")  # give containers as they are, so that they can be changed
SET = ("setattr", "setitem")  # what these hand over is shared: the student's object keeps it

_shell: Shell | None = None


def preload() -> None:
    """Make the shell, so that no submission waits for it: to be called before forking."""
    global _shell
    _shell = make_shell()


def serve(sock: socket.socket) -> None:
    """Do what the judge asks for, until it is gone."""
    if _shell is None:
        preload()
    Agent(sock, _shell).serve()


@dataclass(frozen=True)
class Kept:
    """Something that is not to be copied, though it could be."""

    value: object


@dataclass(frozen=True)
class Callback:
    """A function of the judge's, to be called by the student's code."""

    agent: "Agent"
    number: int

    def __call__(self, *arguments: object, **named: object) -> object:
        """Have the judge call it."""
        return self.agent.call_back(self.number, arguments, named)


class CallbackError(Exception):
    """A function of the judge's ended in an exception of a class that Python does not have."""


class Agent:
    """Keeps the student's objects that the judge knows by number, and does what it asks."""

    def __init__(self, sock: socket.socket, shell: Shell) -> None:
        self._sock, self._shell = sock, shell
        self._incoming = sock.makefile("rb", buffering=1 << 16)
        self._objects: dict[int, object] = {}
        self._numbers = itertools.count(1)
        self._shared: list = []  # arrays that the judge put into the student's objects
        self._shared_states: list[tuple] = []
        self._most = 1 << 20  # bytes of a message, until the judge says more
        self._interruptible = False
        self._pid = os.getpid()
        signal.signal(signal.SIGINT, self._interrupt)

    def serve(self) -> None:
        """Answer requests until the judge is gone."""
        wire.send(self._sock, Encoder().encode(["ready"]))
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                self._answer(self._receive())

    def call_back(self, number: int, arguments: tuple, named: dict) -> object:
        """Call a function of the judge's, answering what it asks meanwhile."""
        wire.send(self._sock, self._message(["call", number, list(arguments), named]))
        while True:
            decoder, message = self._receive()
            match message[0]:
                case "return":
                    return message[1]
                case "failed":
                    raise _as_here(*message[1:])
                case _:
                    self._answer((decoder, message))

    def _interrupt(self, *_: object) -> None:
        """Ctrl-C, sent by the judge: ends what the student's code does, and nothing else."""
        if self._interruptible:
            raise KeyboardInterrupt

    def _receive(self) -> tuple[Decoder, list]:
        decoder = Decoder(self._resolve)
        return decoder, decoder.decode(wire.receive(self._incoming, self._most))

    def _answer(self, request: tuple[Decoder, list]) -> None:
        decoder, (name, arguments, named, forget, updates) = request
        for number in forget:
            self._objects.pop(number, None)
        self._bring_up_to_date(updates)
        outer, self._interruptible = self._interruptible, True
        try:
            answer = self._do(name, arguments, named, decoder)
            self._interruptible = False
        except BaseException as error:  # an interrupt that came late
            self._interruptible = False
            answer = self._message(["raised", *_told(error)])
        if os.getpid() != self._pid:  # a copy that the student's code made has nothing to say
            os._exit(0)
        wire.send(self._sock, answer)
        self._interruptible = outer

    def _do(self, name: str, arguments: list, named: dict, decoder: Decoder) -> bytes:
        """Do one thing, and return the bytes of the answer."""
        if name in OWN:
            return self._message(["value", OWN[name](self, *arguments)])
        here = {id(each) for each in self._objects.values()}  # those that never left
        containers = wire.containers(arguments, named, apart=here)
        before = [wire.items(each) for each in containers]
        with quiet():
            try:
                said = ["value", OPERATIONS[name](*arguments, **named)]
                said += _changed_containers(containers, before)
            except BaseException as error:  # the student's code may raise anything
                said = ["raised", *_told(error)]
            if name in LIVE and said[0] == "value" and isinstance(said[1], list | dict):
                said[1] = Kept(said[1])
            changes = _changed(decoder.arrays, decoder.states), self._shared_changes()
            answer = self._answer_of(said, changes, [*decoder.arrays, *self._shared])
            if name in SET:
                self._shared += decoder.arrays
                self._shared_states += decoder.states
            return answer

    def _answer_of(self, said: list, changes: tuple[list, list], given: list) -> bytes:
        """The bytes of an answer. What cannot be copied stays here, and is described."""
        try:
            answer = self._message(said, changes, given)
            if len(answer) <= self._most:
                return answer
            raise MemoryError("what came back is larger than a check takes")
        except WireError:
            if said[0] == "value":
                return self._message(["value", Kept(said[1])], changes)
            raise

    def _message(
        self, said: list, changes: tuple[list, list] = ([], []), given: Sequence = ()
    ) -> bytes:
        return Encoder().encode([Encoder(self._describe, given).encode(said), *changes])

    def _bring_up_to_date(self, updates: list) -> None:
        for place, changed in updates:
            wire.put_back(self._shared[place], changed)
            self._shared_states[place] = wire.state(self._shared[place])

    def _shared_changes(self) -> list:
        changes = _changed(self._shared, self._shared_states)
        for place, array in changes:
            self._shared_states[place] = wire.state(array)
        return changes

    def _describe(self, value: object) -> tuple[Code, list]:
        """What the judge is told of something that stays here."""
        if type(value) is Callback:
            return Code.FUNCTION, [value.number]
        copy = None
        if type(value) is Kept:
            value = value.value
        else:
            copy = next(([k(value)] for k in CONTAINERS if isinstance(value, k)), None)
        number = next(self._numbers)
        self._objects[number] = value
        kind = next((k.__name__ for k in CONTAINERS if isinstance(value, k)), "")
        return Code.OBJECT, [number, type(value).__name__[:LONGEST_NAME], kind, copy]

    def _resolve(self, code: int, fields: list) -> object:
        if code == Code.FUNCTION:
            return Callback(self, fields[0])
        return self._objects[fields[0]]

    # What the judge asks of the agent itself.

    def _begin(self, most: int) -> None:
        """Learn how large a message may be."""
        self._most = most

    def _file(self, name: str, data: bytes) -> None:
        """Add bytes to a file beside the notebook."""
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(data)

    def _run(self, source: str, room: int) -> dict:
        """Run a cell."""
        return self._shell.run(source, room)

    def _names(self, names: list[str]) -> dict:
        """Begin a test: forget what the last one knew, and give what these names stand for."""
        self._objects.clear()
        self._shared.clear()
        self._shared_states.clear()
        space = self._shell.user_ns
        return {name: self._small(space[name]) for name in names if name in space}

    def _small(self, value: object) -> object:
        """The value, or something to be described in its place where it cannot be sent."""
        if callable(value):
            return value
        try:
            return value if len(Encoder(self._describe).encode(value)) < self._most else Kept(value)
        except (WireError, MemoryError):
            return Kept(value)


OWN = {"begin": Agent._begin, "file": Agent._file, "run": Agent._run, "names": Agent._names}
OPERATIONS: dict[str, Callable] = {
    "call": lambda target, *arguments, **named: target(*arguments, **named),
    "getattr": getattr,
    "setattr": setattr,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "contains": operator.contains,
    "len": len,
    "bool": bool,
    "float": float,
    "int": int,
    "iter": lambda target: Kept(iter(target)),
    "next": next,
    "list": list,
    "dict": dict,
    "array": np.array,
    "inside": inside,
    "repr": lambda target: repr(target)[:LONGEST_REPR],
}


def _told(error: BaseException) -> tuple[list, list]:
    """What the judge is told of an exception: its report, and the names of its classes."""
    report = report_of(error, APART)
    try:
        fields = [list(field) if isinstance(field, tuple) else field for field in astuple(report)]
        Encoder().encode(fields)
    except (TypeError, WireError):  # such as a subclass of str for a name
        fields = ["raised", type(error).__name__, "", [], ""]
    return fields, [kind.__name__ for kind in type(error).__mro__]


def _as_here(kind: str, message: str) -> Exception:
    """An exception of the judge's side, as one of Python's own of the same name."""
    builtin = getattr(__import__("builtins"), kind, None)
    fits = isinstance(builtin, type) and issubclass(builtin, Exception)
    try:
        return builtin(message) if fits else CallbackError(message)
    except TypeError:  # one that takes more than a text
        return CallbackError(message)


def _changed(arrays: list, states: list[tuple]) -> list:
    """Places and values of those arrays that are no longer what they were."""
    return [
        [place, array]
        for place, (array, before) in enumerate(zip(arrays, states, strict=True))
        if wire.state(array) != before
    ]


def _changed_containers(containers: list, before: list[list]) -> list:
    """Nothing, or a list of places and contents of those that hold other things than before."""
    changed = []
    for place, (container, items) in enumerate(zip(containers, before, strict=True)):
        now = wire.items(container)
        if len(now) != len(items) or any(a is not b for a, b in zip(now, items, strict=True)):
            changed.append([place, container])
    return [changed] if changed else []


class Nowhere(io.TextIOBase):
    """Takes text and keeps nothing of it."""

    encoding = "utf-8"

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def write(self, text: str) -> int:
        """Drop text."""
        return len(text)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Drop what the student's code prints or warns of, as a check in their notebook does."""
    before = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = Nowhere()
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.stdout, sys.stderr = before
