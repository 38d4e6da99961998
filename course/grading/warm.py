"""The process from which local workers and their servers are forked: what it loads, how it starts.

It computes for seconds before the first submission can run, longer than all else that comes before.
So `course grade` starts it first, and only then imports the rest of the grader: what is imported
here is what that start needs.
"""

import multiprocessing
import os
import signal
import site
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from unittest.mock import patch

import helpers
from course.grading.inbox import any_new, find_submissions
from course.layout import Course
from helpers.data import cache

CONTEXT = (
    multiprocessing.get_context("forkserver")
    if "forkserver" in multiprocessing.get_all_start_methods()
    else None  # Windows
)
ROOT = str(Path(helpers.__file__).parents[1])
THREADS = ("OMP_NUMTHREADS", "OPENBLAS_NUMTHREADS", "MKL_NUMTHREADS", "NUMEXPR_NUMTHREADS")
# All that is in a server's environment, and so in /proc/self/environ of each agent.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MPLBACKEND": "agg",
    "PYTHONHASHSEED": "0",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # larger pages: a fork costs half as much
}
ENVIRONMENT |= dict.fromkeys(THREADS, "1")
ENVIRONMENT["CUDA_VISIBLE_DEVICES"] = ""  # a box has none, and a driver would not survive a fork


@dataclass(frozen=True)
class Warm:
    """A process that has loaded what workers need, and knows nothing else.

    Args:
        module: what it imports, for its effect.
        environment: all that it finds in its environment. A worker gets that of the process that
            hands out work, with each job and not before.
    """

    module: str
    environment: Mapping[str, str]

    def start(self) -> None:
        """Start it, if it is not there; it ends when all are gone who use it."""
        CONTEXT.set_forkserver_preload([self.module])
        with unheard(), patch.dict(os.environ, self.environment, clear=True):
            forkserver.ensure_running()


def warm_for(course: Course, assignment: str) -> Warm:
    """What has loaded all that notebooks of this problem set will need.

    Raises:
        CourseError: there is no such problem set.
    """
    trains = any(b"torch.optim" in each.read_bytes() for each in course.notebooks(assignment))
    module = "course.grading.preload_training" if trains else "course.grading.preload"
    return Warm(module, environment())


def start_early(
    course: Course, assignment: str, students: Collection[str] | None, *, force: bool
) -> None:
    """Start the process for a problem set where it looks as if something is to be run.

    Args:
        course: the course.
        assignment: the problem set.
        students: only these; None for everybody who handed in.
        force: whether those are run again who have a result.

    Raises:
        CourseError: there is no such problem set, or nobody handed in.
    """
    warm = warm_for(course, assignment)
    if CONTEXT is None:
        return
    if any_new(course, assignment, find_submissions(course, assignment, students), force=force):
        warm.start()


def environment() -> dict[str, str]:
    """What a process is started with from which servers may be forked."""
    found = ENVIRONMENT | {"MPLCONFIGDIR": fonts()}
    if ROOT not in site.getsitepackages():  # else it is found there
        found["PYTHONPATH"] = ROOT
    return found


def fonts() -> str:
    """Where the list of fonts is kept from one start to the next."""
    return str(cache.root() / "fonts")


@contextmanager
def unheard() -> Iterator[None]:
    """Let processes that start here begin their life deaf to Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)
