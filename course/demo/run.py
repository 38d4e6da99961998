"""The demo from its first step to its last, and what it prints on the way."""

import shutil
import sysconfig
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from course.answers import Answer, load_answers
from course.demo.pupils import CLASS, Expected, Place, Pupil, make_class
from course.errors import CourseError
from course.grading.box import Sandbox
from course.grading.grade import grade_assignment
from course.grading.limits import load_limits
from course.grading.record import Status
from course.layout import CONFIG, Course
from course.release.build import build_release
from course.release.publish import Difference, check_release
from course.report.feedback import Written, write_feedback
from course.report.marks import Row, marks, notes
from course.report.tables import attention, groups, print_grid
from course.report.text import points as shown

ASSIGNMENT = "ps1_layers"
PATIENCE = 20.0  # seconds for a cell: one of the class never ends, and others wait for it
MARKER = ".made-by-course-demo"  # what may be deleted and made again


@dataclass(frozen=True)
class Demo:
    """What came of a demo: the scratch course, marks, what they had to be, and feedback."""

    course: Course
    differences: list[Difference]
    rows: list[Row]
    expected: dict[Place, Expected]
    feedback: list[Written]
    seconds: float

    @property
    def surprises(self) -> list[Place]:
        """Marks that are not what they must be, or that are lacking."""
        given = {(row.student, row.notebook, row.exercise): row for row in self.rows}
        return [
            place
            for place, expected in self.expected.items()
            if place not in given or not expected.agrees(given[place])
        ]

    @property
    def ok(self) -> bool:
        """Whether everything is as it should be."""
        problems = any(written.problems for written in self.feedback)
        return not (self.surprises or self.differences or problems)


def run_demo(
    course: Course,
    console: Console,
    *,
    folder: Path | None = None,
    assignment: str = ASSIGNMENT,
    pupils: Sequence[Pupil] = CLASS,
    answers: list[Answer] | None = None,
    jobs: int | None = None,
) -> Demo:
    """Release, hand in, grade, report: all of it in a scratch folder, which is replaced.

    Args:
        course: where `source/` and `release/` are; nothing in it is changed.
        console: where to say what happens.
        folder: the scratch folder, by default `demo/` in the course's.
        assignment: the problem set.
        pupils: the class.
        answers: what its answers are chosen from, by default those of `course/answers`.
        jobs: how many submissions to run at a time.

    Raises:
        CourseError: the folder holds something else, an answer does not exist, or a step failed.
    """
    began = time.monotonic()
    commands = {name: _command(name) for name in ("course", "jupyter")}
    scratch = _scratch(course, (folder or course.root / "demo").resolve())
    _say(console, f"Release: {assignment} is made from source/ ...")
    build_release(scratch, assignment, scratch.root)
    differences = check_release(course, assignment)
    _print_differences(differences, assignment, console)
    expected = make_class(
        scratch, assignment, pupils, load_answers(assignment) if answers is None else answers
    )
    _say(console, f"Class: {len(pupils)} submissions in {scratch.submitted}")
    for pupil in pupils:
        _say(console, f"  {pupil.name}: {pupil.about}")
    limits = load_limits(course, assignment)
    limits = replace(limits, cell_seconds=min(limits.cell_seconds, PATIENCE))
    _grade(scratch, assignment, limits, jobs, console)
    rows = marks(scratch, assignment)
    print_comparison(rows, expected, console)
    for line in attention(rows, notes(scratch, assignment)):
        _say(console, f"  {line}")
    feedback = _write_feedback(scratch, assignment, console)
    demo = Demo(scratch, differences, rows, expected, feedback, time.monotonic() - began)
    _print_ways_on(demo, assignment, commands, console)
    _print_summary(demo, console)
    return demo


def print_comparison(rows: list[Row], expected: dict[Place, Expected], console: Console) -> None:
    """Print the marks of each notebook with what was expected beside each."""

    def cell(row: Row) -> Text:
        wanted = expected.get((row.student, row.notebook, row.exercise))
        if wanted is None:
            return Text(f"{shown(row.points)} (?) differs", style="bold red")
        text = f"{shown(row.points)} ({shown(wanted.points)})"
        if wanted.agrees(row):
            full = row.points == row.max_points
            return Text(text, style="green" if full else "")
        if abs(row.points - wanted.points) < 1e-6:
            return Text(f"{text} differs: {row.status}, not {wanted.status}", style="bold red")
        return Text(f"{text} differs", style="bold red")

    for notebook, own in groups(rows, lambda row: row.notebook).items():
        print_grid(f"{notebook}: points given (and expected)", own, cell, console)


def _scratch(course: Course, folder: Path) -> Course:
    """An emptied folder with the course's sources and settings in it."""
    try:
        _empty(folder)
        (folder / MARKER).touch()
        shutil.copytree(course.source, folder / course.source.name)
        shutil.copyfile(course.root / CONFIG, folder / CONFIG)
    except OSError as error:
        raise CourseError(
            f"The demo's folder {folder} cannot be made: {error.strerror or error}.",
            "Name another folder with --folder.",
        ) from None
    return Course(folder)


def _empty(folder: Path) -> None:
    """Make the folder, or empty it if a demo made it."""
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARKER).is_file():
            raise CourseError(
                f"{folder} holds something that no demo made.",
                "Empty it, or name another folder with --folder.",
            )
        for path in folder.rglob("*"):  # Windows does not delete what is read-only
            if path.is_file() and not path.is_symlink():
                path.chmod(0o644)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)


def _grade(
    course: Course, assignment: str, limits: object, jobs: int | None, console: Console
) -> None:
    with _bar(console) as bar:
        task = bar.add_task("Grading", total=None)
        grade_assignment(
            course,
            assignment,
            jobs=jobs,
            limits=limits,
            sandbox=Sandbox.BEST,
            on_result=lambda p: bar.update(task, completed=p.done, total=p.total),
        )


def _write_feedback(course: Course, assignment: str, console: Console) -> list[Written]:
    with _bar(console) as bar:
        task = bar.add_task("Feedback", total=len(list(course.submitted.iterdir())))
        report = write_feedback(course, assignment, on_student=lambda _: bar.advance(task))
    for written in report:
        for problem in written.problems:
            _say(console, f"  {written.student}: {problem}")
    return report


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), console=console)


def _print_differences(differences: list[Difference], assignment: str, console: Console) -> None:
    if not differences:
        _say(console, "  the same as in release/")
        return
    for difference in differences:
        _say(console, f"  release/{difference.path}: {difference.kind}")
    _say(console, f"  release/ is not what source/ makes. Run: course release {assignment}")


def _print_ways_on(demo: Demo, assignment: str, commands: dict[str, str], console: Console) -> None:
    """Which command opens what."""
    example = _instructive(demo)
    _say(console, "What opens what", "bold")
    _say(console, f"  feedback of {example.student}: open {example.pages[0]} in a browser")
    _say(console, f"  marks: {commands['course']} marks {assignment} --course {demo.course.root}")
    _say(console, f"  formgrader: in the folder {demo.course.root} run")
    _say(console, f"    {commands['jupyter']} lab --LabApp.default_url=/formgrader")


def _command(name: str) -> str:
    """How to call a command of this environment, whether it was activated or not."""
    here = shutil.which(name, path=sysconfig.get_path("scripts"))
    return name if here is None or shutil.which(name) == here else here


def _instructive(demo: Demo) -> Written:
    """Somebody's feedback from which one learns: a wrong answer among right ones."""
    for written in demo.feedback:
        own = [row for row in demo.rows if row.student == written.student]
        statuses = {row.status for row in own}
        usual = statuses <= {Status.OK, Status.PARTIAL, Status.WRONG, Status.MANUAL}
        if usual and statuses & {Status.PARTIAL, Status.WRONG} and any(row.points for row in own):
            return written
    return demo.feedback[0]


def _print_summary(demo: Demo, console: Console) -> None:
    surprises, number = demo.surprises, len(demo.expected)
    if surprises:
        for student, notebook, exercise in surprises:
            _say(console, f"  {student}: {notebook}, {exercise}: not the mark expected")
        said = f"{len(surprises)} of {number} marks are not as expected."
    else:
        said = f"All {number} marks are as expected."
    if demo.differences:
        said += " release/ is not up to date."
    _say(console, f"{said} {demo.seconds:.0f} seconds.", "bold")


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text, style=style), soft_wrap=True)
