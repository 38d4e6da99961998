import contextlib
import math
import socket

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nst

from course.grading import wire
from course.grading.wire import Code, Decoder, Encoder, WireError


def there_and_back(value):
    return Decoder().decode(Encoder().encode(value))


def packed(code, *fields, bare=False):
    data = msgpack.packb(fields[0] if bare else list(fields))
    return msgpack.packb(msgpack.ExtType(code, data))


keys = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=5)
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**200), 2**200)
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters(exclude_categories=()), max_size=8)
    | st.binary(max_size=8)
    | st.builds(slice, st.integers(), st.none() | st.integers(), st.none())
    | st.builds(lambda start, n: range(start, start + n), st.integers(), st.integers(0, 1000)),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
        | st.sets(keys, max_size=4)
    ),
    max_leaves=12,
)


@given(plain)
def test_a_plain_value_arrives_as_it_was(value):
    assert repr_of(there_and_back(value)) == repr_of(value)


def repr_of(value):
    """Value and types; a set has no order."""
    if type(value) is set:
        return {repr(each) for each in value}
    if type(value) in (list, tuple):
        return type(value), [repr_of(each) for each in value]
    if type(value) is dict:
        return [(repr(key), repr_of(each)) for key, each in value.items()]
    return repr(value)


DTYPES = st.sampled_from([*"?bBhHiIlLfdFDeg", ">f4", "<U3"])


@given(
    st.data(),
    DTYPES,
    nst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
def test_an_array_keeps_dtype_and_layout(data, dtype, shape):
    array = data.draw(nst.arrays(np.dtype(dtype), shape))
    view = array.transpose(data.draw(st.permutations(range(array.ndim))))
    steps = data.draw(st.tuples(*[st.sampled_from([1, -1, 2])] * view.ndim))
    view = view[(*(slice(None, None, step) for step in steps), ...)]
    if data.draw(st.booleans()):
        view.flags.writeable = False
    arrived = there_and_back(view)
    assert arrived.dtype == view.dtype
    assert arrived.tobytes() == view.tobytes()
    assert arrived.shape == view.shape
    for flag in ("writeable", "c_contiguous", "f_contiguous"):
        assert getattr(arrived.flags, flag) == getattr(view.flags, flag)
    if min(view.shape, default=0) > 1:
        assert [s > 0 for s in arrived.strides] == [s > 0 for s in view.strides]


@pytest.mark.parametrize(
    "value",
    [
        *(np.float64(0.1), np.int8(-3), np.bool_(True), np.str_("é"), np.complex64(1j), np.int32),
        *(float, np.dtype(">f8"), torch.float32, torch.bfloat16, ..., "\ud800", 2**63, -(2**64)),
    ],
    ids=repr,
)
def test_scalars_and_types_arrive_as_they_were(value):
    arrived = there_and_back([value])[0]
    assert type(arrived) is type(value)
    assert arrived == value


@pytest.mark.parametrize(
    "tensor",
    [
        torch.arange(6.0).reshape(2, 3).T,
        torch.arange(8).reshape(2, 4)[:, ::2],
        torch.tensor([1.5, -2]).bfloat16(),
        torch.tensor([1 + 2j]).conj(),
        torch.zeros(0, 3),
        torch.tensor(True),
    ],
    ids=lambda t: f"{t.dtype} {tuple(t.shape)}",
)
def test_tensors_arrive_as_they_were(tensor):
    arrived = there_and_back(tensor)
    assert arrived.dtype == tensor.dtype
    assert torch.equal(arrived, tensor)
    assert arrived.is_contiguous() == tensor.is_contiguous()


def test_an_array_that_occurs_twice_is_one_array():
    x, t = np.zeros(3), torch.zeros(2)
    encoder, decoder = Encoder(), Decoder()
    a, (b, c), d, e = decoder.decode(encoder.encode([x, (x, np.zeros(3)), t, t]))
    assert a is b
    assert a is not c
    assert d is e
    assert len(encoder.arrays) == len(decoder.arrays) == 3
    assert [each is known for each, known in zip((a, c, d), decoder.arrays, strict=True)]


class Number(int):
    pass


@pytest.mark.parametrize(
    "value",
    [
        *(object(), Number(1), type("T", (tuple,), {})(), np.array([None]), np.zeros(1, "i4,f4")),
        *(print, np.array(["2024-01-01"], "M8[D]"), np.ma.array([1])),
        torch.zeros(1, requires_grad=True),
    ],
    ids=lambda v: type(v).__name__,
)
def test_what_is_not_plain_is_not_sent(value):
    with pytest.raises(TypeError):
        Encoder().encode([value])
    names = Encoder(lambda v: (Code.OBJECT, [type(v).__name__]))
    told = Decoder(lambda code, fields: (code, fields)).decode(names.encode([value]))
    assert told == [(Code.OBJECT, [type(value).__name__])]


def test_what_has_no_end_is_not_sent():
    endless: list = []
    endless.append((endless,))
    for value in (endless, 10 ** (3 * wire.MOST_BYTES_OF_INT)):
        with pytest.raises(WireError):
            Encoder().encode(value)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_wire_error(data):
    with contextlib.suppress(WireError):
        Decoder().decode(data)


fields = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.sampled_from(["<f8", "|b1", "<U99", "float32", "bfloat16", "numpy", "torch", "dtype", ""])
    | st.binary(max_size=16),
    lambda inner: st.lists(inner, max_size=7),
    max_leaves=12,
)


@given(st.integers(-128, 127) | st.sampled_from([int(c) for c in Code]), fields)
def test_any_fields_of_any_word_give_a_value_or_a_wire_error(code, content):
    data = msgpack.packb([msgpack.ExtType(code & 127, msgpack.packb(content))])
    with contextlib.suppress(WireError):
        Decoder().decode(data)


def flipped(data, place, bit):
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


@given(st.data())
def test_a_message_damaged_in_one_bit_gives_a_value_or_a_wire_error(data):
    value = [np.arange(6.0).reshape(2, 3).T, (1, {"a": np.float32(2)}), {3}, torch.zeros(2), 2**70]
    message = Encoder().encode(value)
    place = data.draw(st.integers(0, len(message) - 1))
    with contextlib.suppress(WireError):
        Decoder().decode(flipped(message, place, data.draw(st.integers(0, 7))))


LIES = {
    "more bytes than the shape": packed(Code.ARRAY, "<f8", [1], bytes(16)),
    "fewer bytes than the shape": packed(Code.ARRAY, "<f8", [2**40], bytes(8)),
    "a negative length": packed(Code.ARRAY, "<f8", [-1, -1], bytes(8)),
    "empty, and endless otherwise": packed(Code.ARRAY, "<f8", [0, 2**40], b""),
    "a length that is no number": packed(Code.ARRAY, "<f8", [True], bytes(8)),
    "objects": packed(Code.ARRAY, "|O", [1], bytes(8)),
    "a dtype of no size": packed(Code.ARRAY, "<U0", [2**62], b""),
    "a dtype with fields": packed(Code.ARRAY, "i4,f4", [1], bytes(8)),
    "no axis": packed(Code.ARRAY, "<f8", [1], bytes(8), [1], [], False, True),
    "an axis twice": packed(Code.ARRAY, "<f8", [1, 1], bytes(8), [0, 0], [], False, True),
    "an array that is not there": packed(Code.AGAIN, 5, bare=True),
    "one from behind": packed(Code.AGAIN, -1, bare=True),
    "a tensor of another dtype": packed(Code.TENSOR, "float32", ["<f8", [1], bytes(8)]),
    "a tensor of a kind there is not": packed(Code.TENSOR, "manual_seed", ["<f8", [1], bytes(8)]),
    "a number with too few bytes": packed(Code.SCALAR, "<f8", bytes(7)),
    "a type that is none": packed(Code.TYPE, "torch", "load"),
    "another type that is none": packed(Code.TYPE, "builtin", "eval"),
    "a number with a million digits": packed(Code.INT, bytes(10**6), bare=True),
    "a list said to be long": b"\xdd\xff\xff\xff\xff",
    "text said to be long": b"\xdb\xff\xff\xff\xffabc",
    "two messages in one": msgpack.packb(1) + msgpack.packb(2),
    "a list as a key": b"\x81\x90\x01",
    "a word that is unknown": packed(99, 1),
    "an object where none is expected": packed(Code.OBJECT, 1, "x", "", None),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_lie_is_refused(lie):
    with pytest.raises(WireError):
        Decoder().decode(lie)


def test_nesting_without_end_is_refused():
    for data in (b"\x91" * 100_000, b"\x81\x01" * 100_000):
        with pytest.raises(WireError):
            Decoder().decode(data)
    data = msgpack.packb(None)
    for _ in range(wire.DEEPEST + 2):
        data = msgpack.packb(msgpack.ExtType(Code.TUPLE, b"\x91" + data))
    with pytest.raises(WireError):
        Decoder().decode(data)


def test_more_elements_than_memory_has_room_for_are_refused():
    with pytest.raises(WireError):
        Decoder().decode(msgpack.packb([[]] * 1_000_000))


def test_keys_that_may_be_chosen_to_collide_are_few():
    apart = 2**61 - 1  # whole numbers this far apart have the same hash
    for build in (dict.fromkeys, set):
        with pytest.raises(WireError):
            there_and_back(build([k * apart for k in range(2, 5000)]))
    assert len(there_and_back(dict.fromkeys(range(5000), 0))) == 5000


def test_an_array_gets_back_its_changes_and_no_other_kind():
    x = np.zeros((4, 4))
    wire.put_back(x[::2], np.ones((2, 4)))
    assert x.sum() == 8
    y = np.zeros((2, 3))
    wire.put_back(y, np.ones(6))  # it was given another shape
    assert y.shape == (6,)
    for other in (np.ones(7), np.ones(6, "f4"), torch.ones(6), [1] * 6):
        with pytest.raises(WireError):
            wire.put_back(y, other)
    y.flags.writeable = False
    with pytest.raises(WireError):
        wire.put_back(y, np.zeros(6))


def test_an_array_that_both_sides_know_is_not_sent():
    ours, theirs, other = np.zeros(1000), np.ones(1000), np.zeros(2)
    data = Encoder(given=[other, ours]).encode([ours, np.zeros(3), ours])
    assert len(data) < 200
    first, sent, again = Decoder(given=[None, theirs]).decode(data)
    assert first is again is theirs
    assert sent.shape == (3,)
    for place in (b"\x02", b"\xff"):
        with pytest.raises(WireError):
            Decoder(given=[theirs]).decode(msgpack.packb(msgpack.ExtType(Code.GIVEN, place)))


def test_state_notices_any_change_in_place():
    for x in (np.array([0.0, math.nan]), torch.tensor([0.0, math.nan])):
        before = wire.state(x)
        assert wire.state(x) == before
        x[0] = -0.0
        assert wire.state(x) != before


def test_frames():
    here, there = socket.socketpair()
    with here, there, there.makefile("rb") as arriving:
        wire.send(here, b"abc")
        wire.send(here, b"")
        assert (wire.receive(arriving, 3), wire.receive(arriving, 3)) == (b"abc", b"")
        wire.send(here, b"abcd")
        with pytest.raises(WireError):
            wire.receive(arriving, 3)
        assert arriving.read(4) == b"abcd"
        here.sendall(b"\0\0\0\3ab")
        here.close()
        with pytest.raises(EOFError):
            wire.receive(arriving, 3)
