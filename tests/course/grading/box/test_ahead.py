"""A server forked from a warm worker: as quick as can be, and as ignorant as one from nothing."""

import functools
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course.grading.box import Sandbox
from course.grading.box import ahead as making
from course.grading.box.server import prepare
from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.plan import Plan, PlannedCell
from course.grading.pool import Crew
from course.grading.run import Job, run_job
from course.grading.warm import Warm, environment

# The texts that must not be found; the pattern in the cell is written so that it is none of them.
SECRET, HIDDEN = "ORANGE-harbour-41", "ORANGE-lantern-97"
SEARCH = """
import ctypes, re, sys
pattern = re.compile(rb"[O]RANGE-(harbour-41|lantern-97|control-53)")
control = bytearray(b"oRANGE-control-53"); control[0] -= 32
found = set()
for line in open("/proc/self/maps"):
    place, rights, *_ = line.split()
    start, end = (int(side, 16) for side in place.split("-"))
    if rights.startswith("rw") and "[v" not in line:
        for piece in range(start, end, 1 << 22):
            size = min((1 << 22) + 64, end - piece)
            seen = pattern.finditer(ctypes.string_at(piece, size))
            found |= {match[1].decode() for match in seen}
print(sorted(found))
"""
LOOK = """
import os, sys
from pathlib import Path
def said(path):
    try:
        return Path(path).read_bytes().decode()
    except OSError:
        return ""
print("forkserver" in said("/proc/self/cmdline"), "HARBOUR" in said("/proc/self/environ"))
print("HARBOUR" in os.environ, "helpers.layers" in sys.modules, sys.argv)
import __main__
answer = 6
print(__main__.answer)
"""
TEST = f"'{HIDDEN}'"
KILLED = """
import os, signal
from course.grading.warm import Warm, environment
Warm("course.grading.preload", environment()).start()
os.kill(os.getpid(), signal.SIGKILL)
"""


OPTIMIZER = """
import sys, torch
before = set(sys.modules)
torch.optim.Adam([torch.zeros(1)])
print(set(sys.modules) - before)
"""

TRAINING = f"""
import json
from {__name__} import *
with local_crew("course.grading.preload_training") as crew:
    print(json.dumps(printed(crew, LOOK, OPTIMIZER, SEARCH)))
"""


@pytest.fixture
def crew(monkeypatch):
    if sys.platform != "linux":
        pytest.skip("memory is searched in Linux's way")
    monkeypatch.setenv("HARBOUR", SECRET)
    with local_crew("course.grading.preload") as crew:
        yield crew


def local_crew(module):
    """One worker forked from a process that has loaded this module."""
    warm = Warm(module, environment())
    return Crew(1, run_job, warm=warm, prepare=functools.partial(prepare, warm.environment, None))


def printed(crew, *cells, withheld=("helpers.layers",)):
    """What cells print, after a notebook with a test was run in the same worker."""
    test = PlannedCell("code", TEST, Role.TEST, "test_f", "f")
    before = Plan("first", (test,), withheld=withheld)
    looked = Plan("second", tuple(PlannedCell("code", cell) for cell in cells), withheld=withheld)
    jobs = [
        (plan.notebook, Job((plan,), {}, Limits(), sandbox=Sandbox.BEST))
        for plan in (before, looked)
    ]
    runs = dict(crew.run(jobs))
    return [
        "".join(o.get("text", str(o)) for o in cell.outputs) for cell in runs["second"][0].cells
    ]


def test_it_is_warm_and_knows_neither_the_environment_nor_a_test(crew):
    looked, found = printed(crew, LOOK, SEARCH)
    assert looked.splitlines() == ["True False", "False False ['-c']", "6"]
    assert found == "['control-53']\n"


def test_where_notebooks_train_an_optimizer_waits_for_no_import():
    if sys.platform != "linux":
        pytest.skip("memory is searched in Linux's way")
    told = subprocess.run(
        [sys.executable, "-c", TRAINING],  # this process has one already that forks
        cwd=Path(__file__).parents[__name__.count(".")],
        env=os.environ | {"HARBOUR": SECRET},
        stdout=subprocess.PIPE,
        check=True,
    )
    looked, imported, found = json.loads(told.stdout)
    assert looked.splitlines() == ["True False", "False False ['-c']", "6"]
    assert (imported, found) == ("set()\n", "['control-53']\n")


def test_where_it_knows_a_module_that_is_withheld_one_begins_from_nothing(crew):
    loaded = "import sys; print('helpers.plots' in sys.modules)\nimport helpers.plots"
    (said,) = printed(crew, loaded, withheld=("helpers.plots",))
    assert said.startswith("False")
    assert "ModuleNotFoundError" in said


def test_none_is_made_by_a_process_whose_environment_would_show(monkeypatch):
    monkeypatch.setattr(making, "_ahead", None)
    making.make_ahead({"LANG": "C.UTF-8"}, [])
    assert making.take_ahead() is None


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked there")
def test_the_process_that_forks_leaves_nothing_behind_when_its_parent_is_killed(tmp_path):
    own = os.environ | {"TMPDIR": str(tmp_path)}
    killed = subprocess.run([sys.executable, "-c", KILLED], env=own, check=False)
    assert killed.returncode < 0
    deadline = time.monotonic() + 300  # a busy machine takes long to load so much
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not list(tmp_path.iterdir())
