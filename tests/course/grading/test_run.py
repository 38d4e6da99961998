"""Real kernels; one test runs many cells, since each kernel takes its time to start."""

import sys
import threading
import time
from pathlib import Path

import pytest

from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.plan import Plan, PlannedCell
from course.grading.run import Job, Stopped, run_job
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


def code(source, skip=False):
    return PlannedCell("code", source, skip=skip)


def exercise(name, source):
    return PlannedCell("code", source, Role.EXERCISE, name, name)


def check(name):
    return PlannedCell("code", CHECK.format(name=name), Role.TEST, f"test_{name}", name)


def run(*cells, files=None, stopped=lambda: False, **limits):
    job = Job((Plan("demo", cells),), files or {}, Limits(**limits))
    (result,) = run_job(job, stopped)
    return result.cells


def endings(cells):
    return [cell.ending for cell in cells]


def said(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def points(cell):
    return [o["data"]["text/plain"] for o in cell.outputs if MIME in o.get("data", {})]


def test_cells_run_as_they_should(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    cells = run(
        code("import os, sys\nprint(sys.executable, os.getcwd(), sep='\\n')"),
        code("print(open('data/x.txt').read(), sorted(os.listdir()))\nopen('new', 'w').close()"),
        code("print([os.environ.get(n) for n in ('COURSE_SEED', 'MPLBACKEND', 'COURSE_DATA')])"),
        code("1 / 0"),
        code("input('name? ')"),
        code("raise RuntimeError('training ran')", skip=True),
        PlannedCell("markdown", "# text"),
        code("handle = display(1, display_id=True)\nprint('\\u00e9')"),
        code("handle.update(2)"),
        exercise("f", "import sys, warnings\ndef f(x):\n    warnings.warn('!')\n"
                 "    print('50 %', file=sys.stderr)\n    return 2 * x"),
        check("f"),
        files={"data/x.txt": b"42"},
    )  # fmt: skip
    assert endings(cells) == [
        *["ran"] * 3, "raised", "raised", "skipped", "skipped", *["ran"] * 4
    ]  # fmt: skip
    python, folder = said(cells[0]).split()
    assert (python, Path(folder).exists()) == (sys.executable, False)
    assert said(cells[1]) == "42 ['data']\n"
    assert said(cells[2]) == "['0', 'agg', None]\n"
    assert cells[3].raised == "ZeroDivisionError"
    assert said(cells[7]) == "é\n"
    assert points(cells[10]) == ["2"]
    assert [o["output_type"] for o in cells[10].outputs] == ["execute_result"]  # nothing on stderr


def test_a_loop_costs_itself_and_what_calls_it_and_nothing_else():
    started = time.monotonic()
    cells = run(
        exercise("f", "def f(x):\n    while True:\n        pass"),
        check("f"),
        exercise("g", "def g(x):\n    return f(x)"),
        check("g"),
        exercise("h", "def h(x):\n    return 2 * x"),
        check("h"),
        code("while True: pass"),
        code("print('on')"),
        cell_seconds=3,
    )
    assert endings(cells) == ["ran", "timeout", "ran", "ran", "ran", "ran", "timeout", "ran"]
    assert (points(cells[3]), points(cells[5])) == (["0"], ["2"])
    assert "f ran out of time" in str(cells[3].outputs)
    assert said(cells[7]) == "on\n"
    assert time.monotonic() - started > 6  # two cells had their time


def test_what_ends_python_costs_itself_only():
    cells = run(
        exercise("f", "import os\ndef f(x):\n    os._exit(3)"),
        code("seen = 1"),
        check("f"),
        exercise("g", "exit()"),
        code("seen += 1\nprint(seen)"),
        exercise("h", "def h(x):\n    return 2 * x"),
        check("h"),
        # Hangs the second time, when all is run again because the next one ended Python.
        code("import os, time\nif os.path.exists('seen'): time.sleep(60)\nopen('seen', 'w')"),
        code("import os\nos._exit(1)"),
        code("print('last')"),
        cell_seconds=5,
    )
    assert endings(cells) == [
        "ran",
        "ran",
        "crashed",
        "crashed",
        "ran",
        "ran",
        "ran",
        "ran",
        "crashed",
        "ran",
    ]
    assert said(cells[4]) == "2\n"
    assert points(cells[6]) == ["2"]


def test_a_cell_that_ignores_the_interrupt_loses_its_kernel():
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    cells = run(
        code("kept = 'kept'"),
        code(stubborn),
        code("print(kept)"),
        cell_seconds=1,
        grace_seconds=1,
    )
    assert endings(cells) == ["ran", "timeout", "ran"]
    assert said(cells[2]) == "kept\n"


def test_python_is_not_started_for_ever_and_time_is_bounded():
    deadly = [code("import os\nos._exit(1)")] * 4
    assert endings(run(*deadly, restarts=1)) == ["crashed", "crashed", "given up", "given up"]
    slow = [code("import time\ntime.sleep(2.5)"), code("1"), code("2")]
    assert endings(run(*slow, notebook_seconds=2))[1:] == ["no time", "no time"]


def test_output_is_kept_within_its_limit():
    cells = run(
        code("print('x' * 50_000_000)"),
        code("for k in range(3000): print('y' * 100, flush=True)"),
        code("while True: print('z' * 1000)"),
        code("from IPython.display import display\nwhile True: display('w' * 100)"),
        code("from IPython.display import clear_output\n"
             "for k in range(30):\n    clear_output()\n    print('p' * 900)"),
        code("print('short')"),
        exercise("f", "import os\ndef f(x):\n    os.system('yes | head -c 5000')\n"
                 "    display('u' * 5000)\n    return 2 * x"),
        check("f"),
        cell_seconds=3,
        cell_output=1000,
    )  # fmt: skip
    assert endings(cells) == ["ran", "ran", "timeout", "timeout", "ran", "ran", "ran", "ran"]
    for cell in cells:
        assert len(str(cell.outputs)) < 4000
    assert said(cells[0]).startswith("x" * 1000)
    assert "49,999,001 more characters" in said(cells[0])
    assert said(cells[4]) == "p" * 900 + "\n"
    assert said(cells[5]) == "short\n"
    assert points(cells[7]) == ["2"]


def test_a_notebooks_output_is_limited_too():
    cells = run(*[code("print('x' * 900)")] * 4, cell_output=1000, notebook_output=2000)
    assert sum(len(said(cell)) for cell in cells) < 2500


def test_a_run_can_be_stopped():
    stop = threading.Event()
    threading.Timer(2, stop.set).start()
    with pytest.raises(Stopped):
        run(code("while True: pass"), stopped=stop.is_set, cell_seconds=60)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_is_left_behind():
    (cell,) = run(
        code(
            "import os, subprocess, sys\n"
            "sleeper = [sys.executable, '-c', 'import time; time.sleep(60)']\n"
            "print(os.getpid(), subprocess.Popen(sleeper).pid)"
        )
    )
    for pid in said(cell).split():
        deadline = time.monotonic() + 5
        while _alive(pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not _alive(pid)


def _alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split(")")[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_kernel_that_cannot_speak_any_more_does_not_hang_the_run():
    mute = "import sys\nsys.stderr = None\ndef double(x):\n    return 2 * x"
    cells = run(
        exercise("double", mute),
        check("double"),
        code("print('after')"),
        cell_seconds=3,
        grace_seconds=1,
        notebook_seconds=30,
    )
    assert len(cells) == 3
    assert endings(cells)[1] != "ran"
