"""What stock nbgrader gives for the attacks: each is graded in a throw-away copy of a small course.

Stock nbgrader has no box. So that nothing is harmed, bubblewrap makes all but the copy read-only
here, and nothing else: attacks that would fill or stop the machine are not run.
"""

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from course.errors import CourseError
from course.grading.box.bubblewrap import program
from course.layout import CONFIG, Course, find_course
from course.nbgrader_app import tools_on_path

from ...tiny import ASSIGNMENT
from ..classes import answered, hand_in, nbgrader
from .attack import FULL, Attack
from .classroom import SECRET, Class, Surroundings, fingerprint, helpers_folder, reached
from .lessons import LessonAttack

SET = "ps1_layers"
PATIENCE = 150  # seconds for one student, in which stock nbgrader grades dozens on an idle machine


@dataclass
class Seen:
    """What stock nbgrader did with one student's submission.

    Attributes:
        points: of each test; none where it wrote none.
        harm: what became of the course, of the machine and of secrets.
    """

    points: list[float]
    harm: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Task:
    """One submission for stock nbgrader.

    Attributes:
        student: the name.
        assignment: what is handed in.
        tests: whose points are asked for.
        hand_in: puts it into a course, given what the words in attacks' code stand for there.
    """

    student: str
    assignment: str
    tests: tuple[str, ...]
    hand_in: Callable[[Course, dict[str, str]], None]


def measure(course: Course, attacks: Sequence[Attack], workers: int = 2) -> dict[str, dict]:
    """Return what stock nbgrader did with each attack and with each honest rest, by student.

    Args:
        course: a small course, executed.
        attacks: those that may be run here.
        workers: how many to grade at a time, each in a copy of its own.

    Raises:
        CourseError: bubblewrap is missing.
    """
    with _template(ASSIGNMENT) as template:
        shutil.copytree(course.source, template.source)
        _released(template, ASSIGNMENT)

        def hand_in_one(attack: Attack, there: Course, places: dict[str, str]) -> None:
            Class(there, places=places).hand_in([attack])

        whose = {attack.rest_name: attack for attack in attacks} | {a.name: a for a in attacks}
        tasks = [
            Task(name, ASSIGNMENT, tuple(FULL), functools.partial(hand_in_one, attack))
            for name, attack in whose.items()
        ]
        return _all(tasks, template, workers)


def measure_lessons(
    course: Course, attacks: Sequence[LessonAttack], workers: int = 2
) -> dict[str, dict]:
    """Return the same of attacks on exercises of the course, and of each one's honest rest.

    Args:
        course: the course itself, which is only read.
        attacks: which.
        workers: how many to grade at a time.
    """
    found = {}
    for notebook in dict.fromkeys(attack.notebook for attack in attacks):
        with _template(SET) as template:
            (template.source / SET).mkdir(parents=True)
            file = f"{SET}/{notebook}.ipynb"
            shutil.copyfile(course.source / file, template.source / file)
            _released(template, SET)
            tasks = []
            for attack in (a for a in attacks if a.notebook == notebook):
                tests = tuple(f"test_{name}" for name in (attack.exercise, *attack.right))
                for name, code, before in (
                    (attack.name, attack.code, attack.before),
                    (f"{attack.name}-rest", attack.honest, ""),
                ):
                    hand = functools.partial(_hand_in_lesson, name, attack, code, before)
                    tasks.append(Task(name, SET, tests, hand))
            found |= _all(tasks, template, workers)
    return found


def _hand_in_lesson(
    name: str, attack: LessonAttack, code: str, before: str, course: Course, places: dict[str, str]
) -> None:
    released = nbformat.read(course.release / SET / f"{attack.notebook}.ipynb", 4)
    for word, place in places.items():
        code = code.replace(word, place)
    notebook = answered(released, {**attack.right, attack.exercise: code})
    # Cells around exercises take time; without one of its own, stock nbgrader grades nothing.
    cells = [c for c in notebook.cells if "nbgrader" in c.metadata]
    if before:
        place = next(k for k, c in enumerate(cells) if c.source == code)
        cells.insert(place, nbformat.v4.new_code_cell(before))
    notebook.cells = cells
    folder = hand_in(course, name, notebook, attack.notebook)
    folder.rename(folder.with_name(SET))


@contextlib.contextmanager
def _template(assignment: str) -> Iterator[Course]:
    if not program():
        raise CourseError(f"Without bubblewrap, attacks on {assignment} would harm this machine.")
    tools_on_path()
    with tempfile.TemporaryDirectory(prefix="stock-") as folder:
        root = Path(folder, "template")
        root.mkdir()
        shutil.copyfile(find_course().root / CONFIG, root / CONFIG)
        yield Course(root)


def _released(template: Course, assignment: str) -> None:
    nbgrader(template.root, "generate_assignment", assignment)


def _all(tasks: Sequence[Task], template: Course, workers: int) -> dict[str, dict]:
    def look(task: Task) -> dict:
        with Surroundings() as around:
            seen = asdict(_graded(template.root.parent / task.student, template, task, around))
        print(task.student, seen, flush=True)
        return seen

    with ThreadPoolExecutor(workers) as pool:
        return {t.student: seen for t, seen in zip(tasks, pool.map(look, tasks), strict=True)}


def _graded(root: Path, template: Course, task: Task, around: Surroundings) -> Seen:
    """Grade one student in a copy made for them, and look what became of it."""
    shutil.copytree(template.root, root / "course")
    course = Course(root / "course")
    packages, data = root / "packages", root / "data"
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(helpers_folder(), packages / "helpers", ignore=without)
    data.mkdir()
    (root / "home").mkdir()
    task.hand_in(course, around.words(course, packages, packages / "helpers", data))
    watched = (course.source, course.release, course.submitted, packages, data)
    before = fingerprint(*watched)
    ended = _autograde(root, task)
    changed = {
        Path(p).relative_to(root).parts[:2]
        for p, _ in fingerprint(*watched).items() ^ before.items()
    }
    drawn = ("data", "arrays")  # by whoever asks for data first
    harm = [f"changed {'/'.join(parts)}" for parts in changed if parts != drawn]
    notebooks = course.autograded.glob(f"{task.student}/{task.assignment}/*.ipynb")
    harm += [
        f"reached {what.replace(str(root), '')}" for path in notebooks for what in reached(path)[:1]
    ]
    harm += [f"spoke to {what}" for what in around.heard()]
    points, by_hand = _marks(course, task)
    harm += ["changed gradebook"] * by_hand + ["did not end"] * (not ended)
    harm += ["no marks"] * (points is None)
    return Seen(points or [0.0] * len(task.tests), sorted(set(harm)))


def _autograde(root: Path, task: Task) -> bool:
    """Run stock nbgrader; return whether it ended by itself."""
    folder = str(root)
    only_here = [program(), "--ro-bind", "/", "/", "--dev-bind", "/dev", "/dev",
                 "--bind", folder, folder, "--die-with-parent"]  # fmt: skip
    settings = {k: os.environ[k] for k in ("PATH", "LANG") if k in os.environ}
    settings |= {"HOME": str(root / "home"), "PYTHONPATH": str(root / "packages"), SECRET: SECRET}
    settings["TMPDIR"] = settings["HOME"]
    settings |= {"COURSE_SEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    settings |= {"COURSE_CACHE": str(root / "data"), "PYTHONWARNINGS": "ignore"}
    with (root / "log").open("wb") as log:
        process = subprocess.Popen(
            [*only_here, sys.executable, "-m", "nbgrader", "autograde", task.assignment,
             "--student", task.student],
            cwd=root / "course", env=settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(PATIENCE)
            return True
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(root)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _end(root: Path) -> None:
    """End what was started in this copy, and no other process: kernels outlive what starts them."""
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            ours = f"HOME={root / 'home'}".encode() in path.read_bytes().split(b"\0")
            if ours:
                os.kill(int(path.parent.name), signal.SIGKILL)
        except (OSError, ValueError):
            continue


def _marks(course: Course, task: Task) -> tuple[list[float] | None, bool]:
    """Points by test, and whether somebody gave points by hand, whom there is not."""
    with Gradebook(f"sqlite:///{course.gradebook}", "descent") as book:
        grades = {
            grade.name: grade
            for submission in book.assignment_submissions(task.assignment)
            if submission.student.id == task.student
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        points = [float(grades[t].score or 0) if t in grades else 0.0 for t in task.tests]
        return points if grades else None, any(
            g.manual_score is not None for g in grades.values() if g.name in task.tests
        )
