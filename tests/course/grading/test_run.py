"""Real boxes, or as much of one as this machine makes."""

import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from course.grading.box import Sandbox
from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.plan import Plan, PlannedCell
from course.grading.remote import Session
from course.grading.run import Job, Stopped, run_job
from helpers.checks import session
from helpers.checks.score import MIME

CHECK = """
from helpers.checks import Exercise
check = Exercise("{name}")
@check.part("value", points=2)
def _(t):
    x = t.normal(3)
    t.compare(lambda: {name}(x), returns="out", out=2 * x)
check.score()
"""

COMPOSED = """
from helpers.checks import Exercise
from helpers.checks.parts import part
check = Exercise("g")
@check.part("value", points=2)
def _(t):
    x = t.normal(3)
    def own():
        return 1 + part("f", f, (x,), "out", lambda x: [2 * x])
    t.compare(lambda: g(x), "out", own=own, out=2 * x + 1)
check.score()
"""


def code(source, skip=False):
    return PlannedCell("code", source, skip=skip)


def exercise(name, source):
    return PlannedCell("code", source, Role.EXERCISE, name, name)


def check(name, source=CHECK, settled=False):
    text = source.replace("{name}", name)
    return PlannedCell("code", text, Role.TEST, f"test_{name}", name, settled=settled)


def run(*cells, files=None, stopped=lambda: False, student="", withheld=(), **limits):
    plan = Plan("demo", cells, withheld=withheld)
    job = Job((plan,), files or {}, Limits(**limits), student, Sandbox.BEST)
    (result,) = run_job(job, stopped)
    return result.cells


def endings(cells):
    return [cell.ending for cell in cells]


def said(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def points(cell):
    return cell.score and cell.score["points"]


def test_cells_run_as_they_should(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    names = "('COURSE_SEED', 'MPLBACKEND', 'COURSE_STUDENT', 'COURSE_DATA')"
    cells = run(
        code("import os, sys\nprint(os.listdir())"),
        code("print(open('data/x.txt').read(), sorted(os.listdir()))\nopen('new', 'w').close()"),
        code(f"print([os.environ.get(n) for n in {names}])"),
        code("1 / 0"),
        code("input('name? ')"),
        code("raise RuntimeError('training ran')", skip=True),
        PlannedCell("markdown", "# text"),
        code("  \n"),
        exercise("f", "import sys, warnings\ndef f(x):\n    warnings.warn('!')\n"
                 "    print('50 %', file=sys.stderr)\n    return 2 * x"),
        check("f"),
        files={"data/x.txt": b"42"},
        student="zoe",
    )  # fmt: skip
    assert endings(cells) == [
        *["ran"] * 3, "raised", "raised", *["skipped"] * 3, *["ran"] * 2
    ]  # fmt: skip
    assert said(cells[0]) == "['data']\n"
    assert said(cells[1]) == "42 ['data']\n"
    assert said(cells[2]) == "['0', 'agg', 'zoe', None]\n"
    assert cells[3].raised == "ZeroDivisionError"
    assert points(cells[-1]) == 2
    (output,) = cells[-1].outputs
    assert output["data"]["text/plain"] == "2"
    assert output["data"][MIME] == cells[-1].score


def test_a_test_runs_here_and_shows_the_students_code_nothing():
    look = """
import os, sys
from helpers.checks import Exercise, Score
assert os.environ["COURSE_STUDENT"] == "zoe" and os.environ["COURSE_SEED"] == "0"
secret = 12345
check = Exercise("{name}")
@check.part("found nothing", points=3)
def _(t):
    x = t.normal(2)
    t.compare(lambda: {name}(lambda: secret), returns="out", out=0)
check.score()
"""
    peep = """
import gc, sys
def f(call):
    things = [call, vars(call).get("__globals__")]
    frame = sys._getframe()
    while frame:
        things.append(frame.f_globals)
        frame = frame.f_back
    return sum(str(12000 + 345) in str(thing) for thing in things)
"""
    cells = run(
        exercise("f", peep),
        check("f", look),
        code("print('Exercise' in dir(), 'secret' in dir(), 'look' in dir())"),
        exercise("g", "other = 1\ndef g(x): return 0"),
        check("g", look.replace("12345", "other")),
        student="zoe",
    )
    assert points(cells[1]) == 3
    assert said(cells[2]) == "False False False\n"
    assert (cells[4].ending, cells[4].raised) == ("raised", "NameError")  # only exercises are there


def test_a_score_that_a_student_makes_counts_for_nothing():
    forged = "from helpers.checks import *\ncheck = Exercise('f')\n"
    forged += "@check.part('value', points=99)\ndef _(t): t.expect(True, 'ok', 'x')\ncheck.score()"
    cells = run(exercise("f", forged + "\ndef f(x): return x"), check("f"), code(forged))
    assert [points(cell) for cell in cells] == [None, 0, None]


def test_a_missing_name_is_found_missing():
    cells = run(code("x = 1"), check("f"))
    assert points(cells[1]) == 0
    assert "The name f is not defined" in cells[1].score["parts"][0]["lines"][0]


def test_a_settled_test_is_not_run():
    cells = run(exercise("f", "def f(x):\n    return 2 * x"), check("f", settled=True), check("f"))
    assert [(cell.ending, points(cell)) for cell in cells[1:]] == [("skipped", None), ("ran", 2)]


def test_a_composition_is_excused_for_a_part_that_was_found_wrong_and_for_no_other():
    def composed(*before):
        composition = exercise("g", "def g(x):\n    return 3 * x + 1")
        return points(run(*before, composition, check("g", COMPOSED))[-1])

    right, wrong = (exercise("f", f"def f(x):\n    return {k} * x") for k in (2, 3))
    raises = exercise("f", "def f(x):\n    raise SystemExit")
    later = code("def f(x):\n    return 3 * x")
    assert composed(wrong, check("f")) == 2
    assert composed(raises, check("f"), later) == 2
    assert composed(right, check("f"), later) == 0
    assert composed(wrong) == 0  # its own test comes later, or never
    settled = check("f", settled=True)
    assert composed(wrong, settled) == 2
    assert composed(wrong, replace(settled, passed=True)) == 0


def test_a_cell_that_is_no_score_gives_none():
    cells = run(
        check("f", "1 + 1"), check("g", "raise KeyError"), check("h", "import sys; sys.exit()")
    )
    assert [(cell.ending, cell.raised, cell.score) for cell in cells] == [
        ("ran", "", None),
        ("raised", "KeyError", None),
        ("raised", "SystemExit", None),
    ]


def test_a_loop_costs_itself_and_what_calls_it_and_nothing_else():
    cells = run(
        exercise("f", "def f(x):\n    while True:\n        pass"),
        check("f"),
        exercise("g", "def g(x):\n    return f(x)"),
        check("g"),
        exercise("h", "def h(x):\n    return 2 * x"),
        check("h"),
        code("while True: pass"),
        code("print('on')"),
        cell_seconds=0.5,
    )
    assert endings(cells) == ["ran", "timeout", "ran", "ran", "ran", "ran", "timeout", "ran"]
    assert (points(cells[3]), points(cells[5])) == (0, 2)
    assert "f ran out of time" in str(cells[3].score)
    assert said(cells[7]) == "on\n"


def test_what_ends_python_costs_itself_only():
    cells = run(
        exercise("f", "import os\ndef f(x):\n    os._exit(3)"),
        code("seen = 1"),
        check("f"),
        exercise("g", "exit()"),
        code("seen += 1\nprint(seen)"),
        exercise("h", "def h(x):\n    return 2 * x"),
        check("h"),
        # Python ends, all is run again, and a test that has its score is not.
        exercise("k", "import os\ndef k(x):\n    import sys; sys.exit()"),
        check("k"),
        code("import os\nos._exit(1)"),
        code("print('last', seen)"),
        cell_seconds=5,
    )
    assert endings(cells) == [
        *("ran", "ran", "crashed", "crashed", "ran", "ran", "ran", "ran", "ran", "crashed", "ran")
    ]
    assert said(cells[4]) == "2\n"
    assert (points(cells[6]), points(cells[8])) == (2, 0)
    assert "SystemExit" in str(cells[8].score)
    assert said(cells[10]) == "last 2\n"


def test_recursion_without_end_is_an_exception():
    deep = "def f(x):\n    return f(x)"
    cells = run(
        exercise("f", deep), check("f"), exercise("g", "def g(x): return 2 * x"), check("g")
    )
    assert "RecursionError" in str(cells[1].score)
    assert points(cells[3]) == 2


def test_a_cell_that_ignores_the_interrupt_loses_its_python():
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    cells = run(
        code("kept = 'kept'"),
        code(stubborn),
        code("print(kept)"),
        cell_seconds=0.5,
        grace_seconds=0.5,
    )
    assert endings(cells) == ["ran", "timeout", "ran"]
    assert said(cells[2]) == "kept\n"


def test_a_cell_that_fills_the_memory_is_ended():
    fill = "held = []\nwhile True: held.append(bytearray(50_000_000))"
    cells = run(code(fill), code("print('on')"), resident_bytes=1 << 30)
    assert endings(cells) in (["too large", "ran"], ["crashed", "ran"])
    assert said(cells[1]) == "on\n"


def test_python_is_not_started_for_ever_and_time_is_bounded():
    deadly = [code("import os\nos._exit(1)")] * 4
    assert endings(run(*deadly, restarts=1)) == ["crashed", "crashed", "given up", "given up"]
    slow = [code("while True: pass"), code("1"), code("2")]
    assert endings(run(*slow, notebook_seconds=0.5)) == ["timeout", "no time", "no time"]
    sleepy = [code("import time; time.sleep(0.6)"), code("1")]
    assert endings(run(*sleepy, notebook_wall_seconds=0.5))[1] == "no time"


def test_what_a_busy_machine_did_not_let_end_is_run_once_more(monkeypatch):
    monkeypatch.setattr(
        "course.grading.box.Boxed.starved_seconds", lambda _: time.monotonic()
    )  # as if it had been ready to compute all the time
    runs = []
    monkeypatch.setattr(
        "course.grading.run.Session", lambda *given: runs.append(given) or Session(*given)
    )
    cells = run(code("import time; time.sleep(60)"), code("1"), cell_wall_seconds=0.5)
    assert endings(cells) == ["starved", "ran"]
    assert len(runs) == 2


def test_output_is_kept_within_its_limits():
    cells = run(
        code("print('x' * 50_000_000)"),
        exercise("f", "import os\ndef f(x):\n    os.system('yes | head -c 5000')\n"
                 "    display('u' * 5000)\n    return 2 * x"),
        check("f"),
        cell_output=1000,
    )  # fmt: skip
    assert said(cells[0]).startswith("x" * 1000)
    assert "49,999,001 more characters" in said(cells[0])
    assert len(cells[2].outputs) == 1
    cells = run(*[code("print('x' * 900)")] * 4, cell_output=1000, notebook_output=2000)
    assert sum(len(said(cell)) for cell in cells) < 2500


def test_a_run_can_be_stopped():
    stop = threading.Event()
    threading.Timer(1, stop.set).start()
    with pytest.raises(Stopped):
        run(exercise("f", "def f(x):\n    while True: pass"), check("f"), stopped=stop.is_set)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_is_left_behind():
    sleeper = "sleep-for-a-test"
    (cell,) = run(
        code(
            "import subprocess, sys\n"
            f"code = 'import time; time.sleep(60) # {sleeper}'\n"
            "subprocess.Popen([sys.executable, '-c', code], start_new_session=True)"
        )
    )
    assert cell.ending == "ran"
    deadline = time.monotonic() + 5
    while alive(sleeper) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not alive(sleeper)


def alive(word):
    """Processes in whose command this word is."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if word in path.read_text(encoding="utf-8", errors="replace"):
                found.append(path)
        except OSError:
            continue
    return found


def test_a_withheld_module_is_not_there():
    answer = "from helpers.layers import affine_forward as f"
    cells = run(exercise("f", answer), check("f"), withheld=("helpers.layers",))
    assert cells[0].raised in ("ModuleNotFoundError", "ImportError")
    assert points(cells[1]) == 0


def test_scores_do_not_pile_up_here():
    cells = [exercise("f", "def f(x): return 2 * x"), *[check("f")] * 5]
    run(*cells)
    before = len(session.scores())
    run(*cells)
    assert len(session.scores()) == before


def test_a_test_may_take_what_was_given_by_the_name_of_its_cell():
    given = PlannedCell("code", "def double(x):\n    return 2 * x", Role.LOCKED, "double")
    hidden = code("def triple(x):\n    return 3 * x")
    uses = CHECK.replace("out=2 * x", "out=double(x)")
    answer = exercise("f", "def f(x):\n    return x + x")
    assert points(run(given, answer, check("f", uses))[-1]) == 2
    takes_more = uses.replace("double(x)", "triple(x)")
    assert points(run(hidden, answer, check("f", takes_more))[-1]) == 0
