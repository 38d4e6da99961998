"""Names of a real student's process, used from here."""

import contextlib
import re

import numpy as np
import pytest
import torch

from course.grading.pipe import Gone, Stopped
from course.grading.remote import NotPlainError, RemoteError
from course.grading.wire import HEADER, Encoder
from helpers.checks.failure import failure

from .talks import talk

CODE = """
import collections
import numpy as np, torch

def double(x):
    return 2 * x

def spoil(x):
    x[0] = 7
    return x

def spoil_deep(things):
    things["a"][1][...] = 0

def spoil_and_fail(x):
    x += 1
    raise KeyError("x")

def reshape(x):
    x.shape = (-1,)

def fail(x):
    y = x
    return y.missing

def layout(x):
    flags = x.flags.c_contiguous, x.flags.f_contiguous
    return type(x).__name__, str(x.dtype), *flags, x.strides[0] < 0

def apply(f, x):
    return f(x) + 1

def catch(f):
    try:
        f()
    except ValueError as error:
        return str(error)

def keep(f):
    globals()["kept"] = f

def use_kept():
    return kept(1)

Pair = collections.namedtuple("Pair", "loss grads")

class Net:
    scale = 2
    def __init__(self, size):
        self.params = {"W": np.ones(size), "layers": [1, 2, 3]}
        self.pair = (1, 2)
        self.lists = [[1], [2]]
    def loss(self, x):
        return float((self.params["W"] * x).sum())
    def shrink(self):
        self.params["W"] *= 0.5
    def grads(self):
        return self.params
    def __getitem__(self, k):
        return k, self.scale
    def __len__(self):
        return 5
    def __iter__(self):
        return iter([self, 2])
    def __contains__(self, item):
        return item == 5
    def same(self, other):
        return other is self

class Everything:
    def __eq__(self, other): return True
    def __ge__(self, other): return True
    def __gt__(self, other): return True
    __hash__ = None

class Arrayish:
    def __array__(self, dtype=None, copy=None): return np.arange(3.0)

def give(what):
    return {
        "lambda": lambda x: x + 1, "pair": Pair(1.5, {"W": np.zeros(2)}),
        "ordered": collections.OrderedDict(a=1), "everything": Everything(), "array": Arrayish(),
        "grad": torch.ones(2, requires_grad=True), "tensor": torch.ones(2),
        "matrix": np.matrix([[1, 2]]), "mixed": (np.ones(2), Net(1)),
        "view": np.arange(6.).reshape(2, 3).T, "none": None, "generator": (k for k in range(3)),
        "bool": np.bool_(True), "huge": [np.zeros(9_000_000)], "number": Number(3),
    }[what]

class Number(int): pass

def endless_list():
    x = []
    x.append(x)
    return x
"""


@pytest.fixture(scope="module")
def session():
    with talk(CODE) as session:
        yield session


@pytest.fixture
def own(session):
    """Finds names of the student's, as a test does at its beginning."""
    session.pipe.allow(60, 60)
    names = re.findall(r"^(?:def|class) (\w+)|^(\w+) =", CODE, re.MULTILINE)
    return session.names(["".join(name) for name in names])


def test_names_that_stand_for_nothing_are_left_out(session):
    assert list(session.names(["double", "nowhere"])) == ["double"]


def test_values_come_as_copies(own):
    x = np.arange(3.0)
    np.testing.assert_array_equal(own["double"](x), [0, 2, 4])
    assert own["double"](x=21) == 42
    assert type(own["double"](np.float32(2))) is np.float32


def test_an_array_arrives_in_its_layout(own):
    a = np.arange(24.0).reshape(4, 6)
    for x in (a, a.T, a[::2, ::2], a[::-1], a.astype("f4")):
        flags = x.flags.c_contiguous, x.flags.f_contiguous
        said = "ndarray", str(x.dtype), *flags, x.strides[0] < 0
        assert own["layout"](x) == said


def test_arrays_changed_in_place_come_back_changed(own):
    x = np.zeros(3)
    np.testing.assert_array_equal(own["spoil"](x), [7, 0, 0])
    np.testing.assert_array_equal(x, [7, 0, 0])
    y, kept = np.ones((2, 4)), np.ones(3)
    own["spoil_deep"]({"a": [kept, y[:, ::2]]})
    np.testing.assert_array_equal(y, [[0, 1, 0, 1]] * 2)
    assert kept.sum() == 3
    own["reshape"](y)
    assert y.shape == (8,)
    t = torch.zeros(2)
    own["spoil"](t)
    assert t.tolist() == [7, 0]


def test_an_argument_that_comes_back_is_the_same_array(own):
    x = np.zeros(3)
    assert own["spoil"](x) is x
    assert own["apply"](lambda x: x, x) is not x
    net, w = own["Net"](3), np.ones(3)
    net.params["W"] = w
    assert net.params["W"] is w
    net.params["W"] *= 2
    net.params["W"][0] = 0
    assert net.loss(np.ones(3)) == 4


def test_they_come_back_changed_from_an_exception_too(own):
    x = np.zeros(2)
    with pytest.raises(KeyError):
        own["spoil_and_fail"](x)
    assert x.tolist() == [1, 1]


def test_an_exception_is_one_here_with_the_students_lines(own):
    with pytest.raises(AttributeError, match="no attribute 'missing'") as caught:
        own["fail"](np.zeros(1))
    finding = failure(caught.value, "fail")
    assert finding.id == "raised"
    assert "AttributeError" in finding.text
    (line,) = finding.details
    assert line.endswith("in fail: return y.missing")
    with pytest.raises(TypeError, match="positional argument"):
        own["double"]()


def test_an_object_is_used_from_here(own):
    net = own["Net"](2)
    assert net.loss(np.full(2, 3.0)) == 6
    assert (own["Net"].scale, net.scale, net.pair) == (2, 2, (1, 2))
    net.scale = 9
    assert (own["Net"].scale, net["k"]) == (2, ("k", 9))
    assert (len(net), 5 in net, 6 in net, bool(net)) == (5, True, False, True)
    first, second = net
    assert (net.same(first), net.same(net), second) == (True, True, 2)
    assert type(net).__name__ == "Net"
    assert "Net object" in repr(net)
    assert not hasattr(net, "nothing")
    with pytest.raises(TypeError, match="another process"):
        __import__("copy").deepcopy(net)


def test_containers_of_an_object_are_changed_there(own):
    net = own["Net"](2)
    net.params["W"] = np.full(2, 5.0)
    assert net.loss(np.ones(2)) == 10
    assert list(net.params) == ["W", "layers"]
    assert "W" in net.params
    assert list(net.params["layers"]) == [1, 2, 3]
    net.params["layers"].append(4)
    net.params["layers"].insert(0, 0)
    assert (len(net.params["layers"]), net.params["layers"][0]) == (5, 0)
    np.testing.assert_array_equal(np.asarray(net.params["layers"]), [0, 1, 2, 3, 4])
    shapes = {name: np.shape(value) for name, value in net.params.items()}
    assert shapes == {"W": (2,), "layers": (5,)}
    del net.params["layers"]
    assert list(net.params.keys()) == ["W"]
    net.lists[1][0] = 5
    assert [list(each) for each in net.lists] == [[1], [5]]
    net.params = {"W": np.zeros(2)}
    assert net.loss(np.ones(2)) == 0
    copied = net.grads()
    assert type(copied) is dict
    copied["W"] = 1
    assert net.loss(np.ones(2)) == 0


def test_an_array_put_into_an_object_is_the_same_on_both_sides(own):
    net, w = own["Net"](2), np.full(2, 4.0)
    net.params["W"] = w
    net.shrink()
    assert w.tolist() == [2, 2]
    w[...] = 10
    assert net.loss(np.ones(2)) == 20
    net.shrink()
    assert w.tolist() == [5, 5]


def test_a_function_of_ours_is_called_back(own):
    assert own["apply"](lambda x: 10 * x, 4) == 41
    double = own["double"]
    assert own["apply"](lambda x: double(x), 4) == 9  # their function, within ours, within theirs
    x = np.zeros(2)
    np.testing.assert_array_equal(own["apply"](np.cos, x), [2, 2])
    assert own["apply"](own["give"]("lambda"), 1) == 3


def test_an_exception_of_our_function_can_be_caught_there(own):
    def refuse():
        raise ValueError("no")

    assert own["catch"](refuse) == "no"
    with pytest.raises(ZeroDivisionError) as caught:
        own["apply"](lambda x: x / 0, 1)
    assert caught.value.report.lines[-1].endswith("in apply: return f(x) + 1")


def test_a_function_of_ours_ends_with_the_test_it_was_given_in(session, own):
    own["keep"](lambda x: x)
    assert own["use_kept"]() == 1
    with pytest.raises(LookupError, match="earlier check"):
        session.names(["use_kept"])["use_kept"]()


def test_calls_within_calls_have_an_end(own):
    apply = own["apply"]
    with pytest.raises(RecursionError):
        apply(lambda x: apply(dig, x), 1)


def dig(x):
    return dig.apply(dig, x)


@pytest.fixture(autouse=True)
def _diggers(own):
    dig.apply = own["apply"]


@pytest.mark.parametrize(
    "value",
    [object(), np.random.default_rng(0), np.array([object()]), {1: print, 2: Gone}],
    ids=["object", "generator", "array of objects", "functions"],
)
def test_what_is_not_plain_is_not_handed_over(own, value):
    with pytest.raises(NotPlainError, match="not plain"):
        own["double"](value)
    assert own["double"](2) == 4


def test_odd_results(own):
    give = own["give"]
    assert give("lambda")(1) == 2
    pair = give("pair")
    assert (isinstance(pair, tuple), pair[0], pair.loss, len(pair)) == (True, 1.5, 1.5, 2)
    array, net = give("mixed")
    assert (type(array), net.loss(np.ones(1))) == (np.ndarray, 1)
    assert give("ordered") == {"a": 1}
    assert give("none") is None
    assert list(give("generator")) == [0, 1, 2]
    assert give("bool") is np.True_
    assert give("view").flags.f_contiguous
    assert torch.equal(give("tensor"), torch.ones(2))
    np.testing.assert_array_equal(np.asarray(give("array")), np.arange(3))
    np.testing.assert_array_equal(np.asarray(give("matrix")), [[1, 2]])
    assert np.asarray(give("matrix")).dtype == int
    assert np.asarray(give("matrix"), dtype="f4").dtype == np.float32
    np.testing.assert_array_equal(give("grad").detach().cpu().numpy(), [1, 1])
    assert float(give("number")) == 3.0
    assert len(own["endless_list"]()) == 1
    with pytest.raises(RemoteError, match="larger than"):
        give("huge")
    assert own["double"](2) == 4


def test_nothing_is_compared_there(own):
    everything = own["give"]("everything")
    assert (everything == 1) is False
    with pytest.raises(TypeError):
        everything >= 0.5  # noqa: B015
    with pytest.raises(RemoteError):
        float(everything)


def test_objects_are_forgotten_there_when_they_are_here(session, own):
    for _ in range(50):
        own["Net"](1)
    held = "import gc\nprint(sum(isinstance(o, Net) for o in gc.get_objects()))"
    (output,) = session.run(held, 100)[2]
    assert int(output["text"]) < 5


LOOP = "def loop(x):\n    while True: pass\ndef fine(x): return x\n"


def test_a_call_has_its_time_and_may_be_followed_by_another():
    with talk(LOOP, grace_seconds=20) as session:
        names = session.names(["loop", "fine"])
        session.pipe.allow(0.3, 60)
        with pytest.raises(Gone) as gone:
            names["loop"](1)
        assert gone.value.ending == "timeout"
        session.pipe.allow(60, 60)
        assert names["fine"](3) == 3


def test_a_sleeper_is_ended_by_the_clock():
    with talk("import time\ndef sleep(): time.sleep(100)") as session:
        sleep = session.names(["sleep"])["sleep"]
        session.pipe.allow(60, 0.3)
        with pytest.raises(Gone) as gone:
            sleep()
        assert gone.value.ending in ("timeout", "starved")


def test_the_calls_of_a_test_add_up():
    busy = "import time\ndef busy():\n    end = time.process_time() + 0.1\n"
    with talk(busy + "    while time.process_time() < end: pass") as session:
        busy = session.names(["busy"])["busy"]
        session.pipe.allow(1, 60)
        with pytest.raises(Gone):
            [busy() for _ in range(30)]


STUBBORN = """
def stubborn():
    while True:
        try:
            one = 1  # Python 3.11 counts an interrupt between rounds to the line before a loop
            while True: abs(one)
        except BaseException: pass
def call(f): f()
"""


def test_what_cannot_be_interrupted_is_ended():
    with talk(STUBBORN, grace_seconds=0.5) as session:
        names = session.names(["stubborn", "call"])
        session.pipe.allow(0.2, 60)
        with pytest.raises(Gone):
            names["stubborn"]()
        assert not session.pipe.alive
        with pytest.raises(Gone):  # and so is everything that is asked after that
            names["call"](1)


def test_what_hangs_within_a_function_of_ours_is_ended():
    with talk(STUBBORN + LOOP) as session:
        names = session.names(["loop", "call"])
        session.pipe.allow(0.2, 60)
        with pytest.raises(Gone):
            names["call"](lambda: names["loop"](1))
        assert not session.pipe.alive


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("import os; os._exit(0)", "crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "crashed"),
        ("keep.append(bytearray(200 << 20)); f()", "too large"),
        ("import os; os.close(fd)", "crashed"),
        ("import os; os.write(fd, b'x' * 100)", "crashed"),
        ("import os; os.write(fd, b'\\xff' * 4); os._exit(0)", "crashed"),
        ("import os; os.write(fd, b'\\0\\0\\0\\1'); os.write(fd, b'\\xc1')", "crashed"),
        ("import os; os.write(fd, b'\\0\\0\\0\\1'); os.write(fd, b'\\x01')", "crashed"),
        ("import os\nwhile True: os.write(fd, b'\\0\\0\\0\\1\\xc0' * 100)", "crashed"),
        ("import time, os; os.write(fd, b'\\0\\0'); time.sleep(100)", "timeout, starved"),
        ("import os; os.read(fd, 1)", "timeout, starved"),
    ],
)
def test_a_process_that_breaks_is_gone_and_nothing_else(body, ending):
    code = "keep = []\n" + FIND + "def f():\n    " + body.replace("\n", "\n    ")
    with talk(code, resident_bytes=1 << 30, grace_seconds=1) as session:
        f = session.names(["f"])["f"]
        session.pipe.allow(20, 2 if "time" in ending else 60)
        with pytest.raises(Gone) as gone:
            [f() for _ in range(2)]
        assert gone.value.ending in ending


FIND = """
import os, stat
fd = next(n for n in range(3, 100) if os.path.exists(f"/proc/self/fd/{n}")
          and stat.S_ISSOCK(os.stat(f"/proc/self/fd/{n}").st_mode))
"""


def saying(*said):
    return Encoder().encode(list(said))


FORGED = {
    "a value of its own": [saying("value", 42), [], []],
    "an argument that there is not": [b"\x92\xa5value\xd4\x13\x07", [], []],
    "a change at a place there is not": [saying("value", 1), [[7, np.zeros(1)]], []],
    "a change of another size": [saying("value", 1), [[0, np.zeros(10)]], []],
    "a change that is none": [saying("value", 1), [], [None]],
    "a callback that there is not": [saying("call", 10**6, [], {}), [], []],
    "a callback with a number for a name": [saying("call", 0, [], {1: 2}), [], []],
    "an exception without a report": [saying("raised", ["raised"], []), [], []],
    "an exception with other lines": [saying("raised", ["raised", "", "", [1], ""], []), [], []],
    "nothing": [],
    "a text": "value",
}


@pytest.mark.parametrize("answer", FORGED.values(), ids=FORGED.keys())
def test_a_forged_answer_is_a_value_or_the_end(answer):
    message = Encoder().encode(answer)
    code = f"{FIND}\ndef f(x):\n    os.write(fd, {HEADER.pack(len(message)) + message!r})\n"
    with talk(code) as session:
        f = session.names(["f"])["f"]
        with contextlib.suppress(Gone):
            assert f(np.zeros(3)) in (42, None)


def test_somebody_may_ask_for_the_end():
    asked = []
    with talk(LOOP, stopped=lambda: bool(asked)) as session:
        loop = session.names(["loop"])["loop"]
        asked.append(True)
        with pytest.raises(Stopped):
            loop(1)


KEEPER = """
import numpy as np
def keep(x, param, also=None):
    param["total"] = param.get("total", 0) + x.sum()
    param["x"] = x
    if also is not None:
        also.append(len(also))
    return x
def replace(param):
    param.clear()
def leave(param):
    return dict(param)
def within(array_in):
    array_in["a"] += 1

def deep(param, *rows):
    param["log"]["losses"].pop()
    rows[0][0].append(4)
"""


def test_a_dictionary_or_list_that_was_changed_comes_back_changed():
    with talk(KEEPER) as session:
        names = session.names(["keep", "replace", "leave", "within", "deep"])
        param, also, x = {"mode": "train"}, [], np.arange(3.0)
        for _ in range(2):
            names["keep"](x, param, also=also)
        assert list(param) == ["mode", "total", "x"]
        assert param["total"] == 6
        assert param["x"] is x
        assert also == [0, 1]
        assert names["leave"](param)["total"] == 6
        names["replace"](param)
        assert param == {}
        held = {"a": np.zeros(2)}
        inner = held["a"]
        names["within"](held)
        assert held["a"] is inner
        assert inner.tolist() == [1, 1]
        record, row = {"log": {"losses": [3.0, 2.0], "kept": []}}, [1]
        losses = record["log"]["losses"]
        names["deep"](record, (row, [2]))
        assert (record, row) == ({"log": {"losses": [3.0], "kept": []}}, [1, 4])
        assert record["log"]["losses"] is losses
