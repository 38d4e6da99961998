"""Running what is missing: each seed of each experiment in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from course.layout import Course
from course.reproduce import results
from course.reproduce.experiment import Experiment, module_of, source_of
from course.reproduce.store import Measured, Store

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
UNKNOWN = 60.0  # seconds expected of a run that was never measured
LAST_LINES = 12  # of a failed run's log


@dataclass(frozen=True, eq=False)
class Task:
    """One seed of one experiment, and the seconds it may take by what was measured before."""

    assignment: str
    experiment: Experiment
    source: str
    seed: int
    expected: float

    @property
    def title(self) -> str:
        """A few words for a person."""
        return f"{self.experiment.name}, seed {self.seed}"


@dataclass(frozen=True)
class Ended:
    """How a task ended: what it measured, or what went wrong."""

    task: Task
    measured: Measured | None
    problem: str = ""


Told = Callable[[Task, float], None]


def plan(
    course: Course, assignment: str, chosen: Iterable[Experiment], seeds: Sequence[int]
) -> list[Task]:
    """Return the runs that are missing, in the order of the experiments."""
    store = Store(course, assignment)
    rows = results.read(course, assignment)
    expected = {row["experiment"]: row["seconds"] for row in rows}
    tasks = []
    for experiment in chosen:
        source = source_of(experiment.data)
        tasks += [
            Task(assignment, experiment, source, seed, expected.get(experiment.name, UNKNOWN))
            for seed in seeds
            if store.get(experiment, source, seed) is None
        ]
    return tasks


def run_all(
    course: Course,
    tasks: Sequence[Task],
    *,
    jobs: int = 1,
    threads: int | None = None,
    told: Told = lambda task, part: None,
) -> Iterator[Ended]:
    """Run tasks, `jobs` at a time; keep and yield each as it ends.

    A run that fails is told of, and the others go on. Whoever stops us loses the runs under way
    and no finished one: a run whose parent is gone ends when it next tells of its progress.

    Args:
        course: where finished runs are kept.
        tasks: what to run.
        jobs: runs at a time.
        threads: threads of one run; by default what the experiment says, or the cores by `jobs`.
        told: called with a task and the part of it that is done, from other threads.
    """
    cores = max(1, (os.cpu_count() or 1) // jobs)
    children: set[subprocess.Popen] = set()

    def one(task: Task) -> Ended:
        count = threads or task.experiment.threads or cores
        return _run(task, count, children, told)

    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(one, task) for task in tasks]
        try:
            for future in as_completed(futures):
                ended = future.result()
                if ended.measured:
                    task = ended.task
                    store = Store(course, task.assignment)
                    store.keep(task.experiment, task.source, task.seed, ended.measured)
                yield ended
        finally:
            for future in futures:
                future.cancel()
            for child in list(children):
                child.kill()


def finished(
    course: Course, assignment: str, experiment: Experiment, seeds: Sequence[int]
) -> tuple[str, dict[int, Measured]]:
    """Return the source of the data, and the runs that are kept, by seed."""
    source, store = source_of(experiment.data), Store(course, assignment)
    runs = {seed: store.get(experiment, source, seed) for seed in seeds}
    return source, {seed: run for seed, run in runs.items() if run is not None}


def _run(task: Task, threads: int, children: set[subprocess.Popen], told: Told) -> Ended:
    named = (task.experiment.name, str(task.seed), task.source, str(threads))
    worker = ("-m", "course.reproduce.worker", module_of(task.assignment))
    command = [sys.executable, *worker, *named]
    environment = os.environ | dict.fromkeys(THREADS, str(threads)) | {"MPLBACKEND": "agg"}
    measured = None
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
        )
        children.add(child)
        with child:
            for line in child.stdout:
                message = json.loads(line)
                if "progress" in message:
                    told(task, message["progress"])
                else:
                    measured = Measured(**message["measured"])
        children.discard(child)
        if measured is not None and child.returncode == 0:
            return Ended(task, measured)
        log.seek(0)
        last = [line.rstrip() for line in log.readlines()[-LAST_LINES:]]
        return Ended(task, None, "\n".join([f"it ended with code {child.returncode}", *last]))
