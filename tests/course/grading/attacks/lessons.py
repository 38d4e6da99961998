"""Attacks on exercises of the course itself: modules that answer them, wrong parts, claims."""

from collections.abc import Mapping
from dataclasses import dataclass, field

IMPORT, CONSISTENT, CLAIM = "importing the answer", "wrong parts that fit", "claims"
STUB = "def {name}(*arguments):\n    raise NotImplementedError"


@dataclass(frozen=True)
class LessonAttack:
    """An attack on one exercise of a notebook of the course, with others as its answers say.

    Attributes:
        name, kind, tries: as of `Attack`.
        notebook: of ps1_layers.
        exercise: what is attacked.
        code: stands in its place.
        rest: what stands there in the honest rest.
        right: exercises that are answered rightly, which it uses.
        before: a cell in front of that of the exercise.
        most: points that it may get; more than 0 only where the honest rest has them too.
        first: whether its cells stand in front of all others.
    """

    name: str
    kind: str
    tries: str
    exercise: str
    code: str
    notebook: str = "layers"
    rest: str = ""
    right: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    most: float = 0
    first: bool = False

    @property
    def honest(self) -> str:
        """The exercise's cell in the honest rest."""
        return self.rest or STUB.format(name=self.exercise)


AFFINE_FORWARD = """
def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, (x, w, b)"""
AFFINE_BACKWARD = """
def affine_backward(dout, cache):
    x, w, b = cache
    flat = x.reshape(len(x), -1)
    return (dout @ w.T).reshape(x.shape), flat.T @ dout, dout.sum(axis=0)"""
RELU_FORWARD = "import numpy as np\ndef relu_forward(x):\n    return np.maximum(x, 0), x"
RELU_BACKWARD = "def relu_backward(dout, cache):\n    return dout * (cache > 0)"
AFFINE_RELU_FORWARD = """
def affine_relu_forward(x, w, b):
    out, kept = affine_forward(x, w, b)
    return relu_forward(out)[0], (kept, out)"""
PARTS = {
    "affine_forward": AFFINE_FORWARD,
    "affine_backward": AFFINE_BACKWARD,
    "relu_forward": RELU_FORWARD,
    "relu_backward": RELU_BACKWARD,
}


def importing(name: str, tries: str, code: str, exercise: str = "affine_forward") -> LessonAttack:
    """An attack that finds the module of `helpers` that answers its exercise."""
    return LessonAttack(name, IMPORT, tries, exercise, code)


IMPORTS = (
    importing(
        "import-statement",
        "import, from, import with another name",
        """
def affine_forward(x, w, b):
    from helpers import layers
    from helpers.layers import affine_forward as answer
    return answer(x, w, b)""",
    ),
    importing(
        "import-by-importlib",
        "importlib, __import__, runpy, pkgutil",
        """
import importlib, pkgutil, runpy
def affine_forward(x, w, b):
    for find in (lambda: importlib.import_module("helpers.layers"),
                 lambda: __import__("helpers.layers", fromlist=["x"]),
                 lambda: pkgutil.resolve_name("helpers.layers"),
                 lambda: importlib.reload(importlib.import_module("helpers")).layers):
        try:
            return find().affine_forward(x, w, b)
        except Exception:
            pass
    return runpy.run_module("helpers.layers")["affine_forward"](x, w, b)""",
    ),
    importing(
        "import-from-sys-modules",
        "sys.modules, and what other modules of helpers hold",
        """
import sys, gc, types
def affine_forward(x, w, b):
    for module in [m for m in gc.get_objects() if isinstance(m, types.ModuleType)]:
        found = getattr(module, "affine_forward", None)
        if found is not None and found is not affine_forward:
            return found(x, w, b)
    for function in [f for f in gc.get_objects() if isinstance(f, types.FunctionType)]:
        if function.__name__ == "affine_forward" and function.__module__ != "__main__":
            return function(x, w, b)""",
    ),
    importing(
        "import-by-path",
        "the file by its path, its bytecode, and copies anywhere",
        """
import importlib.util, importlib.machinery, os, pathlib
import helpers
def load(path, loader):
    spec = importlib.util.spec_from_file_location("answer", path, loader=loader("answer", path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.affine_forward
def candidates():
    places = {str(p) for p in helpers.__path__} | {"@HELPERS@", "@SITE@", "@TMP@", "/home"}
    for place in places:
        for top, _, names in os.walk(place):
            for name in names:
                if name.startswith(("layers", "networks")):
                    yield os.path.join(top, name)
def affine_forward(x, w, b):
    for path in candidates():
        for loader in (importlib.machinery.SourceFileLoader,
                       importlib.machinery.SourcelessFileLoader):
            try:
                return load(path, loader)(x, w, b)
            except Exception:
                pass""",
    ),
    importing(
        "import-by-other-paths",
        "sys.path with other copies: the course, zip files, pip's",
        """
import glob, sys
sys.path[:0] = ["@HELPERS@/..", *glob.glob("/**/*.whl"), *glob.glob("@TMP@/*"), "@FIRST@/"]
for name in [n for n in sys.modules if n.startswith("helpers")]:
    del sys.modules[name]
sys.meta_path[:] = [f for f in sys.meta_path if "Block" not in type(f).__name__]
sys.path_importer_cache.clear()
def affine_forward(x, w, b):
    import helpers.layers
    return helpers.layers.affine_forward(x, w, b)""",
    ),
    importing(
        "import-in-another-python",
        "a Python of its own",
        """
import subprocess, sys, pickle
def affine_forward(x, w, b):
    code = ("import sys, pickle; from helpers.layers import affine_forward as f;"
            "x = pickle.load(sys.stdin.buffer); sys.stdout.buffer.write(pickle.dumps(f(*x)))")
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps((x, w, b)),
                          capture_output=True)
    return pickle.loads(done.stdout)""",
    ),
    importing(
        "import-what-needs-it",
        "modules of helpers that are built on the answer",
        """
def affine_forward(x, w, b):
    import importlib, pkgutil, helpers
    for found in pkgutil.walk_packages(helpers.__path__, "helpers."):
        try:
            module = importlib.import_module(found.name)
        except BaseException:
            continue
        for name in ("affine_forward", "layers", "reference"):
            each = getattr(module, name, None)
            each = getattr(each, "affine_forward", each)
            if callable(each):
                return each(x, w, b)""",
    ),
)

# Parts that are right in their own tests, and others when the exercise made of them is tested.
LATER = """
def affine_forward(x, w, b):
    return x.reshape(len(x), -1) * 1.0, (x, w, b)
def relu_forward(x):
    return x, x
def affine_backward(dout, cache):
    return dout, dout * 2, dout * 3
def relu_backward(dout, cache):
    return dout"""
CONSISTENTS = (
    LessonAttack(
        "parts-changed-later",
        CONSISTENT,
        "parts that passed become others, easier to put together",
        "affine_relu_forward",
        """
def affine_relu_forward(x, w, b):
    return x.reshape(len(x), -1) * 1.0, ((x, w, b), x)""",
        right=PARTS,
        before=LATER,
    ),
    LessonAttack(
        "parts-changed-later-backward",
        CONSISTENT,
        "the same for the way back",
        "affine_relu_backward",
        """
def affine_relu_backward(dout, cache):
    return dout, dout * 2, dout * 3""",
        right=PARTS | {"affine_relu_forward": AFFINE_RELU_FORWARD},
        before=LATER,
    ),
    LessonAttack(
        "one-part-wrong",
        CONSISTENT,
        "the same, with one part that really is wrong, whose mistake is excused",
        "affine_relu_forward",
        """
def affine_relu_forward(x, w, b):
    return x.reshape(len(x), -1) * 1.0, ((x, w, b), x)""",
        right=PARTS | {"relu_forward": "def relu_forward(x):\n    return x, x"},
        before=LATER,
    ),
    LessonAttack(
        "parts-raise-later",
        CONSISTENT,
        "parts that passed raise an exception later, and so does what is made of them",
        "affine_relu_forward",
        "def affine_relu_forward(x, w, b):\n    return affine_forward(x, w, b)",
        right=PARTS,
        before="def affine_forward(x, w, b):\n    raise ValueError",
    ),
    LessonAttack(
        "parts-fail-each-other",
        CONSISTENT,
        "right parts of lists, which raise when they are put together, and so does a stub",
        "affine_relu_forward",
        "def affine_relu_forward(x, w, b):\n    return relu_forward([])",
        right=PARTS
        | {
            "affine_forward": """
def affine_forward(x, w, b):
    return (x.reshape(len(x), -1) @ w + b).tolist(), (x, w, b)""",
            "relu_forward": "def relu_forward(x):\n    return x.clip(0), x",
        },
    ),
    LessonAttack(
        "caches-empty-later",
        CONSISTENT,
        "parts that passed keep nothing later, and so does what is made of them",
        "affine_relu_forward",
        """
import numpy as np
def affine_relu_forward(x, w, b):
    return np.maximum(x.reshape(len(x), -1) @ w + b, 0), None""",
        rest="""
import numpy as np
def affine_relu_forward(x, w, b):
    return np.maximum(x.reshape(len(x), -1) @ w + b, 0), None""",
        right=PARTS,
        before="""
import numpy as np
def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, None
def relu_forward(x):
    return np.maximum(x, 0), None""",
        most=2,
    ),
    LessonAttack(
        "tested-before-its-parts",
        CONSISTENT,
        "its test stands in front of those of its parts, which become right after it",
        "affine_relu_forward",
        """
def affine_relu_forward(x, w, b):
    return x.reshape(len(x), -1) * 1.0, ((x, w, b), x)""",
        right=PARTS,
        before=LATER,
        first=True,
    ),
    LessonAttack(
        "backward-fits-wrong-forward",
        CONSISTENT,
        "a forward pass of x + b, and the right gradient of that",
        "affine_backward",
        """
def affine_backward(dout, cache):
    return dout.sum() * 0 + cache[0], cache[1] * 0, dout.sum(axis=0) * 2""",
        right={
            "affine_forward": """
def affine_forward(x, w, b):
    return x.reshape(len(x), -1).sum() + 2 * b, (x, w, b)"""
        },
    ),
    LessonAttack(
        "relu-fits-wrong-forward",
        CONSISTENT,
        "a forward pass of 2x, and its gradient",
        "relu_backward",
        "def relu_backward(dout, cache):\n    return 2 * dout",
        right={"relu_forward": "def relu_forward(x):\n    return 2 * x, x"},
    ),
    LessonAttack(
        "remembers-the-forward",
        CONSISTENT,
        "the exercise answers first, and its parts repeat what it said",
        "affine_relu_forward",
        """
said = {}
def affine_relu_forward(x, w, b):
    said["it"] = x.reshape(len(x), -1)[:, :1] * [1.0] * w.shape[1]
    return said["it"], ((x, w, b), x)
def affine_forward(x, w, b):
    return x.reshape(len(x), -1)[:, :1] * [1.0] * w.shape[1], (x, w, b)
def relu_forward(x):
    return x, x""",
        right=PARTS,
    ),
    LessonAttack(
        "cache-is-an-object",
        CONSISTENT,
        "a cache that holds nothing, in an object that cannot be looked into",
        "affine_forward",
        """
class Cache:
    def __eq__(self, other): return False
def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, Cache()""",
        rest="""
def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, None""",
        most=5,
    ),
    LessonAttack(
        "cache-counts",
        CONSISTENT,
        "a cache that is another at each call, and holds nothing",
        "affine_forward",
        """
calls = 0
def affine_forward(x, w, b):
    global calls
    calls += 1
    return x.reshape(len(x), -1) @ w + b, calls""",
        rest="""
def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, None""",
        most=5,
    ),
)

CLAIMS = tuple(
    LessonAttack(
        name, CLAIM, tries, "best_settings", f"import numpy as np\n{code}", notebook="two_layer_net"
    )
    for name, tries, code in (
        (
            "claims-an-accuracy",
            "settings that name the accuracy they reach",
            """
def best_settings():
    return {"hidden_dim": 1, "learning_rate": 1e-9, "num_epochs": 1, "batch_size": 5000,
            "val_accuracy": 0.99, "test_accuracy": 0.99, "train_accuracy": 0.99}""",
        ),
        (
            "claims-a-trained-network",
            "an object that says it was trained",
            """
class Trained:
    train_accuracy = val_accuracy = test_accuracy = 0.99
    def __getitem__(self, name): return 0.99
    def keys(self): return ["val_accuracy"]
def best_settings():
    return Trained()""",
        ),
        (
            "claims-numbers-that-lie",
            "settings whose numbers are others at each look",
            """
class Lying(float):
    def __lt__(self, other): return False
    __gt__ = __lt__
    def __float__(self): return 0.99
    def __mul__(self, other): return 0
    __rmul__ = __mul__
class Settings(dict):
    def items(self): return [("val_accuracy", 0.99)]
def best_settings():
    return Settings(hidden_dim=Lying(1e9), learning_rate=Lying(0.1), num_epochs=Lying(1e9),
                    batch_size=Lying(1))""",
        ),
        (
            "claims-too-much-work",
            "settings that would train for a week",
            """
def best_settings():
    return {"hidden_dim": 10**9, "learning_rate": 1e-3, "num_epochs": 10**9, "batch_size": 1}""",
        ),
        (
            "claims-odd-numbers",
            "NaN, infinity, text, arrays and huge integers as settings",
            """
turn = 0
def best_settings():
    global turn
    turn += 1
    odd = [float("nan"), float("inf"), "1e-3", np.ones(3), 10**2000, True, None][turn % 7]
    return {"hidden_dim": odd, "learning_rate": odd, "num_epochs": odd, "batch_size": odd}""",
        ),
        (
            "claims-many-entries",
            "a dictionary of a million entries",
            """
def best_settings():
    return {str(k): k for k in range(200_000)}""",
        ),
        (
            "claims-by-a-patched-solver",
            "a solver that says what is wanted to hear",
            """
try:
    import helpers.solver as solver
    solver.Solver.check_accuracy = lambda *a, **k: 0.99
    solver.Solver.train = lambda *a, **k: None
except ImportError:
    pass
def best_settings():
    return {"hidden_dim": 1, "learning_rate": 1e-9, "num_epochs": 1, "batch_size": 5000}""",
        ),
    )
)
LESSON_ATTACKS = (*IMPORTS, *CONSISTENTS, *CLAIMS)
