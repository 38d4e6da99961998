"""Grading a class: `course grade` beside stock nbgrader, and beside the least it could take.

`course grade` runs with every protection on and one worker for each of two cores, end to end, from
`submitted/` to gradebook. Stock nbgrader has no workers: `grading` sets it beside one `nbgrader
autograde`, and `grading_split` beside what its users do about that, a class split between two of
them, each with a gradebook of its own. Stock nbgrader takes minutes for a few submissions, and
each takes as long as the one before; so it grades a part of the class, and `grading_part` is the
same part in both. `grading_floor` sets it beside `course.bench.floor`, whose points must be the
same.

Where the time goes (43 to 46 seconds of computing for 120 submissions, on two cores of a machine
that others used too):

- once, 6 in all: 2.4 in `course grade` itself (nbgrader and its database, the rest of its imports,
  the assignment's cells entered in the gradebook, a look at the stand-ins); beside it, and for
  longer by the clock, 3 in the process from which judges and servers are forked (torch a half,
  matplotlib a fifth, sympy a tenth). It starts before the rest of the command is imported.
- each submission, 0.32: 0.1 in the judge (comparisons, what is explained, calls over the pipe),
  0.17 in its box (the student's cells and functions, answers to calls, memory copied when it is
  first written to), 0.025 for fork and bubblewrap, 0.025 for gradebook, record and the notebook
  for formgrader. A call over the pipe takes 0.0003, both sides together; there are some 300.
- five of these submissions call `torch.func` for the first time, and wait a second each for what
  torch imports then: a seventh of all that boxes compute. Before the fork it would take most of a
  second of every run, also where nobody uses it.
- the floor takes 3.5 once, and 0.19 for each submission: tests and students' cells compute that
  much whoever runs them. So what the grader adds is boxes, and calls over the pipe.

Checks that compute less make stock nbgrader faster too, by as much: it runs the same checks, and
imports what they import for every submission.

Measured and left out: arrays over the pipe without msgpack (it gains 0.004 for each submission);
modules of `helpers` kept compiled in boxes (0.008; what is compiled may be an answer).

What it took in the beginning (38 for 20 submissions): a cold import of torch in each worker and
each server, jsonschema's parser of web addresses in each process, `alembic` started by its name for
a number that its library tells, and 0.8 in every box for what libraries import when they are first
used. So whatever is imported lazily belongs into `course.grading.boxed.server.warm_up`, or every
submission pays for it. What it took later (56 for 60): explanations of every wrong way to call,
though one is said; calls made again that had differed from the student's own parts; the same
reference derivatives for each submission; imports of scipy in boxes; the command imported again in
each worker; garbage looked for during imports; a second way to call behind one that was right; what
torch imports for a gradient that is handed in, as many of these submissions do; hidden tests of
parts that had lost their points; a worker that waited for its next submission to be handed out.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import psutil

from course.bench.classroom import make_course
from course.bench.measurement import Measurement
from course.grading.record import load
from course.layout import CONFIG, Course
from course.nbgrader_app import tools_on_path

ASSIGNMENT = "ps1_layers"
EXERCISES = ("layers",)  # eight exercises in NumPy
TRAINING = ("two_layer_net",)  # the checks of two exercises train a network for a second or two
CLASS = 120  # submissions
PART = 20  # of them, which stock nbgrader grades; it takes minutes
PROCESSES = 2
POLL = 2.0  # seconds between two looks at memory, each of which takes time from what is measured
UNIT = "s per submission"
SAME = 1e-6  # points


@dataclass(frozen=True)
class Timed:
    """Seconds by the clock, and the most memory all processes together held (bytes, PSS)."""

    seconds: float
    memory: int
    output: str


def measure(course: Course) -> dict[str, Measurement]:
    """Grade a class, end to end: all that each command does, its start included.

    Eight exercises without training are what the ratios are made from. Where checks train, all
    ways train for as long, and the ratio says less; so that has an entry of its own.
    """
    tools_on_path()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        scratch = Path(folder)
        whole = make_course(course, ASSIGNMENT, EXERCISES, scratch / "class", CLASS)
        part = _part(whole, scratch / "part", range(PART))
        # A machine is not as fast all the time: what is quick is run before, between and after.
        quick = [_quick(whole, part, scratch / "before")]
        stock = _stock(part, scratch, 1)
        quick.append(_quick(whole, part, scratch / "between"))
        split = _stock(part, scratch, PROCESSES)
        quick.append(_quick(whole, part, scratch / "after"))
        ours, few, floor = (
            sorted(runs, key=attrgetter("seconds"))[1] for runs in zip(*quick, strict=True)
        )
        found = _eight_exercises(ours, few, stock, split, floor)
        training = make_course(course, ASSIGNMENT, TRAINING, scratch / "training", PART)
        ours, split = _ours(training), _stock(training, scratch, PROCESSES)
        note = f"{PART} submissions whose checks train networks; stock: {PROCESSES} processes"
        found["grading_training"] = _measurement(ours, PART, split, PART, note)
    return found


def _quick(whole: Course, part: Course, folder: Path) -> tuple[Timed, Timed, Timed]:
    """Ours on the class and on a part of it, not graded yet, and the floor on the class."""
    made = _part(whole, folder / "class", range(CLASS))
    few = _part(part, folder / "part", range(PART))
    times = _ours(made), _ours(few), _floor(made)
    _compare_points(json.loads(times[-1].output)["points"], made)
    return times


def _eight_exercises(
    ours: Timed, few: Timed, stock: Timed, split: Timed, floor: Timed
) -> dict[str, Measurement]:
    """The class beside the floor and beside stock nbgrader, which graded a part of it."""
    each = (ours.seconds - few.seconds) / (CLASS - PART)
    pace = f"each one more {each:.2f} s, all before the first {few.seconds - PART * each:.1f} s"
    memory = f"peak memory {_size(ours.memory)} beside {_size(stock.memory)}"
    about = f"{CLASS} submissions, the middle of 3 runs; stock on {PART} of them; {pace}; {memory}"
    warm = json.loads(floor.output)["seconds"] / CLASS
    alone = f"beside stock nbgrader as {PROCESSES} processes, a gradebook each"
    least = f"beside fork and exec in {PROCESSES} processes, which once warm take {warm:.2f} s"
    return {
        "grading": _measurement(ours, CLASS, stock, PART, about),
        "grading_part": _measurement(few, PART, stock, PART, f"the same {PART} submissions"),
        "grading_split": _measurement(
            ours, CLASS, split, PART, f"{alone}; peak memory {_size(split.memory)}"
        ),
        "grading_floor": _measurement(ours, CLASS, floor, CLASS, least),
    }


def _measurement(
    ours: Timed, our_number: int, theirs: Timed, their_number: int, note: str
) -> Measurement:
    seconds = ours.seconds / our_number, theirs.seconds / their_number
    return Measurement(*seconds, UNIT, runs=1, note=note)


def _ours(made: Course) -> Timed:
    """`course grade` with every protection on."""
    command = [sys.executable, "-m", "course.cli", "grade", ASSIGNMENT, "--quiet"]
    return _run([[*command, "--jobs", str(PROCESSES)]], [made.root])


def _floor(made: Course) -> Timed:
    command = [sys.executable, "-m", "course.bench.floor", ASSIGNMENT, str(PROCESSES)]
    return _run([command], [made.root])


def _stock(made: Course, scratch: Path, processes: int) -> Timed:
    """`nbgrader autograde`, or several side by side, each with its share and its gradebook."""
    number = len(list(made.submitted.iterdir()))
    shares = [
        _part(made, scratch / f"{made.root.name}-{processes}-{k}", range(k, number, processes))
        for k in range(processes)
    ]
    for share in shares:
        prepare = ["nbgrader", "generate_assignment", ASSIGNMENT]
        subprocess.run(prepare, cwd=share.root, check=True, capture_output=True)
    command = ["nbgrader", "autograde", ASSIGNMENT]
    return _run([command] * processes, [share.root for share in shares])


def _part(made: Course, folder: Path, places: Iterable[int]) -> Course:
    """A course with those submissions of another that have these places in its class."""
    part = Course(folder)
    for name in (made.source.name, made.release.name):
        shutil.copytree(made.root / name, folder / name)
    shutil.copy2(made.root / CONFIG, folder)
    students = sorted(path.name for path in made.submitted.iterdir())
    for name in (students[k] for k in places):
        shutil.copytree(made.submitted / name, part.submitted / name)
    return part


def _compare_points(points: dict[str, float], made: Course) -> None:
    """See that the floor did the same work. RuntimeError: somebody's points are others."""
    for student, found in points.items():
        recorded = load(made.records / ASSIGNMENT / f"{student}.json").points
        if abs(recorded - found) > SAME:
            raise RuntimeError(f"{student} has {recorded} points, and {found} at the floor")


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
