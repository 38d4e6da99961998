"""Messages from a process that is not what it says: the judge gets plain values, or ends it.

`test_wire.py` throws bytes at the decoder; here they arrive at a judge that runs a test cell.
"""

import contextlib
import math
import socket
import struct
import threading
import tracemalloc

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.grading.limits import Limits
from course.grading.pipe import Ending, Gone, Pipe
from course.grading.remote import Remote, RemoteError, Session
from course.grading.wire import Code, Decoder, Encoder, WireError
from helpers.checks.compare import agrees, compare

LIMITS = Limits(message_bytes=100_000, start_seconds=5, cell_wall_seconds=5, grace_seconds=0.2)


class Box:
    """A process that answers each request with the next of these bytes, and then is gone."""

    def __init__(self, answers):
        self.socket, self._there = socket.socketpair()
        begin = [_frame(Encoder().encode(["ready"])), _said("value", None)]
        self._thread = threading.Thread(target=self._answer, args=[[*begin, *answers]])
        self._thread.start()

    def _answer(self, answers):
        with contextlib.suppress(OSError):
            for answer in answers:
                self._there.sendall(answer)
            self._there.shutdown(socket.SHUT_WR)

    def cpu_seconds(self):
        return 0.0

    starved_seconds = memory_bytes = cpu_seconds

    def interrupt(self):
        pass

    def end(self):
        self.socket.close()
        self._there.close()
        self._thread.join()


def _frame(data):
    return struct.pack(">I", len(data)) + data


def _said(*said, changes=(), shared=()):
    inner = msgpack.packb(list(said), strict_types=True)
    return _frame(msgpack.packb([inner, list(changes), list(shared)]))


def listen(*answers):
    """What the judge has after it called a function whose process answers like this."""
    box = Box(answers)
    pipe = Pipe(box, LIMITS, lambda: False)
    try:
        session = Session(pipe, LIMITS.message_bytes)
        return session.ask("call", Remote(session, 1), np.arange(3.0), lambda x: 2 * x)
    except (Gone, RemoteError) as end:
        return end
    finally:
        pipe.end()


fields = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["<f8", "|O", "raised", "missing", "ndarray", "tuple", "StopIteration"])
    | st.binary(max_size=24),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.text(max_size=4) | st.integers(-9, 9), inner, max_size=3)
        | st.builds(
            lambda code, content: msgpack.ExtType(code, msgpack.packb(content)),
            st.sampled_from([int(code) for code in Code]) | st.integers(0, 127),
            inner,
        )
    ),
    max_leaves=14,
)
words = st.sampled_from(["value", "raised", "call", "return", "ready"])


def harmless(value):
    """Whether a check can look at this: whatever it is, it is compared, and is not right."""
    if isinstance(value, Gone | RemoteError):
        return True
    expected = np.array([0.25, -1.5, math.pi])
    finding = compare("out", value, expected)
    return not finding.ok and not agrees(value, expected) and isinstance(finding.text, str)


@settings(max_examples=150, deadline=None)
@given(words, st.lists(fields, max_size=4), st.lists(fields, max_size=2))
def test_whatever_a_process_says_a_check_can_look_at_it(word, said, changes):
    assert harmless(listen(_said(word, *said, changes=changes, shared=changes)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(max_size=60), min_size=1, max_size=4), st.booleans())
def test_whatever_bytes_come_the_judge_goes_on(pieces, framed):
    assert harmless(listen(*(_frame(piece) if framed else piece for piece in pieces)))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_answer_is_looked_at_or_ends_it(data):
    value = [np.arange(6.0).reshape(2, 3).T, (1, {"a": np.float32(2)}), "text"]
    frame = bytearray(_frame(Encoder().encode([Encoder().encode(["value", value]), [], []])))
    for _ in range(data.draw(st.integers(1, 3))):
        frame[data.draw(st.integers(4, len(frame) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert harmless(listen(bytes(frame)))


CALLS = st.tuples(st.integers(-3, 3) | st.text(max_size=2), st.lists(fields, max_size=3))


@settings(max_examples=60, deadline=None)
@given(st.lists(CALLS, max_size=6))
def test_calls_of_the_judges_functions_end(calls):
    answers = [_said("call", number, given, {}) for number, given in calls]
    assert harmless(listen(*answers, _said("value", 1)))


@pytest.mark.parametrize(
    "length", [LIMITS.message_bytes + 1, 2**31, 2**32 - 1, LIMITS.message_bytes]
)
def test_a_length_that_lies_takes_no_memory(length):
    tracemalloc.start()
    try:
        end = listen(struct.pack(">I", length) + b"x" * 10)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert isinstance(end, Gone)
    assert end.ending is Ending.CRASHED


GROWING = {
    "a range without end": msgpack.ExtType(Code.RANGE, msgpack.packb([0, 10**13, 1])),
    "a range that only fits a memory": msgpack.ExtType(Code.RANGE, msgpack.packb([0, 10**9, 1])),
    "an array of a terabyte": msgpack.ExtType(Code.ARRAY, msgpack.packb(["<f8", [2**37], b""])),
    "an empty array of endless rows": msgpack.ExtType(
        Code.ARRAY, msgpack.packb(["<f8", [2**60, 0], b""])
    ),
    "text as wide as a page": msgpack.ExtType(
        Code.ARRAY, msgpack.packb(["<U999999", [10**6, 0], b""])
    ),
}


@pytest.mark.parametrize("value", GROWING.values(), ids=GROWING)
def test_a_few_bytes_never_become_many(value):
    with pytest.raises(WireError):
        Decoder().decode(msgpack.packb(value))


def test_an_honest_answer_is_heard():
    assert listen(_said("value", 2.5)) == 2.5
    assert compare("out", listen(_said("value", [0.5, 1])), np.array([0.5, 1])).ok
