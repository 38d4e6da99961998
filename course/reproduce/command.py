"""The command `course reproduce`: what is wanted, run with progress, recorded, told."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from course.errors import CourseError
from course.layout import Course
from course.reproduce import engine, page, results
from course.reproduce.experiment import Experiment, experiments, problem_sets, source_of


@dataclass(frozen=True)
class Wanted:
    """Which experiments, for which seeds; `new`: only those that have no result yet."""

    sets: Sequence[str]
    seeds: Sequence[int]
    only: str | None = None
    new: bool = False

    @classmethod
    def read(
        cls, assignment: str | None, everything: bool, seeds: str, only: str | None
    ) -> "Wanted":
        """Return what the command line asks for, or say what is wrong with it."""
        if everything == (assignment is not None):
            raise CourseError(
                "Name one problem set, or say --all.",
                f"Problem sets with experiments: {', '.join(problem_sets())}.",
            )
        if only and everything:
            raise CourseError("--only goes with one problem set, not with --all.")
        try:
            numbers = sorted({int(each) for each in seeds.split(",")})
        except ValueError:
            numbers = []
        if not numbers or numbers[0] < 0:
            raise CourseError(f"--seeds is {seeds!r}.", "Give whole numbers, such as 0,1,2.")
        names = problem_sets() if everything else [assignment]
        for name in names:
            experiments(name, only)
        return cls(names, numbers, only, everything)

    def experiments(self, course: Course, assignment: str) -> list[Experiment]:
        """Return those of a problem set that are to be measured."""
        chosen = experiments(assignment, self.only)
        if not self.new:
            return list(chosen)
        sources = {(r["experiment"], r["source"]) for r in results.read(course, assignment)}
        # A result on real data is there for good where only the stand-in could be measured.
        return [
            each
            for each in chosen
            if not sources & {(each.name, "real"), (each.name, source_of(each.data))}
        ]

    def show(self, course: Course, console: Console) -> None:
        """Print the experiments, and how many of their seeds are measured."""
        table = Table("experiment", "data", "metrics", "seeds there", "what it is")
        for assignment in self.sets:
            for each in experiments(assignment, self.only):
                source, runs = engine.finished(course, assignment, each, self.seeds)
                data = each.data if source == "real" else f"{each.data} (stand-in)"
                there = f"{len(runs)} of {len(self.seeds)}"
                name = Text(f"{assignment}\n{each.name}")
                table.add_row(name, data, ", ".join(each.reported), there, Text(each.about))
        console.print(table)


def reproduce_sets(
    course: Course,
    wanted: Wanted,
    console: Console,
    *,
    jobs: int = 1,
    threads: int | None = None,
    force: bool = False,
) -> bool:
    """Measure what is missing, record each experiment when its last seed is there, write the page.

    Args:
        course: where results are kept.
        wanted: which experiments and seeds.
        console: told what was measured.
        jobs: runs at a time.
        threads: threads of one run; None for what the experiment says, or the cores by `jobs`.
        force: let a poorer measurement replace a better one.

    Returns:
        whether every run ended well.
    """
    chosen = {name: wanted.experiments(course, name) for name in wanted.sets}
    tasks = [t for name in chosen for t in engine.plan(course, name, chosen[name], wanted.seeds)]
    well = True

    def settle(assignment: str, experiment: Experiment) -> None:
        source, runs = engine.finished(course, assignment, experiment, wanted.seeds)
        if len(runs) < len(wanted.seeds):
            return
        rows = results.rows_of(experiment, source, runs)
        for row in rows:
            console.print(Text(page.sentence(assignment, row)), soft_wrap=True)
        kept = results.record(course, assignment, experiment, rows, force=force)
        if kept:
            text = f"{assignment} {experiment.name}: not written: {kept} (--force writes it)."
            console.print(Text(text), soft_wrap=True)
        else:
            page.write(course)

    missing = {(task.assignment, task.experiment.name) for task in tasks}
    for name, several in chosen.items():
        for experiment in several:
            if (name, experiment.name) not in missing:
                settle(name, experiment)
    with _Bar(tasks) as bar:
        for ended in engine.run_all(course, tasks, jobs=jobs, threads=threads, told=bar.told):
            bar.ended(ended.task)
            if ended.measured is None:
                well = False
                text = f"{ended.task.assignment} {ended.task.title} failed: {ended.problem}"
                bar.console.print(Text(text), soft_wrap=True)
                continue
            reached = ", ".join(f"{m} {v:.4f}" for m, v in ended.measured.metrics.items())
            text = f"{ended.task.title}: {reached}, {ended.measured.seconds:.0f} s"
            bar.console.print(Text(text), soft_wrap=True)
            settle(ended.task.assignment, ended.task.experiment)
    for written in page.write(course):
        console.print(Text(f"written: {written}"), soft_wrap=True)
    return well


class _Bar(Progress):
    """One bar for all runs, measured in the seconds that they are expected to take."""

    def __init__(self, tasks: Sequence[engine.Task]) -> None:
        super().__init__(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=Console(stderr=True),
            transient=True,
            speed_estimate_period=600,
        )
        self.done = dict.fromkeys(tasks, 0.0)
        total = sum(task.expected for task in tasks)
        self.bar: TaskID = self.add_task("", total=total, visible=bool(tasks))

    def told(self, task: engine.Task, part: float) -> None:
        """Move on; called from the threads that listen to runs."""
        self.done[task] = min(part, 0.99)
        self._show(task)

    def ended(self, task: engine.Task) -> None:
        """Count a run that ended, well or not."""
        self.done[task] = 1.0
        self._show(task)

    def _show(self, task: engine.Task) -> None:
        completed = sum(each.expected * part for each, part in self.done.items())
        ended = sum(part == 1 for part in self.done.values())
        title = f"{ended} of {len(self.done)} runs; {task.title}"
        self.update(self.bar, completed=completed, description=title)
