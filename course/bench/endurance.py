"""Grading for long: killed in the middle, through a cluster, and a thousand submissions.

    python -m course.bench.endurance killed 200    # kill -9 three times, and finish
    python -m course.bench.endurance stopped 200   # Ctrl-C, and finish
    python -m course.bench.endurance cluster 200   # two Dask workers in folders of their own
    python -m course.bench.endurance many 1000     # memory and pace from first to last
    python -m course.bench.endurance busy 2        # three busy processes a core; stock beside ours

Each prints what it found and ends with exit code 1 where that is not as it should be. Nothing is
timed against a limit. Linux only: processes are counted as the kernel hands them on.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from course.bench.classroom import make_course
from course.demo.pupils import Pupil, make_class
from course.grading.box.joining import adopt_orphans
from course.layout import CONFIG, Course, find_course
from course.nbgrader_app import tools_on_path
from course.release.notebooks import grade_id, read, write

ASSIGNMENT = "ps1_layers"
NOTEBOOKS = ("layers",)
JOBS = 2
KILLS = 3
PATIENCE = 60.0  # seconds in which what was killed is gone, on a machine however busy
STOCK = (
    "\nc.Execute.timeout, c.Execute.iopub_timeout = 30, 4\n"  # nbgrader's own; a course has others
)
HOGS = 3  # busy processes for each core
SLOW = "softmax_loss"  # the exercise whose right answer takes its time
SLOWLY = {
    "cell": """

import time
until = time.process_time() + 8
while time.process_time() < until:
    pass
""",
    "calls": """

import time
quick_loss = softmax_loss
def softmax_loss(x, y):
    until = time.process_time() + 0.5
    while time.process_time() < until:
        pass
    return quick_loss(x, y)
""",
}
# What differs from run to run, and is nobody's mark.
MARKS = """
SELECT s.student_id, n.name, c.name, g.auto_score, g.manual_score, g.extra_credit,
       g.needs_manual_grade
FROM grade g JOIN submitted_notebook sn ON sn.id = g.notebook_id
JOIN notebook n ON n.id = sn.notebook_id JOIN base_cell c ON c.id = g.cell_id
JOIN submitted_assignment s ON s.id = sn.assignment_id ORDER BY 1, 2, 3
"""
COMMENTS = MARKS.replace("grade g", "comment g").replace(
    "g.auto_score, g.manual_score, g.extra_credit,\n       g.needs_manual_grade",
    "g.auto_comment, g.manual_comment",
)
MOST = """
SELECT c.name, gc.max_score FROM grade_cells gc JOIN base_cell c ON c.id = gc.id
WHERE gc.cell_type = 'code'
"""
SUBMISSIONS = "SELECT student_id, timestamp, extension FROM submitted_assignment ORDER BY 1"


def results(made: Course) -> dict[str, object]:
    """All that grading wrote, by a name: records, pages for formgrader, and the gradebook's rows.

    The seconds that a submission took are left out.
    """
    found: dict[str, object] = {}
    for path in sorted((made.records / ASSIGNMENT).iterdir()):
        record = json.loads(path.read_text(encoding="utf-8"))
        for notebook in record["notebooks"]:
            del notebook["seconds"]
        found[f"record {path.name}"] = record
    for path in sorted(made.autograded.rglob("*")):
        if path.is_file():
            found[f"page {path.relative_to(made.autograded)}"] = path.read_bytes()
    with closing(sqlite3.connect(made.gradebook)) as book:
        for name, query in (("mark", MARKS), ("comment", COMMENTS), ("handed in", SUBMISSIONS)):
            rows = book.execute(query).fetchall()
            found |= {f"{name} {k} {row[:3]}": row for k, row in enumerate(rows)}
    return found


def differences(one: dict[str, object], other: dict[str, object]) -> list[str]:
    """Names of what is in one only, or is not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@dataclass
class Left:
    """What is still there after a run of the grader ended: there should be nothing.

    Attributes:
        seconds: how long it took until its processes were gone.
        processes: commands of those that are not.
        files: what it left in the temporary folder.
    """

    seconds: float = 0.0
    processes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class Grader:
    """`course grade` as a process, with a temporary folder of its own.

    Args:
        made: the course.
        options: more of its command line.

    Attributes:
        temporary: the folder, in which everything is its own.
    """

    def __init__(self, made: Course, *options: str) -> None:
        self.made, self.temporary = made, Path(tempfile.mkdtemp(prefix="endurance-"))
        self.log = made.root / "grading.jsonl"
        command = [sys.executable, "-m", "course.cli", "grade", ASSIGNMENT, "--quiet"]
        self.process = subprocess.Popen(
            [*command, "--log", str(self.log), *options],
            cwd=made.root,
            env=os.environ | {"TMPDIR": str(self.temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )

    def graded(self) -> int:
        """How many submissions have a record."""
        folder = self.made.records / ASSIGNMENT
        return len(list(folder.glob("*.json"))) if folder.is_dir() else 0

    def wait_for(self, number: int) -> bool:
        """Wait until so many submissions have a record; False where it ended before."""
        while self.process.poll() is None:
            if self.graded() >= number:
                return True
            time.sleep(0.05)
        return False

    def disturb(self, how: signal.Signals) -> None:
        """Send it a signal: Ctrl-C to all its group as a terminal does, others to it alone."""
        if how is signal.SIGINT:
            os.killpg(self.process.pid, how)
        else:
            self.process.send_signal(how)

    def end(self) -> tuple[str, Left]:
        """Wait for its end; what it said, and what is still there."""
        said = self.process.communicate()[0]
        return said, self.left()

    def left(self) -> Left:
        """What there is of it, once it has ended. Its temporary folder is removed."""
        began = time.monotonic()
        while (there := _orphans()) and time.monotonic() - began < PATIENCE:
            time.sleep(0.05)
        seconds = time.monotonic() - began
        files = sorted(str(p.relative_to(self.temporary)) for p in self.temporary.iterdir())
        shutil.rmtree(self.temporary)
        return Left(seconds, there, files)


def _orphans() -> list[str]:
    """Commands of all processes below this one, which inherits those whose parent is gone."""
    there = []
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                there.append(" ".join(process.cmdline())[:200])
        except psutil.Error:
            continue
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass
    return there


@contextmanager
def classes(number: int, copies: int, right: bool = False) -> Iterator[list[Course]]:
    """The same class several times, each a course of its own; all of it right, or as it comes."""
    with tempfile.TemporaryDirectory(prefix="classes-") as folder:
        first = make_course(find_course(), ASSIGNMENT, NOTEBOOKS, Path(folder, "0"), number)
        if right:
            answers = [Pupil(p.name, "right") for p in first.submitted.iterdir()]
            make_class(first, ASSIGNMENT, answers, [])
        made = [first]
        for k in range(1, copies):
            made.append(Course(Path(folder, str(k))))
            shutil.copytree(first.root, made[-1].root)
        yield made


def undisturbed(made: Course) -> dict[str, object]:
    """Grade a class once, and return what was written."""
    grader = Grader(made, "--jobs", str(JOBS))
    began = time.monotonic()
    said, left = grader.end()
    print(f"undisturbed: {time.monotonic() - began:.1f} s, exit code {grader.process.returncode}")
    _say(left)
    if grader.process.returncode not in (0, 1):
        raise RuntimeError(said)
    return results(made)


def killed(number: int, how: signal.Signals = signal.SIGKILL) -> bool:
    """A run that is killed three times and then finished, beside one that nobody disturbs."""
    with classes(number, 2) as (calm, shaken):
        expected = undisturbed(calm)
        good = disturbed(shaken, number, how)
        return _compared(expected, results(shaken)) and good


def disturbed(made: Course, number: int, how: signal.Signals = signal.SIGKILL) -> bool:
    """Grade a class, killed again and again by this signal; whether it left nothing behind."""
    good, kept = True, {}
    for k in range(KILLS):
        grader = Grader(made, "--jobs", str(JOBS))
        if not grader.wait_for((k + 1) * number // (KILLS + 1)):
            raise RuntimeError(grader.end()[0])
        grader.disturb(how)
        said, left = grader.end()
        code = grader.process.returncode
        print(f"{how.name} with {grader.graded()} graded: exit code {code}. {said.strip()}")
        good &= _say(left) and code == (2 if how is signal.SIGINT else -how)
        now = _written(made)
        good &= kept.items() <= now.items()  # nothing was run again
        kept = now
    grader = Grader(made, "--jobs", str(JOBS))
    said, left = grader.end()
    print(f"finished: {said.strip()}")
    again = len(kept.items() - _written(made).items())
    print(f"  records written again: {again}")
    return _say(left) and good and not again


def _written(made: Course) -> dict[str, int]:
    """When each record was written, in nanoseconds."""
    return {p.name: p.stat().st_mtime_ns for p in (made.records / ASSIGNMENT).glob("*.json")}


def stopped(number: int) -> bool:
    """The same with Ctrl-C."""
    return killed(number, signal.SIGINT)


def _say(left: Left) -> bool:
    print(
        f"  processes gone after {left.seconds:.1f} s; left behind: {left.processes} {left.files}"
    )
    return not (left.processes or left.files)


def _compared(expected: dict[str, object], found: dict[str, object]) -> bool:
    other = differences(expected, found)
    print(f"{len(expected)} records, pages and rows; other than undisturbed: {len(other)}")
    print("\n".join(other[:10]))
    return not other


def cluster(number: int) -> bool:
    """The same class through a Dask scheduler whose workers share nothing else with it."""
    with classes(number, 2) as (calm, spread):
        expected = undisturbed(calm)
        through_dask(spread)
        return _compared(expected, results(spread))


def through_dask(made: Course) -> None:
    """Grade a class by two workers in folders of their own."""
    with dask_cluster(JOBS) as address:
        began = time.monotonic()
        said = Grader(made, "--scheduler", address).process.communicate()[0]
        print(f"{address}: {time.monotonic() - began:.1f} s. {said.strip()}")


@contextmanager
def dask_cluster(workers: int) -> Iterator[str]:
    """A scheduler at a port of its own, and workers in folders of their own; their address."""
    dask = [sys.executable, "-m", "dask"]
    with tempfile.TemporaryDirectory(prefix="cluster-") as scratch:
        about, running = Path(scratch, "scheduler.json"), []

        def start(name: str, *arguments: str) -> None:
            folder = Path(scratch, name)
            folder.mkdir()
            quiet = subprocess.DEVNULL
            process = subprocess.Popen(
                [*dask, *arguments], cwd=folder, stdout=quiet, stderr=quiet, start_new_session=True
            )
            running.append(process)

        address = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(about)]
        try:
            start("scheduler", "scheduler", "--no-dashboard", *address)
            while not (about.is_file() and about.read_text(encoding="utf-8")):
                time.sleep(0.1)
            address = json.loads(about.read_text(encoding="utf-8"))["address"]
            for k in range(workers):
                start(f"worker{k}", "worker", address, "--nthreads", "1", "--no-dashboard")
            yield address
        finally:
            for process in reversed(running):
                os.killpg(process.pid, signal.SIGTERM)
                process.wait()


def many(number: int) -> bool:
    """Memory of each kind of process, and the pace, from the first submission to the last."""
    with classes(number, 1) as (made,):
        return steady(made, number)


def steady(made: Course, number: int) -> bool:
    """Grade a class, and print memory and pace at every tenth of it."""
    grader = Grader(made, "--jobs", str(JOBS))
    print("graded  s for one  CPU s for one    main  worker  server (MiB, PSS)")
    done, then, spent = 0, time.monotonic(), 0.0
    for k in range(1, 11):
        if not grader.wait_for(number * k // 10):
            break
        now, count = time.monotonic(), grader.graded()
        memory, cpu = _memory(grader.process.pid)
        each, busy = (now - then) / (count - done), (cpu - spent) / (count - done)
        sizes = "  ".join(f"{memory[role]:6.1f}" for role in ("main", "worker", "server"))
        print(f"{count:6d}  {each:9.3f}  {busy:13.3f}  {sizes}", flush=True)
        done, then, spent = count, now, cpu
    said, left = grader.end()
    print(said.strip())
    return _say(left) and grader.process.returncode in (0, 1)


def busy(number: int) -> bool:
    """Honest answers that compute for seconds, on a machine that has much else to do.

    Both graders have their default limits. The same class is handed in to each; of every two
    students one computes in a cell and the other in each call of a function.
    """
    tools_on_path()
    with classes(2 * number, 1, right=True) as (ours,):
        for k, student in enumerate(sorted(ours.submitted.iterdir())):
            _slow_down(student / ASSIGNMENT / f"{NOTEBOOKS[0]}.ipynb", ("cell", "calls")[k % 2])
        theirs = Course(ours.root.with_name("theirs"))
        shutil.copytree(ours.root, theirs.root)
        with (theirs.root / CONFIG).open("a", encoding="utf-8") as config:
            config.write(STOCK)
        nbgrader = [sys.executable, "-m", "nbgrader"]
        _quietly([*nbgrader, "generate_assignment", ASSIGNMENT], theirs)
        with _hogs(HOGS * (os.cpu_count() or 1)):
            said = Grader(ours, "--jobs", str(JOBS)).process.communicate()[0]
            _quietly([*nbgrader, "autograde", ASSIGNMENT], theirs)
        print(said.strip())
        lost = {name: _lost(made) for name, made in (("ours", ours), ("stock", theirs))}
    for name, places in lost.items():
        print(f"{name}: {len(places)} marks lost. {'; '.join(map(str, places))}")
    return not lost["ours"]


def _slow_down(path: Path, where: str) -> None:
    """Let the right answers in a notebook compute for seconds; their results stay."""
    notebook = read(path)
    for cell in notebook.cells:
        if grade_id(cell) == SLOW:
            cell.source += SLOWLY[where]
    write(notebook, path)


def _quietly(command: list[str], made: Course) -> None:
    """Run a command; nbgrader ends with an error where some submissions could not be graded."""
    subprocess.run(command, cwd=made.root, capture_output=True, check=False)


@contextmanager
def _hogs(number: int) -> Iterator[None]:
    """So many processes that compute all the time, each in a session of its own."""
    command = [sys.executable, "-c", "while True: pass"]
    hogs = [subprocess.Popen(command, start_new_session=True) for _ in range(number)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def _lost(made: Course) -> list[tuple[str, str]]:
    """Student and cell, where a right answer did not get all its points."""
    with closing(sqlite3.connect(made.gradebook)) as book:
        most = dict(book.execute(MOST).fetchall())
        got = {(row[0], row[2]): row[3] for row in book.execute(MARKS).fetchall()}
    students = [folder.name for folder in sorted(made.submitted.iterdir())]
    return [(s, c) for s in students for c in most if got.get((s, c)) != most[c]]


def _memory(main: int) -> tuple[dict[str, float], float]:
    """MiB of the main process, the largest worker and the largest server; CPU of them all."""
    most = dict.fromkeys(("main", "worker", "server"), 0.0)
    cpu = 0.0
    for role, process in _family(psutil.Process(main), ["main", "", "worker", "server"]):
        try:
            times = process.cpu_times()
            cpu += times.user + times.system + times.children_user + times.children_system
            if role:
                most[role] = max(most[role], process.memory_full_info().pss / 2**20)
        except psutil.Error:
            continue
    return most, cpu


def _family(process: psutil.Process, roles: list[str]) -> Iterator[tuple[str, psutil.Process]]:
    """A process and all below it, each with its role, which is told by how far below it is.

    The main process starts one that is warm, which forks the workers; each of these has forked
    its server before it heard of any work.
    """
    yield (roles[0] if roles else ""), process
    with suppress(psutil.Error):
        for child in process.children():
            yield from _family(child, roles[1:])


PARTS: dict[str, Callable[[int], bool]] = {
    "killed": killed,
    "stopped": stopped,
    "cluster": cluster,
    "many": many,
    "busy": busy,
}

if __name__ == "__main__":
    adopt_orphans()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's & would have it ignored
    raise SystemExit(0 if PARTS[sys.argv[1]](int(sys.argv[2])) else 1)
