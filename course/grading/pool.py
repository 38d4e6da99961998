"""Work handed to an Executor, a bounded part of it at a time, whatever becomes of its workers."""

import contextlib
import functools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from multiprocessing.synchronize import Event
from types import ModuleType
from typing import Generic, TypeVar

from course.grading.warm import CONTEXT, Warm, unheard

Key = TypeVar("Key")
Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

_SPAWN = multiprocessing.get_context("spawn")


class Crew(Generic[Job, Outcome]):
    """Local processes that do jobs; as a context manager it ends them whatever happens.

    Args:
        workers: how many processes.
        task: what each does with a job. Where it takes long, it asks `stopping` now and then.
        make: makes the executor; another one hands the same work to other machines.
        room: how many jobs to hand out at a time, asked again and again; by default one more than
            there are workers, so that none of them waits for the next.
        warm: what local workers are forked from.
        prepare: what each of these does before it hears of its first job.
    """

    def __init__(
        self,
        workers: int,
        task: Callable[[Job], Outcome],
        make: Callable[[int], Executor] | None = None,
        room: Callable[[], int] | None = None,
        warm: Warm | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self.workers, self.task = workers, task
        self._warm, self._prepare = (warm, prepare) if CONTEXT else (None, None)
        self._stop = _SPAWN.Event()
        self._make = make or self._processes
        if self._warm:
            # With the job: what is in a worker before the first job may get into its server.
            self.task = functools.partial(_do_in, dict(os.environ), task)
        self._room = room or (lambda: workers + 1)

    def __enter__(self) -> "Crew[Job, Outcome]":
        self._executor = self._make(self.workers)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def warm(self) -> None:
        """Load now what the task needs, beside other work."""
        if self._warm:
            self._warm.start()
            return
        with unheard(), _without_main():
            for _ in range(self.workers):
                self._executor.submit(_nothing, self.task)

    def run(self, jobs: Iterable[tuple[Key, Job]]) -> Iterator[tuple[Key, Outcome | BaseException]]:
        """Do jobs, and give for each its outcome or its exception as it arrives.

        Where there is None for a job, nothing is to be done, and None comes back.

        Only as many jobs as there is room for are taken from `jobs` at a time. Where a worker
        dies, everything under way may die with it; each of these is then tried once more, alone.
        """
        waiting = iter(jobs)
        running: dict[Future, tuple[Key, Job]] = {}
        while True:
            for key, job in waiting:
                if job is None:
                    yield key, None
                    continue
                running[self._submit(job)] = key, job
                if len(running) >= self._room():
                    break
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            if any(_died(future) for future in done):
                wait(running)
                for future, (key, job) in running.items():
                    yield key, _outcome(self._submit(job) if _died(future) else future)
                running = {}
                continue
            for future in done:
                key, _ = running.pop(future)
                yield key, _outcome(future)

    def _submit(self, job: Job) -> Future:
        if self._warm:
            self._warm.start()
        # Processes start at the first job. Ctrl-C and the command are for this one alone.
        with unheard(), _without_main():
            try:
                return self._executor.submit(self.task, job)
            except BrokenExecutor:
                self._executor.shutdown(wait=False)
                self._executor = self._make(self.workers)
                return self._executor.submit(self.task, job)

    def _processes(self, workers: int) -> Executor:
        return ProcessPoolExecutor(
            workers,
            mp_context=CONTEXT if self._warm else _SPAWN,
            initializer=_begin,
            initargs=(self._stop, self._prepare),
        )


def stopping() -> bool:
    """Whether this is a worker whose crew was told to stop."""
    return _stop is not None and _stop.is_set()


_stop: Event | None = None  # set in each worker when it starts


def _begin(stop: Event, prepare: Callable[[], None] | None) -> None:
    """Prepare a worker: Ctrl-C is its parent's business, and it does not outlive its parent."""
    global _stop
    if prepare:
        prepare()  # before there is a second thread
    _stop = stop
    # A handler, and not SIG_IGN: that would be handed down to the kernels.
    signal.signal(signal.SIGINT, lambda *_: None)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do_in(environment: dict[str, str], task: Callable[[Job], Outcome], job: Job) -> Outcome:
    """Do a job in a worker as if it had been started with this environment."""
    if os.environ != environment:
        os.environ.clear()
        os.environ.update(environment)
    return task(job)


def _nothing(_: object) -> None:
    """What a worker does to become warm: it has imported its task to get here."""


def _died(future: Future) -> bool:
    """Whether the worker died that ran this."""
    return isinstance(_outcome(future), BrokenExecutor)


def _outcome(future: Future) -> object:
    try:
        return future.exception() or future.result()
    except CancelledError as error:  # not by us: whoever runs it is gone
        return error


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Keep processes that start here from importing again the command that starts them."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
