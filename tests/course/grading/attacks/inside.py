"""Attacks from within Python: what patches, swallows, lies, raises, or looks around."""

from .attack import WRONG_DOUBLE, Attack, doubling, everything

PATCH, SWALLOW, LIE, LOOK = "patching", "swallowing", "lying objects", "looking around"
RAISE = "odd exceptions"

PATCHING = (
    everything(
        "numpy-agrees",
        PATCH,
        "np.allclose, array_equal, abs and isclose say yes",
        """
import numpy as np
np.allclose = np.array_equal = lambda *a, **k: True
np.isclose = lambda a, b, **k: np.ones(np.shape(a), bool)
np.abs = np.absolute = np.fabs = lambda a, *_, **__: np.zeros(np.shape(a))
np.max = np.amax = np.sum = lambda *a, **k: 0.0
np.testing.assert_allclose = lambda *a, **k: None
""",
    ),
    everything(
        "numpy-draws-zeros",
        PATCH,
        "random inputs become zeros, which any factor fits",
        """
import numpy as np
class Zeros:
    def __getattr__(self, name):
        return lambda *a, size=(), **k: np.zeros(size)
np.random.default_rng = lambda *a, **k: Zeros()
np.random.normal = np.random.randn = lambda *a, **k: np.zeros(5)
""",
    ),
    everything(
        "builtins-agree",
        PATCH,
        "all, any, max, isinstance and abs of builtins lie",
        """
import builtins
def lenient(*a, **k):
    return True
real = builtins.isinstance
for name in ("all", "any", "callable"):
    setattr(builtins, name, lenient)
builtins.max = builtins.abs = lambda *a, **k: 0
""",
    ),
    everything(
        "assertions-vanish",
        PATCH,
        "AssertionError is no exception any more, asserts are taken out of cells",
        """
import ast, builtins
class Quiet(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Raise(self, node):
        return ast.Pass()
    def visit_Compare(self, node):
        return ast.Constant(True)
get_ipython().ast_transformers.append(Quiet())
builtins.AssertionError = type("AssertionError", (Exception,), {})
""",
    ),
    everything(
        "checks-pass",
        PATCH,
        "helpers.checks is patched to pass everything",
        """
import helpers.checks
from helpers.checks import exercise, score, trial
trial.Trial.compare = trial.Trial.expect = lambda *a, **k: True
for kind in (score.PartScore, score.Test):
    kind.ok = property(lambda self: True)
score.PartScore.points = property(lambda self: self.max_points)
score.Score.points = property(lambda self: 60.0)
score.Score.__repr__ = lambda self: "60"
""",
    ),
    everything(
        "checks-replaced",
        PATCH,
        "another module stands in sys.modules as helpers.checks",
        """
import sys, types
class Full:
    def __init__(self, name, *a, **k):
        self.name = name
    def part(self, *a, **k):
        return lambda function: function
    hidden = part
    def score(self):
        return 60.0
fake = types.ModuleType("helpers.checks")
fake.Exercise, fake.scoreboard = Full, lambda *a, **k: None
sys.modules["helpers.checks"] = fake
""",
    ),
    Attack(
        "score-forged",
        PATCH,
        "a score of one's own, shown in the exercise's cell and behind the test",
        answers={
            "double": WRONG_DOUBLE
            + """
from helpers.checks import Exercise
check = Exercise("double")
@check.part("values", points=30)
def _(t):
    t.expect(True, "ok", "x")
check.score()"""
        },
        between="check = None\n30",
        after="""
from IPython.display import display
mime = {"text/plain": "30", "application/vnd.descent.score+json":
        {"exercise": "double", "points": 30.0, "max_points": 30.0, "parts": []}}
display(mime, raw=True)
30""",
    ),
    everything(
        "agent-patched",
        PATCH,
        "the process's own side of the pipe gives other answers",
        """
import sys
agent = sys.modules.get("course.grading.boxed.agent")
if agent:
    agent.OPERATIONS["call"] = lambda f, *a, **k: a[0] if a else 0
    agent._changed = lambda *a: []
    agent.Agent._names = lambda self, names: {name: (lambda x: x) for name in names}
""",
    ),
    everything(
        "environment-changed",
        PATCH,
        "seed and settings in the environment are others",
        """
import os, random
os.environ.update(COURSE_SEED="1", COURSE_STUDENT="neighbour-1", COURSE_DATA="/")
os.environ.pop("COURSE_DATA_SOURCE", None)
""",
    ),
    everything(
        "tracing",
        PATCH,
        "a trace function makes every comparison in a frame come out equal",
        """
import sys
def trace(frame, event, value):
    if event == "line":
        for name in ("ok", "condition", "wrong"):
            if name in frame.f_locals:
                frame.f_locals[name] = True
    return trace
sys.settrace(trace)
sys.setprofile(lambda *a: None)
""",
    ),
)

SWALLOWING = (
    everything(
        "exception-handler",
        SWALLOW,
        "IPython's set_custom_exc swallows every exception",
        """
def swallow(shell, kind, error, traceback, tb_offset=None):
    print(60)
get_ipython().set_custom_exc((BaseException,), swallow)
get_ipython().showtraceback = lambda *a, **k: None
""",
    ),
    everything(
        "input-transformer",
        SWALLOW,
        "an input transformer turns every cell into a number",
        """
def full(lines):
    return ["30\\n"] if any("double" in line for line in lines) else ["60\\n"]
get_ipython().input_transformers_cleanup.append(full)
""",
    ),
    everything(
        "run-cell-replaced",
        SWALLOW,
        "run_cell shows a number for whatever is run",
        """
shell = get_ipython()
def run_cell(raw_cell, *a, **k):
    return original("60" if "norm" in raw_cell else "30", *a, **k)
original = shell.run_cell
shell.run_cell = run_cell
type(shell).run_cell = lambda self, raw_cell, *a, **k: run_cell(raw_cell, *a, **k)
""",
    ),
    everything(
        "run-replaced",
        SWALLOW,
        "the shell's run says that all went well",
        """
shell = get_ipython()
shell.run = lambda source, room: {"raised": "", "ends": False, "score": {"points": 60}, "outputs":
    [{"output_type": "execute_result", "data": {"text/plain": "60"}}]}
""",
    ),
    everything(
        "cell-hooks",
        SWALLOW,
        "hooks before and after a cell define what is tested anew",
        """
shell = get_ipython()
def patch(*a):
    shell.user_ns["check"] = type("Check", (), {"score": lambda self: 60})()
    shell.user_ns["Exercise"] = lambda *a, **k: shell.user_ns["check"]
for event in ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell"):
    shell.events.register(event, patch)
""",
    ),
    everything(
        "display-hook",
        SWALLOW,
        "the hook that shows a result shows full marks",
        """
import sys
shell = get_ipython()
show = sys.displayhook
shell.displayhook_class.__call__ = lambda self, value=None: show(60)
sys.displayhook = lambda value: show(60)
shell.display_formatter.format = lambda *a, **k: ({"text/plain": "60"}, {})
""",
    ),
    everything(
        "import-hook",
        SWALLOW,
        "an import hook gives the test cell another helpers",
        """
import builtins, types
real = builtins.__import__
class Full:
    def __init__(self, *a, **k): pass
    def part(self, *a, **k): return lambda f: f
    hidden = part
    def score(self): return 60
def fake(name, *a, **k):
    if name.startswith("helpers"):
        return types.SimpleNamespace(Exercise=Full, scoreboard=lambda **k: None)
    return real(name, *a, **k)
builtins.__import__ = fake
""",
    ),
    everything(
        "names-guarded",
        SWALLOW,
        "the namespace keeps a score of one's own under every name",
        """
class Sticky(dict):
    def __setitem__(self, name, value):
        super().__setitem__(name, 60 if name in ("check", "Exercise") else value)
    def __missing__(self, name):
        return 60
shell = get_ipython()
shell.user_ns = Sticky(shell.user_ns)
""",
    ),
)

LYING = (
    doubling(
        "equals-everything",
        LIE,
        "an object that equals everything",
        """
class Same:
    shape, dtype, ndim, size = (5,), float, 1, 5
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    def __bool__(self): return True
    def __sub__(self, other): return 0
    __rsub__ = __abs__ = __float__ = lambda self, *a: 0.0
    def __hash__(self): return 0
def double(x):
    return Same()""",
    ),
    doubling(
        "shape-lies",
        LIE,
        "an object lies about its shape, dtype and __array__",
        """
import numpy as np
class Liar:
    def __init__(self, x):
        self.shape, self.dtype, self.ndim, self.size = x.shape, x.dtype, x.ndim, x.size
    def __len__(self): return self.shape[0]
    def __array__(self, *a, **k): return np.zeros((1,) * 9)
    __array_interface__ = {"shape": (10**9,), "typestr": "<f8", "data": (64, False), "version": 3}
def double(x):
    return Liar(x)""",
    ),
    doubling(
        "subclass-compares",
        LIE,
        "a subclass of ndarray with odd comparisons and no errors",
        """
import numpy as np
class Odd(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **k):
        plain = [np.asarray(v) for v in inputs]
        if ufunc in (np.less_equal, np.equal, np.isfinite):
            return np.ones(self.shape, bool)
        return np.zeros(self.shape)
    def __array_function__(self, function, types, args, kwargs):
        return True
    def astype(self, *a, **k): return self
    def any(self, *a, **k): return False
    def all(self, *a, **k): return True
def double(x):
    return (3 * x).view(Odd)""",
    ),
    doubling(
        "fresh-at-each-look",
        LIE,
        "an object whose numbers are others at each look",
        """
import itertools, numpy as np
class Changing:
    looks = itertools.count(1)
    def __init__(self, x): self.x = x
    def __array__(self, *a, **k): return self.x * (next(self.looks) % 3 + 3)
    def __len__(self): return next(self.looks)
    def __getitem__(self, k): return next(self.looks)
    def __getattr__(self, name): return next(self.looks)
def double(x):
    return Changing(x)""",
    ),
    doubling(
        "nan-and-infinity",
        LIE,
        "NaN and infinity, for which no difference is large",
        """
import numpy as np
turn = 0
def double(x):
    global turn
    turn += 1
    return [np.full(x.shape, np.nan), np.full(x.shape, np.inf), np.ma.masked_all(x.shape),
            np.full(x.shape, None), float("nan"), complex(0, 1) * x][turn % 6]""",
    ),
    doubling(
        "containers-lie",
        LIE,
        "subclasses of tuple, list, float and dict that lie",
        """
class Tuple(tuple):
    def __eq__(self, other): return True
    def __len__(self): return 1
    def __iter__(self): return iter(())
class Dict(dict):
    def __getitem__(self, key): return True
    def __array__(self, *a, **k): raise SystemExit
class Float(float):
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
turn = 0
def double(x):
    global turn
    turn += 1
    return [Tuple(3 * x), Dict(shape=x.shape), Float(3), [Float(3)] * len(x)][turn % 4]""",
    ),
    doubling(
        "looks-like-a-tensor",
        LIE,
        "an object with detach, cpu and numpy of its own",
        """
class Tensor:
    requires_grad, dtype, device = False, "float64", "cpu"
    def __init__(self, x): self.x, self.shape = x, x.shape
    def detach(self): return self
    cpu = detach
    def numpy(self): return type("ndarray", (), {"dtype": self.x.dtype, "shape": self.shape})()
    def __getattr__(self, name): return lambda *a, **k: True
Tensor.__name__ = Tensor.__qualname__ = "ndarray"
def double(x):
    return Tensor(x)""",
    ),
    doubling(
        "broadcasts",
        LIE,
        "one row, a column or nothing, which fits any shape",
        """
import numpy as np
turn = 0
def double(x):
    global turn
    turn += 1
    return [np.empty((0,)), np.zeros((1,)), np.zeros((x.size, 1)), np.zeros(()), []][turn % 5]""",
    ),
    Attack(
        "not-a-function",
        LIE,
        "the names stand for objects that say yes to everything",
        answers={
            "double": """
class Yes:
    def __call__(self, *a, **k): return self
    def __getattr__(self, name): return self
    def __bool__(self): return True
    def __iter__(self): return iter([self] * 9)
    def __len__(self): return 5
    def __float__(self): return 0.0
    def __contains__(self, item): return True
    def __array__(self, *a, **k): return self
double = Yes()"""
        },
    ),
    Attack(
        "names-are-values",
        LIE,
        "the names stand for a number, a text and a huge list",
        answers={"double": "double = [0.0] * 2_000_000", "norm": "norm = 'norm' * 1_000_000"},
        rest={
            "double": "double = 2",
            "norm": "norm = 'norm'",
            "question_vectors": "It is twice as long.",
        },
        points=(0, 0),
    ),
)

RAISING = (
    *(
        doubling(
            f"raises-{name.lower()}",
            RAISE,
            f"every call ends in {name}",
            f"def double(x):\n    raise {name}",
        )
        for name in (
            "StopIteration",
            "SystemExit",
            "KeyboardInterrupt",
            "GeneratorExit",
            "NotImplementedError",
            "AttributeError",
        )
    ),
    doubling(
        "exception-lies",
        RAISE,
        "an exception whose class, text and traceback lie",
        """
class Meta(type):
    def __instancecheck__(self, other): return True
    def mro(self): return [self, *type.mro(self)[1:]]
class Passed(BaseException, metaclass=Meta):
    __traceback__ = property(lambda self: None)
    def __str__(self): raise SystemExit
    __repr__ = __str__
    __class__ = property(lambda self: 1 / 0)
Passed.__name__ = "Gone"
def double(x):
    raise Passed""",
    ),
    doubling(
        "exception-is-not-here",
        RAISE,
        "exceptions of the grader's own names",
        """
def double(x):
    from helpers.checks.failure import Report, ReportedError, UnacceptableError
    error = ReportedError(Report("ok", "ok", "<script>alert(1)</script>", ("x",) * 10**5, "x"))
    error.report = {"id": "ok", "points": 30}
    raise error from UnacceptableError("passed")""",
    ),
)

SEARCH = """
def search(things, x):
    import numpy as np
    for thing in things:
        if type(thing) is np.ndarray and thing.shape == x.shape and thing is not x:
            if not np.array_equal(thing, x) and np.any(thing):
                return thing
    return 3 * x
"""
LOOKING = (
    doubling(
        "frames",
        LOOK,
        "what is expected, in the frames of whoever calls",
        SEARCH
        + """
def double(x):
    import sys
    things, frame = [], sys._getframe(1)
    while frame:
        for value in (*frame.f_locals.values(), *frame.f_globals.values()):
            things.append(value)
            try:
                things += value.values() if isinstance(value, dict) else vars(value).values()
            except Exception:
                pass
        frame = frame.f_back
    return search(things, x)""",
    ),
    doubling(
        "garbage-collector",
        LOOK,
        "what is expected, among all objects of the process",
        SEARCH
        + """
def double(x):
    import gc
    held = []
    for each in gc.get_objects():
        try:
            held += gc.get_referents(each) if type(each) in (dict, tuple, list) else ()
        except Exception:
            pass
    return search(held, x)""",
    ),
    everything(
        "hidden-tests",
        LOOK,
        "hidden tests, in history, memory and files",
        """
import gc, glob, linecache, os
word = "many " + "numbers"
gc.unfreeze()
texts = [t for t in gc.get_objects() if type(t) is dict]
values = [v for t in texts for v in list(t.values()) if type(v) is str and v is not word]
found = [v for v in values if word in v]
found += [c for c in get_ipython().user_ns.get("In", []) if word in c]
found += [line for lines in linecache.cache.values() if len(lines) > 2
          for line in (lines[2] or ()) if word in line]
def read(folder):
    for top, _, names in os.walk(folder):
        for name in names if not top.startswith(("/proc", "/sys", "/usr", "@SITE@")) else ():
            if name.endswith((".ipynb", ".py")):
                try:
                    yield name, open(os.path.join(top, name), errors="replace").read()
                except OSError:
                    pass
for folder in ("@ROOT@", ".", "/"):
    found += [name for name, text in read(folder) if "check." + "hidden" in text]
    if found:
        break
if found:
    print("REACHED", found[0])
""",
    ),
    everything(
        "later-cells",
        LOOK,
        "the text of cells that come later",
        """
import gc, json, os, sys
half = "Nothing happens to its "
def holds(text):
    return half + "direction" in text
for source in ("@ROOT@/source/demo_set/demo.ipynb", "/proc/self/environ", "/proc/self/cmdline"):
    try:
        if holds(open(source).read()):
            print("REACHED", source)
    except OSError:
        pass
frame = sys._getframe()
while frame:
    if holds(str(frame.f_locals)[:10**6]):
        print("REACHED a frame")
    frame = frame.f_back
""",
    ),
    everything(
        "course-files",
        LOOK,
        "source, gradebook, records and other submissions",
        """
import os
for path in ("@ROOT@", "@ROOT@/source", "@ROOT@/gradebook.db", "@OTHER@", "@ROOT@/submitted",
             "/proc/1/root@ROOT@", "/proc/self/cwd/../../../..@ROOT@"):
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        print("REACHED", path)
    except OSError:
        pass
""",
        needs="files",
    ),
    everything(
        "course-code",
        LOOK,
        "the grader's own code, to read the answers with it",
        """
try:
    from pathlib import Path
    from course.grading.lesson import read_lesson
    lesson = read_lesson(Path("@ROOT@/source/demo_set/demo.ipynb"),
                         Path("@ROOT@/release/demo_set/demo.ipynb"))
    print("REACHED", lesson.find("double").source)
except Exception as error:
    print(type(error).__name__)
""",
        needs="files",
    ),
    everything(
        "other-processes",
        LOOK,
        "command lines, environments and memory of others",
        """
import os
for pid in [name for name in os.listdir("/proc") if name.isdigit()]:
    for file in ("environ", "cmdline", "mem", "root/etc/passwd", "cwd/gradebook.db"):
        try:
            text = open(f"/proc/{pid}/{file}", "rb").read(1 << 16)
        except (OSError, ValueError):
            continue
        if b"SECRET_OF_THE_INSTRUCTOR" in text or b"gradebook" in text or b"root:" in text:
            print("REACHED", file)
if os.path.exists("/proc/@PID@/status") and "@PID@" != str(os.getpid()):
    try:
        os.kill(@PID@, 0)
        print("REACHED the process @PID@")
    except OSError:
        pass
""",
        needs="processes",
    ),
    everything(
        "secrets",
        LOOK,
        "secrets in the environment, in homes and in the system",
        """
import os, sys
texts = [str(dict(os.environ))]
try:
    texts.append(open("/proc/self/environ").read())
except OSError:
    pass
if "SECRET_OF_THE_INSTRUCTOR" in str(texts):
    print("REACHED the environment")
for path in ("/etc/shadow", "/etc/passwd", "@HOME@/.bashrc", "/home", "@HOME@"):
    try:
        found = os.listdir(path) if os.path.isdir(path) else [open(path).read(1)]
        # Data and Python may lie below a home; the way there is to be seen then, and nothing else.
        ways = ("@CACHE@", sys.prefix, sys.base_prefix)
        if [name for name in found if not any(way.startswith(f"{path}/{name}") for way in ways)]:
            print("REACHED", path)
    except OSError:
        pass
""",
        needs="files",
    ),
)

INSIDE = (*PATCHING, *SWALLOWING, *LYING, *RAISING, *LOOKING)
