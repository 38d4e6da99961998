"""Grading a class: `course grade` beside stock nbgrader, and beside the least it could take.

Stock nbgrader has no workers. Its users split a class and run two `nbgrader autograde` side by
side, each with a gradebook of its own; so does this.
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
    """Grade one class three ways, end to end, from `submitted/` to the gradebook."""
    tools_on_path()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        made = make_course(course, ASSIGNMENT, Path(scratch, "ours"), students)
        halves = _halves(made, Path(scratch))
        python = [sys.executable, "-m"]
        floor = _run([[*python, "course.bench.floor", ASSIGNMENT, str(PROCESSES)]], [made.root])
        grade = [*python, "course.cli", "grade", ASSIGNMENT, "--jobs", str(PROCESSES), "--quiet"]
        ours = _run([grade], [made.root])
        theirs = _run([["nbgrader", "autograde", ASSIGNMENT]] * len(halves), halves)
    per = {"ours": ours.seconds / students, "unit": UNIT, "runs": 1}
    least = json.loads(floor.output)["seconds"] / students
    memory = f"peak memory {_size(ours.memory)} beside {_size(theirs.memory)}"
    both = f"{students} submissions, {PROCESSES} processes"
    return {
        "grading": Measurement(
            **per,
            theirs=theirs.seconds / students,
            note=f"course grade beside stock nbgrader autograde, {both}; {memory}",
        ),
        "grading_floor": Measurement(
            **per, theirs=least, note=f"course grade beside fork and exec of the cells, {both}"
        ),
    }


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
