"""Submissions run by the workers of a Dask cluster, which somebody else has started.

Workers need the installed package and nothing else: a job holds all that it takes to run it, and
what comes back is plain data. Only this process reads submissions and writes results.
"""

import functools
import hashlib
import logging
import platform
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from importlib.metadata import version
from pathlib import Path
from typing import Any

try:
    from distributed import Client, KilledWorker, get_worker
    from distributed.cfexecutor import ClientExecutor
except ModuleNotFoundError as absent:
    from course.errors import CourseError

    raise CourseError(
        f"--scheduler needs Dask, and {absent.name} is not installed.",
        "Install it here and for the workers: pip install 'descent-course[course,dask]'",
    ) from None

import course
import helpers
from course.errors import CourseError
from course.grading.box import Sandbox, require
from course.grading.pool import Crew

PATIENCE = 30.0  # seconds for a scheduler to answer, and for a first worker to be there
LOOK = 5.0  # seconds between two looks at how many workers there are
EACH = 2  # jobs on their way for each worker, so that none waits for the next

_one_at_a_time = threading.Lock()  # in each worker: a process has one judge and one box


class ClusterCrew(Crew):
    """A crew whose workers are those of a Dask cluster.

    Args:
        address: the scheduler's, such as `tcp://10.0.0.5:8786`.
        task: what a worker does with a job; it is called with `stopped` as well.
        sandbox: what workers must be able to protect themselves with.

    Raises:
        CourseError: on entering: nobody answers, there are no workers, or a worker is not the
            same as this process.
    """

    def __init__(self, address: str, task: Callable, sandbox: Sandbox) -> None:
        self.address, self.sandbox = address, sandbox
        about = about_here()
        super().__init__(0, functools.partial(_run, task, about), self._executor_of, self._places)
        self._expected = about
        self._looked, self._known = -LOOK, 0

    def __enter__(self) -> "ClusterCrew":
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say it in our own words
        self._client = _connected(self.address)
        try:
            self._check()
            return super().__enter__()
        except BaseException:
            self._client.close()
            raise

    def __exit__(self, *about: object) -> None:
        try:
            super().__exit__(*about)
        finally:
            self._client.close(timeout=5)

    def warm(self) -> None:
        """Nothing: the workers have been asked for their versions, and are warm."""

    def _executor_of(self, _: int) -> "_Executor":
        return _Executor(self._client, pure=False)

    def _places(self) -> int:
        """How many jobs to hand out; workers may come and go."""
        if time.monotonic() - self._looked > LOOK:
            self._known = len(self._client.nthreads())
            self._looked = time.monotonic()
        return max(self._known, 1) * EACH

    def _check(self) -> None:
        """See that there are workers, and that they are what this process is."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise CourseError(
                f"The scheduler at {self.address} has no workers.",
                f"Start some: dask worker {self.address} --nthreads 1",
            ) from None
        answers = self._client.run(_ready, self._expected, self.sandbox, on_error="return")
        for worker, answer in answers.items():
            if isinstance(answer, CourseError):
                raise CourseError(f"The worker {worker}: {answer.message}", answer.hint)
            if isinstance(answer, BaseException):
                raise CourseError(
                    f"The worker {worker} cannot run our code: {type(answer).__name__}: {answer}.",
                    "Install what this process has into its environment: "
                    f"pip install 'descent-course[course,dask]=={version('descent-course')}'",
                )


def about_here() -> dict[str, str]:
    """What must be the same wherever submissions run, for marks to be the same."""
    names = ("descent-course", "distributed", "ipython", "msgpack", "numpy", "torch")
    python = ".".join(platform.python_version_tuple()[:2])
    return {"Python": python} | {name: version(name) for name in names} | {"its code": _code()}


@functools.cache
def _code() -> str:
    """A hash of our own code: a version's number stays the same while it is worked on."""
    total = hashlib.sha256()
    for package in (helpers, course):
        root = Path(package.__file__).parent
        for path in sorted(root.rglob("*.py")):
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def _connected(address: str) -> Client:
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError):
        raise CourseError(
            f"No Dask scheduler answers at {address}.",
            "Start one with: dask scheduler. It says at which address.",
        ) from None
    except (ValueError, TypeError) as error:
        raise CourseError(
            f"{address!r} is no address of a scheduler: {error}.",
            "It looks like tcp://10.0.0.5:8786.",
        ) from None


def _ready(expected: dict[str, str], sandbox: Sandbox) -> None:
    """Asked of each worker before there is work. CourseError says why it is not ready."""
    _compare(expected)
    require(sandbox)


def _compare(expected: dict[str, str]) -> None:
    here = about_here()
    other = [f"{n} {here[n]}, not {expected[n]}" for n in expected if here[n] != expected[n]]
    if other:
        raise CourseError(
            f"It is not what the grader is: it has {'; '.join(other)}.",
            "Marks must not depend on where a submission runs. Install the same versions in both "
            "places.",
        )


def _run(task: Callable, expected: dict[str, str], job: Any) -> Any:
    """Do a job in a worker, whatever other threads it has, until somebody drops it."""
    _compare(expected)  # of a worker that came later
    worker = get_worker()
    key = worker.get_current_task()

    def dropped() -> bool:
        known = worker.state.tasks.get(key)
        return known is None or known.state == "cancelled"

    with _one_at_a_time:
        return task(job, stopped=dropped)


class _Executor(ClientExecutor):
    """Dask's executor, with the words of `concurrent.futures` for what happens to workers."""

    def submit(self, fn: Callable, *args: Any, **kwargs: Any) -> Future:
        outer: Future = Future()
        inner = super().submit(fn, *args, **kwargs)
        inner.add_done_callback(functools.partial(_pass_on, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait=wait and not cancel_futures)


def _pass_on(outer: Future, inner: Future) -> None:
    if inner.cancelled():
        outer.set_exception(
            CourseError(
                "The connection to the scheduler is lost.",
                "What was graded is kept. When the scheduler is back, run this again.",
            )
        )
    elif isinstance(error := inner.exception(), KilledWorker):
        outer.set_exception(BrokenExecutor(str(error)))
    elif error is not None:
        outer.set_exception(error)
    else:
        outer.set_result(inner.result())
