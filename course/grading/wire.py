"""Plain values as bytes: what the judge and a student's process say to each other.

A message is msgpack in a frame: four bytes of length, then as many bytes. Plain are None, numbers,
text, bytes, lists, tuples, dictionaries, sets, slices, ranges, NumPy arrays and scalars of numbers
or text, torch tensors, and the types that name a kind of number. Only exact types count. Arrays
keep their dtype, and the order, direction and gaps of their layout; one that occurs twice in a
message arrives as one.

What arrives is measured before it is believed. Decoding gives plain values or raises `WireError`,
whatever the bytes are; it executes nothing, and takes memory in proportion to the bytes.
"""

import functools
import math
import re
import socket
import struct
import sys
from collections.abc import Callable, Collection, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, BinaryIO

import msgpack
import numpy as np

if TYPE_CHECKING:
    import torch

DEEPEST = 30  # levels of what msgpack has no word for, one in the other
MOST_ELEMENTS = 4_000_000  # in all containers of a message
MOST_ODD_KEYS = (
    1000  # keys other than text and whole numbers: their hashes may be chosen to collide
)
MOST_BYTES_OF_INT = 1024
HEADER = struct.Struct(">I")


class Code(IntEnum):
    """What msgpack has no word for."""

    TUPLE = 1
    SET = 2
    COMPLEX = 3
    INT = 4  # of more than 64 bits
    SLICE = 5
    RANGE = 6
    ELLIPSIS = 7
    TYPE = 8
    SCALAR = 9
    ARRAY = 16
    TENSOR = 17
    AGAIN = 18  # an array that stands in the message already
    GIVEN = 19  # an array that both sides know
    OBJECT = 32  # one that stays on the student's side
    FUNCTION = 33  # one that stays on the judge's side


_DTYPE = re.compile(r"[<>|=](?:[biufc]\d{1,2}|[US]\d{1,6})")
_BUILTIN_TYPES = {kind.__name__: kind for kind in (bool, int, float, complex, str)}
_TENSORS = (  # dtypes of torch by name, and what NumPy calls the same bytes
    *((name, name) for name in ("float16", "float32", "float64", "complex64", "complex128")),
    *((name, name) for name in ("int8", "int16", "int32", "int64", "uint8", "bool")),
    ("bfloat16", "int16"),
)

# Given something that is not plain: the code and the fields to send for it, or TypeError.
Describe = Callable[[object], tuple[Code, list]]
# Given code and fields of something that is not plain: what stands for it here.
Resolve = Callable[[int, list], object]


class WireError(ValueError):
    """These bytes are no message, or this value is none that can be sent."""


def _no_describe(value: object) -> tuple[Code, list]:
    raise TypeError(f"{type(value).__name__} is not plain")


def _no_resolve(code: int, fields: list) -> object:
    raise WireError("nothing but plain values is expected here")


class Encoder:
    """Turns a value into bytes.

    Args:
        describe: asked about whatever is not plain.
        given: arrays and tensors that the other side knows, and has as its own `given`.

    Attributes:
        arrays: the arrays and tensors sent, in order; the decoder lists its own in the same order.
    """

    def __init__(self, describe: Describe = _no_describe, given: Sequence = ()) -> None:
        self.arrays: list = []
        self._given = {id(array): place for place, array in enumerate(given)}
        self._describe, self._depth = describe, 0
        self._places: dict[int, int] = {}

    def encode(self, value: object) -> bytes:
        """Return the bytes.

        Raises:
            WireError: it is nested too deeply, or without end.
            TypeError: something in it is not plain, and `describe` had no word for it.
        """
        if self._depth > DEEPEST:
            raise WireError("it is nested too deeply")
        self._depth += 1
        try:
            return msgpack.packb(
                value,
                default=self._other,
                strict_types=True,
                unicode_errors="surrogatepass",
                buf_size=1024,  # to begin with; most messages are short
            )
        except (ValueError, OverflowError, RecursionError) as error:
            raise WireError(str(error)) from None
        finally:
            self._depth -= 1

    def _other(self, value: object) -> msgpack.ExtType:
        """The word for what msgpack has none for."""
        if type(value) is np.ndarray and _is_plain_dtype(value.dtype):
            return self._array(Code.ARRAY, value, lambda: _array_fields(value))
        if isinstance(value, np.generic) and type(value) is value.dtype.type:
            if _is_plain_dtype(value.dtype):
                return self._ext(Code.SCALAR, [value.dtype.str, value.tobytes()])
        elif (write := _WRITERS.get(type(value))) is not None:
            return self._ext(*write(value))
        elif (name := _type_name(value)) is not None:
            return self._ext(Code.TYPE, name)
        elif (fields := _tensor_fields(value)) is not None:
            return self._array(Code.TENSOR, value, lambda: fields)
        return self._ext(*self._describe(value))

    def _array(self, code: int, value: object, fields: Callable[[], list]) -> msgpack.ExtType:
        if (place := self._given.get(id(value))) is not None:
            return self._ext(Code.GIVEN, place)
        place = self._places.setdefault(id(value), len(self.arrays))
        if place < len(self.arrays):
            return self._ext(Code.AGAIN, place)
        self.arrays.append(value)  # also keeps it alive, so that its id stays its own
        return self._ext(code, fields())

    def _ext(self, code: int, fields: object) -> msgpack.ExtType:
        return msgpack.ExtType(code, self.encode(fields))


class Decoder:
    """Turns bytes into plain values.

    Args:
        resolve: asked for what is not plain.
        given: arrays and tensors that the other side knows too.

    Attributes:
        arrays: the arrays and tensors that came, in order.
        states: what `state` says of each of them.
    """

    def __init__(self, resolve: Resolve = _no_resolve, given: Sequence = ()) -> None:
        self.arrays: list = []
        self._given = given
        self.states: list[tuple] = []
        self._resolve, self._depth, self._elements = resolve, 0, 0

    def decode(self, data: bytes) -> object:
        """Return the value. Raises WireError where there is none in these bytes."""
        try:
            return self._unpack(data)
        except WireError:
            raise
        except Exception as error:  # whatever these bytes provoke, it is they that are wrong
            raise WireError(f"no message: {type(error).__name__}") from None

    def _unpack(self, data: bytes) -> object:
        if self._depth > DEEPEST:
            raise WireError("nested too deeply")
        self._depth += 1
        try:
            return msgpack.unpackb(
                data,
                strict_map_key=False,
                unicode_errors="surrogatepass",
                timestamp=1,  # msgpack's own extension: a number, not an object
                max_array_len=MOST_ELEMENTS,
                max_map_len=MOST_ELEMENTS,
                list_hook=self._list,
                object_pairs_hook=self._dict,
                ext_hook=self._ext,
            )
        finally:
            self._depth -= 1

    def _list(self, values: list) -> list:
        self._count(len(values))
        return values

    def _dict(self, pairs: list[tuple]) -> dict:
        self._count(2 * len(pairs))
        _check_keys([key for key, _ in pairs])
        return dict(pairs)

    def _count(self, elements: int) -> None:
        self._elements += elements + 8  # an empty container takes memory too
        if self._elements > MOST_ELEMENTS:
            raise WireError("too many elements")

    def _ext(self, code: int, data: bytes) -> object:
        self._count(0)
        fields = self._unpack(data)
        match code:
            case Code.ARRAY:
                return self._keep(_array(fields), fields)
            case Code.TENSOR:
                return self._keep(_tensor(fields), fields[1])
            case Code.AGAIN | Code.GIVEN:
                if type(fields) is not int or fields < 0:
                    raise WireError("no place")
                return (self.arrays if code == Code.AGAIN else self._given)[fields]
            case Code.OBJECT | Code.FUNCTION:
                if type(fields) is not list:
                    raise WireError("no fields")
                return self._resolve(code, fields)
        return _READERS[code](fields)

    def _keep(self, array: object, fields: list) -> object:
        self.arrays.append(array)
        self.states.append((tuple(fields[1]), fields[2]))  # as `state` would say
        return array


def state(array: object) -> tuple:
    """What tells whether an array or a CPU tensor was changed in place: its shape and bytes."""
    values = array if isinstance(array, np.ndarray) else _as_array(array)
    return values.shape, values.tobytes()


def put_back(array: object, changed: object) -> None:
    """Give an array the shape and content of `changed`. WireError: it is of another kind."""
    fits = type(array) is type(changed) and array.dtype == changed.dtype
    if not fits or (isinstance(array, np.ndarray) and not array.flags.writeable):
        raise WireError("an array of another kind")
    if array.shape != changed.shape:
        if isinstance(array, np.ndarray) and array.size == changed.size:
            array.shape = changed.shape
        else:
            raise WireError("an array of another size")
    if isinstance(array, np.ndarray):
        array[...] = changed
    else:
        array.detach().copy_(changed)


def containers(arguments: Sequence, named: dict, apart: Collection[int] = ()) -> list[dict | list]:
    """The dictionaries and lists in a call's arguments, within others too; both sides' order.

    Args:
        arguments: by position.
        named: by name.
        apart: ids of those that are not meant, nor what they hold.
    """
    found, waiting = [], [*arguments, *named.values()]
    for each in waiting:  # it grows on the way
        if type(each) in (dict, list) and id(each) not in apart:
            found.append(each)
            waiting += items(each)
        elif type(each) is tuple:
            waiting += each
    return found


def items(container: dict | list) -> list:
    """What a dictionary or list holds: the keys and values, or the entries."""
    return [*container.keys(), *container.values()] if type(container) is dict else list(container)


def refill(container: dict | list, changed: object) -> None:
    """Let a dictionary or list hold what `changed` holds. WireError: it is of another kind."""
    if type(changed) is not type(container):
        raise WireError("a container of another kind")
    container.clear()
    (container.update if type(container) is dict else container.extend)(changed)


def send(sock: socket.socket, data: bytes) -> None:
    """Send one frame, and wait until it is gone."""
    sock.sendall(HEADER.pack(len(data)) + data)


def receive(stream: BinaryIO, most: int) -> bytes:
    """Wait for one frame of at most `most` bytes. EOFError: nobody is there any more."""
    (size,) = HEADER.unpack(_exactly(stream, HEADER.size))
    if size > most:
        raise WireError("a message too large to be believed")
    return _exactly(stream, size)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


# Arrays: [dtype, shape, bytes in C order], and where they lie otherwise in memory, also
# [axes from the outermost to the innermost, axes that run backwards, gaps, may be written to].


@functools.lru_cache(maxsize=256)
def _is_plain_dtype(dtype: np.dtype) -> bool:
    return _DTYPE.fullmatch(dtype.str) is not None and dtype.itemsize > 0


def _array_fields(array: np.ndarray) -> list:
    fields = [array.dtype.str, list(array.shape), array.tobytes()]
    if array.flags.c_contiguous and array.flags.writeable:
        return fields
    order = sorted(range(array.ndim), key=lambda axis: -abs(array.strides[axis]))
    backwards = [axis for axis in range(array.ndim) if array.strides[axis] < 0]
    straight = array[_reversing(backwards, array.ndim)].transpose(order)
    gaps = not straight.flags.c_contiguous
    return [*fields, order, backwards, gaps, array.flags.writeable]


def _array(fields: object) -> np.ndarray:
    if type(fields) is not list or len(fields) not in (3, 7):
        raise WireError("no array")
    name, shape, data = fields[:3]
    dtype, shape = _dtype(name), _shape(shape)
    size = dtype.itemsize * math.prod(shape)
    # Of an empty array too the other lengths must be such as could be filled.
    if type(data) is not bytes or size != len(data):
        raise WireError("an array whose bytes do not fit its shape")
    if dtype.itemsize * math.prod(max(n, 1) for n in shape) > 1 << 30:
        raise WireError("an array too large to be believed")
    array = np.ndarray(shape, dtype, bytearray(data))
    return array if len(fields) == 3 else _laid_out(array, *fields[3:])


def _laid_out(
    array: np.ndarray, order: object, backwards: object, gaps: object, writeable: object
) -> np.ndarray:
    """A copy of an array with another layout in memory."""
    axes = list(range(array.ndim))
    if type(order) is not list or type(backwards) is not list or sorted(order) != axes:
        raise WireError("no layout")
    if any(type(axis) is not int for axis in order) or not set(backwards) <= set(axes):
        raise WireError("no layout")
    lengths = [array.shape[axis] for axis in order]
    if gaps is True and lengths:
        lengths[-1] *= 2
    room = np.empty(lengths, array.dtype)
    room = room[..., ::2] if gaps is True and lengths else room
    laid_out = room.transpose(np.argsort(order).tolist())[_reversing(backwards, array.ndim)]
    laid_out[...] = array
    laid_out.flags.writeable = writeable is True
    return laid_out


def _reversing(backwards: list, ndim: int) -> tuple:
    """The index that turns these axes round. Its dots keep an array without axes an array."""
    return (*(slice(None, None, -1 if axis in backwards else 1) for axis in range(ndim)), ...)


@functools.lru_cache(maxsize=256)
def _dtype(name: object) -> np.dtype:
    if type(name) is not str or not _DTYPE.fullmatch(name):
        raise WireError("no dtype")
    dtype = np.dtype(name)
    if not dtype.itemsize:
        raise WireError("a dtype without size")
    return dtype


def _shape(shape: object) -> tuple[int, ...]:
    if type(shape) is not list or any(type(n) is not int or n < 0 for n in shape):
        raise WireError("no shape")
    return tuple(shape)


def _scalar(fields: object) -> np.generic:
    name, data = _some(fields, str, bytes)
    dtype = _dtype(name)
    if len(data) != dtype.itemsize:
        raise WireError("a number whose bytes do not fit its dtype")
    return np.frombuffer(data, dtype)[0]


def _tensor_fields(value: object) -> list | None:
    """Fields of a plain tensor; None for anything else."""
    torch = sys.modules.get("torch")  # where it was not loaded, nothing is a tensor
    if torch is None or type(value) is not torch.Tensor:
        return None
    plain = value.device.type == "cpu" and value.layout is torch.strided
    name = str(value.dtype).removeprefix("torch.")
    if not plain or value.requires_grad or name not in dict(_TENSORS):
        return None
    return [name, _array_fields(_as_array(value))]


def _as_array(tensor: "torch.Tensor") -> np.ndarray:
    """The memory of a tensor as NumPy sees it."""
    torch = sys.modules["torch"]
    tensor = tensor.detach().resolve_conj().resolve_neg()
    return (tensor.view(torch.int16) if tensor.dtype is torch.bfloat16 else tensor).numpy()


def _tensor(fields: object) -> "torch.Tensor":
    import torch

    name, inner = _some(fields, str, list)
    array = _array(inner)
    if array.dtype != np.dtype(dict(_TENSORS)[name]):
        raise WireError("a tensor of another dtype than its bytes")
    array.flags.writeable = True
    tensor = torch.from_numpy(array)
    return tensor.view(torch.bfloat16) if name == "bfloat16" else tensor


# Types that name a kind of number, such as a function takes for its argument `dtype`.


def _type_name(value: object) -> list | None:
    if isinstance(value, type):
        if _BUILTIN_TYPES.get(value.__name__) is value:
            return ["builtin", value.__name__]
        if issubclass(value, np.generic) and value in np.sctypeDict.values():
            return ["numpy", np.dtype(value).name]
    if isinstance(value, np.dtype) and _is_plain_dtype(value):
        return ["dtype", value.str]
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.dtype):
        return ["torch", str(value).removeprefix("torch.")]
    return None


def _type(fields: object) -> object:
    kind, name = _some(fields, str, str)
    if kind == "builtin":
        return _BUILTIN_TYPES[name]
    if kind == "dtype":
        return _dtype(name)
    if kind == "numpy" and re.fullmatch(r"[a-z]+\d*", name):
        return _dtype(np.dtype(name).str).type
    if kind == "torch":
        import torch

        if isinstance(found := getattr(torch, name), torch.dtype):
            return found
    raise WireError("no type of number")


# The other plain types.


def _int_field(value: int) -> bytes:
    if value.bit_length() >= 8 * MOST_BYTES_OF_INT:
        raise WireError("a number with too many digits")
    return value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)


def _int(data: object) -> int:
    if type(data) is not bytes or len(data) > MOST_BYTES_OF_INT:
        raise WireError("no number")
    return int.from_bytes(data, "big", signed=True)


def _complex(fields: object) -> complex:
    return complex(*_some(fields, float, float))


def _range(fields: object) -> range:
    numbers = range(*_some(fields, int, int, int))
    if len(numbers) > MOST_ELEMENTS:  # a few bytes, of which somebody makes an array
        raise WireError("a range too long to be believed")
    return numbers


def _slice(fields: object) -> slice:
    if type(fields) is not list or len(fields) != 3:
        raise WireError("no slice")
    return slice(*fields)


def _tuple(fields: object) -> tuple:
    if type(fields) is not list:
        raise WireError("no tuple")
    return tuple(fields)


def _set(fields: object) -> set:
    if type(fields) is not list:
        raise WireError("no set")
    _check_keys(fields)
    return set(fields)


def _check_keys(keys: list) -> None:
    if len(keys) > MOST_ODD_KEYS:
        if sum(type(key) is not str and type(key) is not int for key in keys) > MOST_ODD_KEYS:
            raise WireError("too many keys of another kind than text and whole numbers")
        if any(type(key) is int and key.bit_length() > 64 for key in keys):
            raise WireError("too many keys with too many digits")


def _some(fields: object, *kinds: type) -> list:
    """The fields, if they are of these types."""
    if type(fields) is not list or [type(field) for field in fields] != list(kinds):
        raise WireError("other fields than expected")
    return fields


_WRITERS: dict[type, Callable[[object], tuple[int, object]]] = {
    tuple: lambda value: (Code.TUPLE, list(value)),
    set: lambda value: (Code.SET, list(value)),
    int: lambda value: (Code.INT, _int_field(value)),  # msgpack itself takes those of up to 64 bits
    complex: lambda value: (Code.COMPLEX, [value.real, value.imag]),
    slice: lambda value: (Code.SLICE, [value.start, value.stop, value.step]),
    range: lambda value: (Code.RANGE, [value.start, value.stop, value.step]),
    type(...): lambda value: (Code.ELLIPSIS, None),
}
_READERS: dict[int, Callable[[object], object]] = {
    Code.TUPLE: _tuple,
    Code.SET: _set,
    Code.INT: _int,
    Code.COMPLEX: _complex,
    Code.SLICE: _slice,
    Code.RANGE: _range,
    Code.ELLIPSIS: lambda _: ...,
    Code.TYPE: _type,
    Code.SCALAR: _scalar,
}
