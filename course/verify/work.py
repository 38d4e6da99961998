"""What a warm worker does: grade one answer to one exercise, and never longer than it may.

This module imports what lessons import, so that a new worker has done so before its first limit.
"""

import faulthandler
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt  # noqa: F401
import numpy as np
import torch
from nbformat import NotebookNode
from threadpoolctl import threadpool_limits

import helpers.layers
import helpers.networks  # noqa: F401
from course.grading.inline import run_inline

PATIENCE = 20  # on a busy machine an answer waits; after so many times its limit it waits for ever


@dataclass(frozen=True)
class Job:
    """An answer to be graded: `notebook` to run in `folder`, with `code` for the exercise.

    It may take `limit` seconds of the processor.
    """

    notebook: NotebookNode
    folder: Path
    exercise: str
    code: str
    limit: float


@dataclass(frozen=True)
class Graded:
    """What an answer got, and how many seconds of the processor that took."""

    points: float
    seconds: float
    error: str


def grade(job: Job) -> Graded:
    """Grade an answer in this process, which ends on the spot when the limit is reached.

    Whatever an answer does, a loop in C included, the watch runs beside it. `Crew` puts a new
    process in the place of one that ended.
    """
    _settle()
    start = time.process_time()
    with _limited(job.limit):
        run = run_inline(job.notebook, {job.exercise: job.code}, job.folder)
    score = run.scores[job.exercise]
    return Graded(score["points"], time.process_time() - start, score["error"])


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """End this process after so many seconds of the processor, or far more of the clock.

    On Windows only the clock counts.
    """
    counts = hasattr(signal, "setitimer")
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(
            PATIENCE * seconds if counts else seconds, exit=True, file=nowhere
        )
        if counts:
            signal.setitimer(signal.ITIMER_PROF, seconds)  # nobody hears SIGPROF, so it kills
        try:
            yield
        finally:
            if counts:
                signal.setitimer(signal.ITIMER_PROF, 0)
            faulthandler.cancel_dump_traceback_later()


@cache
def _settle() -> None:
    """Make every grading in this process begin alike; `run_inline` leaves it as it was."""
    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)
    torch.set_num_threads(1)  # there is a worker for each core
    threadpool_limits(1)
