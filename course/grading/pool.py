"""Work handed to an Executor, a bounded part of it at a time, whatever becomes of its workers."""

import contextlib
import multiprocessing
import os
import signal
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
from typing import Generic, TypeVar

Key = TypeVar("Key")
Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

_CONTEXT = multiprocessing.get_context("spawn")


class Crew(Generic[Job, Outcome]):
    """Local processes that do jobs; as a context manager it ends them whatever happens.

    Args:
        workers: how many processes.
        task: what each does with a job. Where it takes long, it asks `stopping` now and then.
        make: makes the executor; another one hands the same work to other machines.
        room: how many jobs to hand out at a time, asked again and again; by default `workers`.
    """

    def __init__(
        self,
        workers: int,
        task: Callable[[Job], Outcome],
        make: Callable[[int], Executor] | None = None,
        room: Callable[[], int] | None = None,
    ) -> None:
        self.workers, self.task = workers, task
        self._stop = _CONTEXT.Event()
        self._make = make or self._processes
        self._room = room or (lambda: workers)

    def __enter__(self) -> "Crew[Job, Outcome]":
        self._executor = self._make(self.workers)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def warm(self) -> None:
        """Start the workers now, and let them import what the task needs, beside other work."""
        with _unheard():
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
        with _unheard():  # processes start at the first job, and Ctrl-C is for this one alone
            try:
                return self._executor.submit(self.task, job)
            except BrokenExecutor:
                self._executor.shutdown(wait=False)
                self._executor = self._make(self.workers)
                return self._executor.submit(self.task, job)

    def _processes(self, workers: int) -> Executor:
        return ProcessPoolExecutor(
            workers, mp_context=_CONTEXT, initializer=_begin, initargs=(self._stop,)
        )


def stopping() -> bool:
    """Whether this is a worker whose crew was told to stop."""
    return _stop is not None and _stop.is_set()


_stop: Event | None = None  # set in each worker when it starts


def _begin(stop: Event) -> None:
    """Prepare a worker: Ctrl-C is its parent's business, and it does not outlive its parent."""
    global _stop
    _stop = stop
    # A handler, and not SIG_IGN: that would be handed down to the kernels.
    signal.signal(signal.SIGINT, lambda *_: None)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


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
def _unheard() -> Iterator[None]:
    """Let processes that start here begin their life deaf to Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)
