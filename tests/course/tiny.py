"""A course of one small notebook, for tests: two exercises and a question, 100 points."""

import shutil
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.layout import CONFIG, Course
from course.release.notebooks import write

ASSIGNMENT, NOTEBOOK = "demo_set", "demo"

SETUP = """import sys

if "google.colab" in sys.modules:
    import subprocess

    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "@COURSE_ADDRESS@"])
"""

DOUBLE = '''def double(x):
    """Return twice the numbers in x, of shape (N,)."""
    ### BEGIN SOLUTION
    # Adding is as good as multiplying here.
    twice = x + 1.0 * x
    return twice
    ### END SOLUTION
'''

TEST_DOUBLE = """from helpers.checks import Exercise

check = Exercise("double")

@check.part("values", points=20)
def _(t):
    x = t.normal(5)
    t.compare(lambda: double(x), returns="out", out=2 * x)

@check.part("input", points=10)
def _(t):
    x = t.normal(3)
    t.compare(lambda: double(x), returns="out", out=2 * x)
    t.unchanged()

### BEGIN HIDDEN TESTS
@check.hidden("values", "many numbers")
def _(t):
    x = t.normal(1000)
    t.compare(lambda: double(x), returns="out", out=2 * x)

### END HIDDEN TESTS
check.score()
"""

NORM = '''import numpy as np

def norm(x):
    """Return the length of the vector x, of shape (N,)."""
    ### BEGIN SOLUTION
    length = np.sqrt(np.sum(x * x))
    return length
    ### END SOLUTION
'''

TEST_NORM = """import numpy as np

from helpers.checks import Exercise

check = Exercise("norm")

@check.part("values", points=50)
def _(t):
    x = t.normal(4)
    t.compare(lambda: norm(x), returns="length", length=np.linalg.norm(x))

@check.part("doubled", points=10)
def _(t):
    x = t.normal(4)
    expected = 2 * np.linalg.norm(x)
    own = lambda: np.linalg.norm(double(x))
    t.compare(lambda: norm(2 * x), returns="length", own=own, length=expected)

check.score()
"""

ANSWER = """Nothing happens to its direction, and its length is multiplied by the same factor.

### BEGIN MARK SCHEME
Five points for the direction, five for the length.
### END MARK SCHEME
"""

SHOW = """import numpy as np

x = np.array([3.0, 4.0])
print(f"The sum of the entries is {x.sum():.1f}.")
"""

EXPLORE = """lengths = [float(norm(double(np.full(n, 0.5)))) for n in (1, 4)]
print(lengths)
"""

SCOREBOARD = """from helpers.checks import scoreboard

scoreboard(total=100, by_hand=10)
"""


def make_course(root: Path) -> Course:
    """Make the course in an empty folder, with its notebook not yet executed."""
    here = Path(__file__).resolve().parents[2]
    shutil.copyfile(here / CONFIG, root / CONFIG)
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("A file that goes with the notebook.\n", encoding="utf-8")
    write(_notebook(), folder / f"{NOTEBOOK}.ipynb")
    return Course(root)


def _notebook():
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [
        _code("setup", SETUP, tags=["setup"]),
        _text("title", "# Vectors\nTwice a vector, and how long it is."),
        _code("look", SHOW, course={"numbers": "exact"}),
        _code("double", DOUBLE, nbgrader=_graded("double", solution=True)),
        _code(
            "double-test",
            TEST_DOUBLE,
            nbgrader=_graded("test_double", points=30),
            course={"uses": ["double"]},
        ),
        _code("norm", NORM, nbgrader=_graded("norm", solution=True)),
        _code(
            "norm-test",
            TEST_NORM,
            nbgrader=_graded("test_norm", points=60),
            course={"uses": ["norm", "double"]},
        ),
        _code("explore", EXPLORE, tags=["skip-execution"], course={"numbers": {"rtol": 0.01}}),
        _text("question-text", "What happens to a vector that is multiplied by two?"),
        _text(
            "question",
            ANSWER,
            nbgrader=_graded("question_vectors", points=10, solution=True),
        ),
        _code("scoreboard", SCOREBOARD, course={"numbers": "exact"}),
    ]
    return new_notebook(cells=cells, metadata=about)


def _code(id, source, **metadata):
    return new_code_cell(source.rstrip("\n"), id=id, metadata=metadata)


def _text(id, source, **metadata):
    return new_markdown_cell(source.rstrip("\n"), id=id, metadata=metadata)


def _graded(grade_id, points=None, solution=False):
    grade = points is not None
    about = {
        "grade_id": grade_id,
        "grade": grade,
        "solution": solution,
        "locked": grade and not solution,
        "task": False,
        "schema_version": 3,
    }
    return about | ({"points": points} if grade else {})
