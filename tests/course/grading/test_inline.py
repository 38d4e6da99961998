import linecache
import os
import random
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course.grading.inline import grade_inline, run_inline

TEST = """from helpers.checks import Exercise

check = Exercise("f")

@check.part("small", points=2)
def _(t):
    t.compare(lambda: f(2), returns="out", out=4)

@check.part("random", points=3)
def _(t):
    x = t.normal(6)
    t.compare(lambda: f(x), returns="out", out=2 * x)

check.score()"""


def exercise(source):
    about = {"grade_id": "f", "grade": False, "solution": True}
    return new_code_cell(source, id="f", metadata={"nbgrader": about})


def check(source=TEST):
    about = {"grade_id": "test_f", "grade": True, "solution": False, "points": 5}
    return new_code_cell(source, id="f-test", metadata={"nbgrader": about})


def notebook(*cells):
    return new_notebook(cells=[c if not isinstance(c, str) else new_code_cell(c) for c in cells])


RIGHT = "def f(x):\n    return x + x"


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (RIGHT, 5),
        ("f = lambda x: x * x", 2),
        ("def f(x):\n    raise NotImplementedError", 0),
        ("def f(x) return", 0),
        ("", 0),
    ],
)
def test_the_score_is_that_of_the_answer_put_in(answer, points):
    scores = grade_inline(notebook(exercise(RIGHT), check()), {"f": answer})
    assert {name: (s["points"], s["max_points"]) for name, s in scores.items()} == {
        "f": (points, 5)
    }
    assert [part["name"] for part in scores["f"]["parts"]] == ["small", "random"]


def test_a_course_notebook_gets_full_points_and_its_release_none(executed_course):
    path = executed_course.notebooks("demo_set")[0]
    assert {n: s["points"] for n, s in grade_inline(path).items()} == {"double": 30, "norm": 60}
    stub = 'def double(x):\n    raise NotImplementedError("write your answer here")'
    scores = grade_inline(path, {"double": stub})
    assert {n: s["points"] for n, s in scores.items()} == {"double": 0, "norm": 60}


def test_a_cell_that_raises_stops_no_other_and_is_recorded():
    run = run_inline(notebook("1 / 0", exercise(RIGHT), "import sys; sys.exit(3)", check()))
    assert run.scores["f"]["points"] == 5
    assert sorted(run.errors.values()) == ["SystemExit: 3", "ZeroDivisionError: division by zero"]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("7", "The cell ended in int, not in a score."),
        ("x = 7", "The cell ended in NoneType, not in a score."),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def (", "SyntaxError: invalid syntax"),
    ],
)
def test_a_test_cell_without_a_score_gives_no_points_and_says_why(source, error):
    score = grade_inline(notebook(exercise(RIGHT), check(source)))["f"]
    assert score == {
        "exercise": "f",
        "points": 0.0,
        "max_points": 5.0,
        "parts": [],
        "error": error,
    }


def test_a_failure_shows_the_lines_of_the_answer():
    answer = "def f(x):\n    shape = (3,)\n    return shape[x]"
    lines = grade_inline(notebook(exercise(RIGHT), check()), {"f": answer})["f"]["parts"][0][
        "lines"
    ]
    assert "line 3 in f: return shape[x]" in lines


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nvalue = 1",
        "%%time\nvalue = 1",
        "!pip list\nvalue = 1",
        "if True:\n    %timeit 1\n    value = 1",
        "value = (4\n% 3)",
    ],
)
def test_magics_do_nothing(source):
    run = run_inline(notebook(source, "assert value == 1"))
    assert run.errors == {}


def test_a_cell_in_another_language_is_not_run():
    run = run_inline(notebook("%%bash\nvalue=1", "value"))
    assert list(run.errors.values()) == ["NameError: name 'value' is not defined"]


def test_cells_that_graders_skip_are_not_run():
    skipped = new_code_cell("y = 1", metadata={"tags": ["skip-execution"]})
    assert list(run_inline(notebook(skipped, "y")).errors.values()) == [
        "NameError: name 'y' is not defined"
    ]


def test_displays_and_figures_work_without_a_front_end(capfd):
    source = (
        "import matplotlib.pyplot as plt\nfrom IPython.display import HTML\n"
        "plt.plot([1, 2])\nplt.show()\ndisplay(HTML('<b>x</b>'))\nprint(__name__)"
    )
    assert run_inline(notebook(source)).errors == {}
    assert capfd.readouterr() == ("", "")


def test_each_run_starts_afresh():
    run_inline(notebook("left = 1"))
    assert len(run_inline(notebook("left")).errors) == 1


def test_the_process_is_left_as_it_was_found(tmp_path):
    import matplotlib.pyplot as plt

    source = """
import os, sys, random, warnings, numpy as np, matplotlib.pyplot as plt
os.chdir("/")
os.environ["LEFT_BEHIND"] = "1"
del os.environ["PATH"]
sys.path.insert(0, "/left/behind")
random.seed(1); np.random.seed(1)
warnings.simplefilter("error")
np.seterr(all="raise"); np.set_printoptions(precision=2)
plt.rcParams["lines.linewidth"] = 9; plt.figure()
"""

    def state():
        return (
            Path.cwd(),
            dict(os.environ),
            list(sys.path),
            sorted(map(str, linecache.cache)),
            random.getstate(),
            np.random.get_state()[1].tolist(),
            list(warnings.filters),
            np.geterr(),
            np.get_printoptions(),
            dict(plt.rcParams),
            plt.get_fignums(),
        )

    plt.figure()
    before = state()
    try:
        assert run_inline(notebook(source), folder=tmp_path).errors == {}
        assert state() == before
    finally:
        plt.close("all")


def test_inputs_are_the_same_in_every_run_unless_a_seed_is_set(monkeypatch):
    def lines():
        answer = "def f(x):\n    return 3 * x"
        score = grade_inline(notebook(exercise(RIGHT), check()), {"f": answer})["f"]
        return score["parts"][1]["lines"]

    first = lines()
    assert lines() == first
    monkeypatch.setenv("COURSE_SEED", "7")
    assert lines() != first
