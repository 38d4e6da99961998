"""Attacks on the pipe: crafted messages, from a process that knows its own socket."""

from .attack import Attack, everything

FRAME = "crafted messages"
NO_PIPE = "stock nbgrader has no such pipe"

FIND = """
import os, socket, stat, struct, sys
import numpy as np
def found():
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                return socket.socket(fileno=os.dup(number))
        except OSError:
            pass
try:
    import msgpack
    sock = found()
    if sock is not None:
        sock.setblocking(True)
except ImportError:
    sock = None
def ext(code, *fields):
    return msgpack.ExtType(code, msgpack.packb(list(fields)))
def frame(data):
    return struct.pack(">I", len(data)) + data
def say(*said, changes=(), shared=()):
    inner = msgpack.packb(list(said))
    return frame(msgpack.packb([inner, list(changes), list(shared)]))
def array(values, shape=None):
    values = np.asarray(values)
    return ext(16, values.dtype.str, list(shape or values.shape), values.tobytes())
"""


def crafted(name: str, tries: str, code: str, **more: object) -> Attack:
    """An attack that answers by itself: `double` is called, and sends what it likes."""
    # An answer too many puts all that follow out of step: the sender's own loss.
    defaults = {"not_stock": NO_PIPE, "points": (0, 60), "loses": "sock." in code}
    body = code if "def double" in code else f"def double(x):\n    {code}\n    return 3 * x"
    return Attack(name, FRAME, tries, answers={"double": FIND + body}, **defaults | more)


FRAMES = (
    crafted(
        "frame-lies-long",
        "a length of four gigabytes",
        "sock.sendall(b'\\xff\\xff\\xff\\xff' + b'x' * 1000)",
    ),
    crafted(
        "frame-lies-short",
        "a length of nothing, and more behind it",
        "sock.sendall(b'\\0\\0\\0\\0' * 1000 + b'x' * 1000)",
    ),
    crafted(
        "frame-never-ends",
        "announces a message, and sends no more",
        "import time; sock.sendall(struct.pack('>I', 1000) + b'x'); time.sleep(3600)",
        slow=True,
    ),
    crafted(
        "frame-drips",
        "sends a message byte by byte, for hours",
        """
def double(x):
    import time
    sock.sendall(struct.pack(">I", 10**6))
    while True:
        sock.sendall(b"x")
        time.sleep(0.01)""",
        slow=True,
    ),
    crafted("frame-garbage", "random bytes", "sock.sendall(frame(os.urandom(5000)))"),
    crafted(
        "frame-flood",
        "messages without end",
        """
def double(x):
    while True:
        sock.sendall(say("value", 1) * 1000)""",
        slow=True,
    ),
    crafted(
        "frame-closed",
        "closes its socket, or puts another in its place",
        """
def double(x):
    here, there = socket.socketpair()
    for number in range(3, 64):
        try:
            os.dup2(here.fileno(), number)
        except OSError:
            pass
    return 3 * x""",
    ),
    crafted(
        "wrong-shape",
        "an array whose bytes do not fit its shape",
        "sock.sendall(say('value', array(np.zeros(3), [10**9])))",
    ),
    crafted(
        "enormous-array",
        "an empty array of enormous shape",
        "sock.sendall(say('value', array(np.zeros(0), [0, 2**40, 2**40])))",
    ),
    crafted(
        "object-array",
        "an array of objects, such as pickle makes",
        "sock.sendall(say('value', ext(16, '|O', [5], bytes(40))))",
    ),
    crafted(
        "array-of-nan",
        "an array of NaN, infinity and minus zero",
        "sock.sendall(say('value', array(np.where(x > 0, np.nan, -np.inf))))",
    ),
    crafted(
        "unknown-words",
        "words that there are not",
        """
def double(x):
    for code in (0, 5, 20, 32, 33, 63, 127):
        sock.sendall(say("value", msgpack.ExtType(code, os.urandom(20))))
    return 3 * x""",
    ),
    crafted(
        "deep-nesting",
        "a message nested a hundred thousand deep",
        "sock.sendall(frame(b'\\x91' * 100_000))",
    ),
    crafted(
        "bomb",
        "few bytes that grow: empty lists, long keys, arrays again and again",
        """
def double(x):
    big = array(np.zeros(100_000))
    again = msgpack.ExtType(18, msgpack.packb(0))
    sock.sendall(say("value", [big] + [again] * 500_000))
    sock.sendall(frame(b"\\xdd" + struct.pack(">I", 2**32 - 1)))
    return 3 * x""",
    ),
    crafted(
        "answers-in-advance",
        "answers questions that were not asked yet",
        """
turn = 0
def double(x):
    global turn
    turn += 1
    if turn == 1:
        sock.sendall(say("value", array(2 * np.asarray(x) + 1)) * 50)
    return 3 * x""",
    ),
    Attack(
        "answers-later-tests",
        FRAME,
        "answers the tests of the other exercise in advance",
        answers={
            "double": FIND
            + """
def double(x):
    sock.sendall(say("value", array(3 * x)))
    sock.sendall(say("value", {"raised": "", "ends": False, "outputs": []}) * 2)
    sock.sendall(say("value", {"norm": 1.0, "double": 2.0, "check": 3.0, "Exercise": True}) * 50)
    return 3 * x""",
            "norm": "def norm(x):\n    return 7.0",
        },
        rest={
            "double": "def double(x):\n    return 3 * x",
            "norm": "def norm(x):\n    return 7.0",
            "question_vectors": "It is twice as long.",
        },
        points=(0, 0),
        not_stock=NO_PIPE,
    ),
    crafted(
        "other-names",
        "names for what the test itself defines",
        "sock.sendall(say('value', {n: 60 for n in ('check', 't', 'np', 'Exercise')}))",
    ),
    crafted(
        "asks-for-the-judges",
        "the judge's functions, by numbers that were never given",
        """
def double(x):
    for number in (*range(20), -1, 10**9, True, 2**70, None, "f"):
        sock.sendall(say("call", number, [x.tolist()], {}))
    return 3 * x""",
    ),
    crafted(
        "endless-callbacks",
        "calls back without end, and never answers",
        """
def double(x):
    while True:
        sock.sendall(say("call", 0, [], {}))
        sock.recv(1 << 16)""",
        slow=True,
    ),
    crafted(
        "judges-arrays",
        "changes what the judge holds: its inputs, and arrays that are not there",
        """
def double(x):
    zero = array(np.zeros(x.shape))
    sock.sendall(say("value", ext(19, 0), changes=[[0, zero], [1, zero], [-1, zero]],
                     shared=[[0, zero], [10**9, zero]]))
    return 3 * x""",
    ),
    crafted(
        "inputs-become-zero",
        "sets the judge's inputs to zero, which any factor fits",
        """
def double(x):
    x[...] = 0
    return 3 * x""",
    ),
    crafted(
        "inputs-returned",
        "returns the judge's own array, and changes it later",
        """
kept = []
def double(x):
    kept.append(x)
    for each in kept:
        each *= 2
    return kept[0]""",
    ),
    crafted(
        "pretends-to-be-an-array",
        "an object that is told as a handle, a tuple and a tensor",
        """
def double(x):
    sock.sendall(say("value", ext(32, 1, "ndarray", "tuple", [array(x)])))
    sock.sendall(say("value", ext(32, 10**30, "ndarray", "", None)))
    return 3 * x""",
    ),
    crafted(
        "handles-of-old",
        "handles of objects that were never given",
        """
def double(x):
    sock.sendall(say("value", ext(32, 10**12, "ndarray", "", None)))
    return 3 * x""",
    ),
    crafted(
        "error-crafted",
        "an exception of a class that the judge treats in another way",
        """
def double(x):
    report = ["unacceptable", "Gone", "<script>alert(1)</script>" * 1000, ["x"] * 1000, "ok"]
    sock.sendall(say("raised", report, ["Gone", "Stopped", "KeyboardInterrupt", "SystemExit"]))
    return 3 * x""",
    ),
    everything(
        "agent-silent",
        FRAME,
        "the agent's own functions are gone",
        """
import gc, sys
for name, module in list(sys.modules.items()):
    if name.startswith("course"):
        for key in list(vars(module)):
            if not key.startswith("__") and callable(vars(module)[key]):
                setattr(module, key, lambda *a, **k: None)
""",
        not_stock=NO_PIPE,
    ),
)
