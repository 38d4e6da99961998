"""The judge's side of the pipe: names of another process that act as if they were here.

A function or object there is a `Remote` here: called, read, set and indexed like the thing
itself, one round trip each. Values come as plain copies, arrays that a call changed in place come
back changed, and an exception there is one here, with the student's own lines. What comes is
measured and is never more than a plain value; no comparison is made there, and what a result
should be is never sent.
"""

import builtins
import copy
import functools
import types
from collections.abc import Callable, Iterator, MutableMapping, MutableSequence

import numpy as np

from course.grading import wire
from course.grading.outputs import as_outputs
from course.grading.pipe import Ending, Gone, Pipe
from course.grading.wire import Code, Decoder, Encoder, WireError
from helpers.checks.failure import LENGTH, LINES, Report, ReportedError

DEEPEST = 30  # calls within calls
LONGEST = 2_000  # characters of a text that are taken over
FILE_PIECE = 8_000_000  # bytes of a file in one message
FINDINGS = ("raised", "not_written", "missing", "unacceptable")
FUNCTIONS = (
    types.FunctionType,
    types.MethodType,
    types.BuiltinFunctionType,
    functools.partial,
    np.ufunc,
)


class RemoteError(ReportedError):
    """An exception in the student's process; also of the built-in class that it had there."""

    def __str__(self) -> str:
        return self.report.message


class NotPlainError(ReportedError, TypeError):
    """A test hands the student's code what cannot be sent: the course's mistake."""

    def __init__(self, what: str) -> None:
        text = f"the check hands over {what}, which is not plain. Tell your instructor"
        super().__init__(Report("raised", "TypeError", text))


class Session:
    """A conversation with a student's process.

    Args:
        pipe: leads to it.
        message_bytes: the largest answer to be believed.
    """

    def __init__(self, pipe: Pipe, message_bytes: int) -> None:
        self._pipe = pipe
        self._forget: list[int] = []
        self._functions: list[Callable] = []
        self._shared: list = []  # arrays that were put into the student's objects
        self._states: list[tuple] = []
        self._depth = 0
        with self._believing():
            if Decoder().decode(pipe.receive()) != ["ready"]:
                raise WireError("no agent")
        self.ask("begin", message_bytes)

    def put(self, name: str, content: bytes) -> None:
        """Lay a file beside the notebook."""
        for start in range(0, max(len(content), 1), FILE_PIECE):
            self.ask("file", name, content[start : start + FILE_PIECE])

    def run(self, source: str, room: int) -> tuple[Ending, str, list[dict]]:
        """Run a cell: how it ended, the name of its exception if any, and its outputs.

        Args:
            source: its text.
            room: characters of output that are kept.
        """
        try:
            said = self.ask("run", source, room)
        except Gone as gone:
            late = self._late(gone.answer) if gone.answer else None
            return gone.ending, "", as_outputs(late, room)
        except ReportedError as error:  # the shell itself was broken from inside
            return Ending.RAISED, error.report.type, []
        if type(said) is not dict or type(said.get("raised")) is not str:
            self._pipe.end()
            return Ending.CRASHED, "", []
        outputs = as_outputs(said.get("outputs"), room)
        if said.get("ends") is True:
            self._pipe.end()
            return Ending.CRASHED, "", outputs
        raised = text(said["raised"], LENGTH)
        return (Ending.RAISED if raised else Ending.RAN), raised, outputs

    def names(self, names: list[str]) -> dict[str, object]:
        """Begin a test: what these names stand for, without those that stand for nothing."""
        for known in (self._forget, self._functions, self._shared, self._states):
            known.clear()
        found = self.ask("names", names)
        with self._believing():
            if type(found) is not dict or not found.keys() <= set(names):
                raise WireError("no names")
        return found

    def ask(self, operation: str, *arguments: object, **named: object) -> object:
        """Have something done there, and return its value.

        Raises:
            RemoteError: the student's code raised an exception.
            NotPlainError: an argument cannot be sent.
            Gone: its time is up, or the process is no more.
        """
        encoder = Encoder(self._describe)
        forget, self._forget = self._forget, []
        request = [operation, list(arguments), named, forget, self._updates()]
        try:
            data = encoder.encode(request)
        except WireError as error:
            raise NotPlainError(f"something of which {error}") from None
        if self._depth >= DEEPEST:
            raise RemoteError(Report("raised", "RecursionError", "too many calls within calls"))
        self._depth += 1
        try:
            self._pipe.send(data)
            value = self._answer(encoder, wire.containers(arguments, named))
        finally:
            self._depth -= 1
        if operation in ("setattr", "setitem"):
            self._shared += encoder.arrays
            self._states += map(wire.state, encoder.arrays)
        return value

    def _answer(self, encoder: Encoder, containers: list) -> object:
        """Wait for the answer, and do meanwhile what is asked here.

        Args:
            encoder: the one that wrote the request.
            containers: dictionaries and lists among its arguments.
        """
        while True:
            data = self._pipe.receive(interruptible=self._depth == 1)
            with self._believing():
                said, changes, shared = _three(Decoder().decode(data))
                # An array that was an argument, or is shared, is the very same here.
                decoder = Decoder(self._resolve, [*encoder.arrays, *self._shared])
                match decoder.decode(said):
                    case ["value", value, *refilled]:
                        self._take_over(encoder, changes, shared)
                        _refill(containers, refilled)
                        return value
                    case ["raised", fields, list(classes)]:
                        error = _error(fields, classes)
                        self._take_over(encoder, changes, shared)
                    case ["call", int(number), list(arguments), dict(named)]:
                        error = None
                    case _:
                        raise WireError("no answer")
            if error is not None:
                raise error
            self._pipe.send(self._called(number, arguments, named))

    def _take_over(self, encoder: Encoder, changes: list, shared: list) -> None:
        """Change arrays here as they were changed there."""
        for arrays, changed in ((encoder.arrays, changes), (self._shared, shared)):
            for entry in changed:
                match entry:
                    case [int(place), array] if 0 <= place < len(arrays):
                        wire.put_back(arrays[place], array)
                    case _:
                        raise WireError("no change")
                if arrays is self._shared:
                    self._states[place] = wire.state(arrays[place])

    def _updates(self) -> list:
        """Shared arrays that were changed here since they were last sent."""
        updates = []
        for place, (array, before) in enumerate(zip(self._shared, self._states, strict=True)):
            now = wire.state(array)
            if now != before:
                self._states[place] = now
                updates.append([place, array])
        return updates

    def _called(self, number: int, arguments: list, named: dict) -> bytes:
        """Call a function of the judge's for the student's code, and return what to answer."""
        try:
            if not 0 <= number < len(self._functions):
                raise LookupError("this function belongs to an earlier check")
            result = self._functions[number](*arguments, **named)
            return Encoder(self._describe).encode(["return", result])
        except Exception as error:
            kind = error.report.type if isinstance(error, ReportedError) else type(error).__name__
            return Encoder().encode(["failed", kind, text(str(error), LENGTH)])

    def _describe(self, value: object) -> tuple[Code, list]:
        """How to name to the agent what is not plain."""
        if isinstance(value, _COPIES):
            value = value.remote
        if isinstance(value, Remote) and _session_of(value) is self:
            return Code.OBJECT, [_number_of(value)]
        if isinstance(value, FUNCTIONS):
            if not any(value is function for function in self._functions):
                self._functions.append(value)
            place = next(k for k, each in enumerate(self._functions) if each is value)
            return Code.FUNCTION, [place]
        raise NotPlainError(f"a {type(value).__name__}")

    def _resolve(self, code: int, fields: list) -> object:
        """What stands here for something that is not plain."""
        match code, fields:
            case Code.FUNCTION, [int(number)] if 0 <= number < len(self._functions):
                return self._functions[number]
            case Code.OBJECT, [int(number), str(name), str(kind), None]:
                return _class(_REMOTES.get(kind, Remote), text(name, 100))(self, number)
            case Code.OBJECT, [int(number), str(name), str(kind), [copied]]:
                if kind in _REMOTES and type(copied).__name__ == kind:
                    copy = _class(_COPY_OF[kind], text(name, 100))(copied)
                    copy.remote = Remote(self, number)
                    return copy
        raise WireError("no object")

    def _late(self, data: bytes) -> object:
        """The outputs of a cell that was interrupted."""
        try:
            match Decoder().decode(_three(Decoder().decode(data))[0]):
                case ["value", dict(said)]:
                    return said.get("outputs")
        except WireError:
            pass
        return None

    def _believing(self) -> "_Believing":
        return _Believing(self._pipe)


class _Believing:
    """Ends a process that does not keep to the form of an answer."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type | None, *_: object) -> None:
        if kind is not None and issubclass(kind, WireError):
            self._pipe.end()
            raise Gone(Ending.CRASHED) from None


class Remote:
    """Something that lives in the student's process."""

    __slots__ = ("__number", "__session", "__weakref__")

    def __init__(self, session: Session, number: int) -> None:
        object.__setattr__(self, "_Remote__session", session)
        object.__setattr__(self, "_Remote__number", number)

    def __del__(self) -> None:
        self.__session._forget.append(self.__number)

    def __call__(self, *arguments: object, **named: object) -> object:
        """Call it there."""
        return self.__session.ask("call", self, *arguments, **named)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # what Python and NumPy look for without being asked
        return self.__session.ask("getattr", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        self.__session.ask("setattr", self, name, value)

    def __getitem__(self, key: object) -> object:
        return self.__session.ask("getitem", self, key)

    def __setitem__(self, key: object, value: object) -> None:
        self.__session.ask("setitem", self, key, value)

    def __delitem__(self, key: object) -> None:
        self.__session.ask("delitem", self, key)

    def __contains__(self, item: object) -> bool:
        return self.__session.ask("contains", self, item) is True

    def __bool__(self) -> bool:
        return self.__session.ask("bool", self) is True

    def __len__(self) -> int:
        return self.__as(int, "len")

    def __int__(self) -> int:
        return self.__as(int, "int")

    def __float__(self) -> float:
        return self.__as(float, "float")

    def __array__(self, dtype: object = None, copy: bool | None = None) -> np.ndarray:
        array = self.__as(np.ndarray, "array")
        return array if dtype is None else array.astype(dtype)

    def __iter__(self) -> Iterator:
        iterator = self.__session.ask("iter", self)
        while True:
            try:
                item = self.__session.ask("next", iterator)
            except RemoteError as error:
                if isinstance(error, StopIteration):
                    return
                raise
            yield item

    @property
    def __dict__(self) -> dict[str, object]:
        """What it holds there, in a copy: a cache is judged by that."""
        held = self.__session.ask("inside", self)
        return {} if held is None else {"inside": held}

    def __repr__(self) -> str:
        try:
            return text(self.__as(str, "repr"), LONGEST)
        except ReportedError:
            return f"<{type(self).__name__}>"

    def __reduce_ex__(self, _: object) -> None:
        raise TypeError(f"{type(self).__name__} lives in another process and cannot be copied")

    def __as(self, kind: type, operation: str) -> object:
        """Have something done that has to give a value of this type."""
        value = self.__session.ask(operation, self)
        if type(value) is not kind:
            message = f"{operation}() gave no {kind.__name__}"
            raise _error(["raised", "TypeError", message, [], ""], ["TypeError"])
        return value


class RemoteDict(Remote, MutableMapping):
    """A dictionary there; what is put in arrives there."""

    __slots__ = ()

    def __iter__(self) -> Iterator:
        return iter(_session_of(self).ask("list", self))

    def __deepcopy__(self, memo: dict) -> dict:
        """A dictionary here, with copies of all that is in it."""
        return {key: copy.deepcopy(value, memo) for key, value in self.items()}


class RemoteList(Remote, MutableSequence):
    """A list there; what is put in arrives there."""

    __slots__ = ()

    def insert(self, index: int, value: object) -> None:
        """Insert a value."""
        self.__getattr__("insert")(index, value)

    def __deepcopy__(self, memo: dict) -> list:
        """A list here, with copies of all that is in it."""
        return [copy.deepcopy(value, memo) for value in self]


class CopiedTuple(tuple):
    """A copy of something there that is a kind of tuple, such as a named one."""

    def __getattr__(self, name: str) -> object:
        return getattr(vars(self)["remote"], name)


class CopiedList(list):
    """A copy of something there that is a kind of list."""

    __getattr__ = CopiedTuple.__getattr__


class CopiedDict(dict):
    """A copy of something there that is a kind of dictionary."""

    __getattr__ = CopiedTuple.__getattr__


_REMOTES = {"tuple": Remote, "list": RemoteList, "dict": RemoteDict}
_COPY_OF = {"tuple": CopiedTuple, "list": CopiedList, "dict": CopiedDict}
_COPIES = tuple(_COPY_OF.values())


def text(value: str, most: int) -> str:
    """A text of at most so many characters, all of which can be written down."""
    return value[:most].encode("utf-8", "replace").decode()


@functools.lru_cache(maxsize=256)
def _class(base: type, name: str) -> type:
    """A class that bears the name that the object's class has there: messages speak of it."""
    return type(base)(name, (base,), {"__slots__": ()} if issubclass(base, Remote) else {})


def _three(message: object) -> tuple[bytes, list, list]:
    """The parts of an answer: what is said, in bytes, and changes of two kinds."""
    match message:
        case [bytes(said), list(changes), list(shared)]:
            return said, changes, shared
    raise WireError("no answer")


def _refill(containers: list, refilled: list) -> None:
    """Change dictionaries and lists here as they were changed there."""
    match refilled:
        case []:
            return
        case [list(changed)]:
            for entry in changed:
                match entry:
                    case [int(place), content] if 0 <= place < len(containers):
                        wire.refill(containers[place], content)
                    case _:
                        raise WireError("no change")
        case _:
            raise WireError("no changes")


def _session_of(remote: Remote) -> Session:
    return object.__getattribute__(remote, "_Remote__session")


def _number_of(remote: Remote) -> int:
    return object.__getattribute__(remote, "_Remote__number")


def _error(fields: object, classes: list) -> RemoteError:
    """The exception for what is told of one there."""
    match fields:
        case [str(id), str(kind), str(message), list(lines), str(name)] if id in FINDINGS:
            if any(type(line) is not str for line in lines):
                raise WireError("no lines")
            report = Report(
                id=id,
                type=text(kind, 100),
                message=text(message, LENGTH if id == "raised" else LONGEST),
                lines=tuple(text(line, LONGEST) for line in lines[-LINES:]),
                name=text(name, 100),
            )
        case _:
            raise WireError("no report")
    builtin = next((name for name in classes if type(name) is str and name in _ERRORS), "")
    return _ERRORS.get(builtin, RemoteError)(report)


def _error_classes() -> Iterator[tuple[str, type[RemoteError]]]:
    """Classes of errors by the name of the built-in one that they are at the same time."""
    for name, kind in vars(builtins).items():
        if isinstance(kind, type) and issubclass(kind, Exception) and kind is not Exception:
            try:
                both = type(name, (RemoteError, kind), {})
                both(Report("raised", name))
            except TypeError:  # one that is made of more than a text
                continue
            yield name, both


_ERRORS = dict(_error_classes())
