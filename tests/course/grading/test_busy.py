"""A machine with much else to do: one core for a submission and eight processes that never rest."""

import contextlib
import os
import subprocess
import sys

import pytest

from course.grading.box import Sandbox
from course.grading.limits import Limits
from course.grading.plan import Plan, PlannedCell
from course.grading.run import Job, run_job

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no cores to choose"),
]

HOGS = 8
COMPUTES = """
import time
until = time.process_time() + {seconds}
while time.process_time() < until:
    pass
"""


@contextlib.contextmanager
def busy():
    """Let everything that starts here share one core with others."""
    free = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(free)})
    command = [sys.executable, "-c", "while True: pass"]
    # Each in a session of its own: Linux may share a core out among sessions.
    hogs = [subprocess.Popen(command, start_new_session=True) for _ in range(HOGS)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()
        os.sched_setaffinity(0, free)


def endings(*sources, **limits):
    plan = Plan("demo", tuple(PlannedCell("code", source) for source in sources))
    job = Job((plan,), {}, Limits(**limits), "student", Sandbox.BEST)
    (run,) = run_job(job, stopped=lambda: False)
    return [str(cell.ending) for cell in run.cells]


@pytest.fixture(scope="module", autouse=True)
def _on_one_core():
    # The warm server stays on the core on which it was started.
    from course.grading.run import warm_server

    warm_server(Sandbox.BEST).close()
    with busy():
        yield
    warm_server(Sandbox.BEST).close()


def test_an_honest_answer_gets_the_time_that_it_computes():
    """The clock shows many times the seconds that it may compute."""
    assert endings(COMPUTES.format(seconds=1), cell_seconds=2) == ["ran"]


def test_too_slow_and_starved_are_told_apart():
    found = endings(
        COMPUTES.format(seconds=60),  # computes until it may not any more
        "__import__('time').sleep(60)",  # waits for nothing that the machine could give
        "1",
        cell_seconds=0.5,
        cell_wall_seconds=20,
    )
    assert found == ["timeout", "timeout", "ran"]
    found = endings(COMPUTES.format(seconds=60), "1", cell_seconds=30, cell_wall_seconds=2)
    assert found == ["starved", "ran"]


def test_what_is_not_run_because_others_had_the_machine_is_starved_too():
    work = [COMPUTES.format(seconds=0.4)] * 4
    found = endings(*work, notebook_seconds=30, notebook_wall_seconds=4)
    assert set(found) <= {"ran", "starved"}
    assert found[-1] == "starved"
