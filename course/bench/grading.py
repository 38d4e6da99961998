"""Grading a class: `course grade` beside stock nbgrader, and beside the least it could take.

Stock nbgrader has no workers. Its users split a class and run two `nbgrader autograde` side by
side, each with a gradebook of its own; so does this.

Where the time goes (seconds of computing on two cores that others used as well, 20
submissions of 8 exercises, two workers; 17 in all, of which a floor that is as warm takes 8):

- before the first submission, side by side: 2.0 in `course grade` itself (nbgrader and its database
  1.2, the rest of its imports 0.5, the assignment's cells entered in the gradebook 0.5); 2.8 in the
  process from which judges and servers are forked (torch 1.3, matplotlib 0.4, what torch imports
  at its first gradient 0.5, the grader itself 0.5); 0.2 in each server.
- each submission: 0.2 in the judge, half of it references and comparisons that every grader has
  to compute, the rest about 380 calls over the pipe; 0.2 in its box (IPython runs 32 cells, widgets
  that nobody sees are made, calls are answered); 0.05 for fork and box; 0.04 for gradebook, record
  and the notebook for formgrader.

What it took before (38): a cold import of torch in each worker and each server, jsonschema's parser
of web addresses in each process, `alembic` started by its name for a number that its library
tells, and 0.8 in every box for what libraries import when they are first used. So whatever is
imported lazily belongs into `course.grading.preload`, or every submission pays for it.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from course.bench.classroom import make_course
from course.bench.measurement import Measurement
from course.layout import Course
from course.nbgrader_app import tools_on_path

ASSIGNMENT = "ps1_layers"
EXERCISES = ("layers",)  # eight exercises in NumPy
TRAINING = ("two_layer_net",)  # the checks of two exercises train a network for a second or two
STUDENTS = 20
PROCESSES = 2
POLL = 0.5  # seconds between two looks at memory
UNIT = "s per submission"


@dataclass(frozen=True)
class Timed:
    """Seconds by the clock, and the most memory all processes together held (bytes, PSS)."""

    seconds: float
    memory: int
    output: str


def measure(course: Course, students: int = STUDENTS) -> dict[str, Measurement]:
    """Grade one class three ways, end to end: all that each command does, its start included.

    A class that hands in eight exercises without training is what the two ratios are made from.
    Where checks train, all three ways train for as long, and the ratios say less; so that has an
    entry of its own.
    """
    ours, theirs, floor = _three_ways(course, EXERCISES, students)
    both = f"{students} submissions of 8 exercises, {PROCESSES} processes"
    memory = f"peak memory {_size(ours.memory)} beside {_size(theirs.memory)}"
    beside_stock = f"course grade beside nbgrader, {both}; {memory}"
    warm = json.loads(floor.output)["seconds"] / students
    beside_floor = f"course grade beside fork and exec, {both}; the latter once warm {warm:.2f} s"
    found = {
        "grading": _measurement(ours.seconds, theirs.seconds, students, beside_stock),
        "grading_floor": _measurement(ours.seconds, floor.seconds, students, beside_floor),
    }
    ours, theirs, _ = _three_ways(course, TRAINING, students)
    note = f"course grade beside nbgrader, {students} submissions whose checks train networks"
    found["grading_training"] = _measurement(ours.seconds, theirs.seconds, students, note)
    return found


def _measurement(ours: float, theirs: float, students: int, note: str) -> Measurement:
    return Measurement(ours / students, theirs / students, UNIT, runs=1, note=note)


def _three_ways(
    course: Course, notebooks: Sequence[str], students: int
) -> tuple[Timed, Timed, Timed]:
    """What `course grade`, stock nbgrader and the floor took."""
    tools_on_path()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        made = make_course(course, ASSIGNMENT, notebooks, Path(scratch, "ours"), students)
        halves = _halves(made, Path(scratch))
        python = [sys.executable, "-m"]
        floor = _run([[*python, "course.bench.floor", ASSIGNMENT, str(PROCESSES)]], [made.root])
        grade = [*python, "course.cli", "grade", ASSIGNMENT, "--jobs", str(PROCESSES), "--quiet"]
        ours = _run([grade], [made.root])
        theirs = _run([["nbgrader", "autograde", ASSIGNMENT]] * len(halves), halves)
    return ours, theirs, floor


def _halves(made: Course, scratch: Path) -> list[Path]:
    """The class split for stock nbgrader: a course of its own for each process."""
    folders = []
    for number in range(PROCESSES):
        folder = scratch / f"theirs{number}"
        shutil.copytree(made.root, folder)
        for k, student in enumerate(sorted((folder / "submitted").iterdir())):
            if k % PROCESSES != number:
                shutil.rmtree(student)
        subprocess.run(
            ["nbgrader", "generate_assignment", ASSIGNMENT],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        folders.append(folder)
    return folders


def _run(commands: Sequence[list[str]], folders: Sequence[Path]) -> Timed:
    """Run commands side by side, each in its folder.

    Raises:
        RuntimeError: one of them failed, so that its time says nothing.
    """
    started = time.perf_counter()
    running = [
        subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for command, folder in zip(commands, folders, strict=True)
    ]
    watch = _Memory([process.pid for process in running])
    with watch:
        outputs = [process.communicate() for process in running]
    seconds = time.perf_counter() - started
    for command, process, (_, problems) in zip(commands, running, outputs, strict=True):
        if process.returncode not in (0, 1):  # 1: wrong answers were found, as they should be
            raise RuntimeError(f"{' '.join(command)} failed:\n{problems[-2000:]}")
    return Timed(seconds, watch.most, "".join(text for text, _ in outputs))


class _Memory(threading.Thread):
    """Looks now and then at the memory of processes and of all they started."""

    def __init__(self, pids: Sequence[int]) -> None:
        super().__init__(daemon=True)
        self.pids, self.most, self._done = pids, 0, threading.Event()

    def __enter__(self) -> "_Memory":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()

    def run(self) -> None:
        """Look until told that all is done."""
        while not self._done.wait(POLL):
            self.most = max(self.most, sum(map(_held, self._family())))

    def _family(self) -> list[psutil.Process]:
        found = []
        for pid in self.pids:
            try:
                parent = psutil.Process(pid)
                found += [parent, *parent.children(recursive=True)]
            except psutil.Error:
                continue
        return found


def _held(process: psutil.Process) -> int:
    """Memory of a process, shared pages divided among those who share them where that is known."""
    try:
        full = process.memory_full_info()
    except (psutil.Error, OSError):
        return 0
    return getattr(full, "pss", full.rss)


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MiB"
