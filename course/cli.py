"""The `course` command: one thin function per command.

Exit codes: 0 all is well; 1 the command ran and found something wrong; 2 it could not run.
What a command needs is imported when it runs, so that `--help` answers at once.
"""

import atexit
import gc
import sys
from pathlib import Path
from typing import Annotated, Literal

try:
    import typer
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.text import Text
except ModuleNotFoundError as absent:
    sys.exit(
        f"The course command is for instructors, and {absent.name} is not installed. "
        "Install what it needs: pip install 'descent-course[course]'"
    )

from course.errors import CourseError
from course.layout import Course, find_course
from course.report.text import visible

CODES = "Exit codes: 0 all is well, 1 something was found wrong, 2 the command could not run."

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Release, grade and explain a course of self-grading notebooks.",
    epilog=CODES,
)
new = typer.Typer(no_args_is_help=True, help="Scaffold something new.", epilog=CODES)
app.add_typer(new, name="new")

CourseFolder = Annotated[
    Path | None, typer.Option("--course", help="The course's folder; by default the one above you.")
]
Set = Annotated[str, typer.Argument(help="A problem set, such as ps1_layers.")]
Sets = Annotated[
    list[str] | None, typer.Argument(help="Problem sets, such as ps1_layers; by default all.")
]
Students = Annotated[
    list[str] | None, typer.Option("--student", help="Only this one; may be given several times.")
]


def main() -> None:
    """Run the command line; what a person can mend comes as plain lines, with exit code 2."""
    # At its end Python would look for garbage in all that was imported: a third of a second.
    atexit.register(gc.freeze)
    try:
        app()
    except CourseError as error:
        print(error.message, error.hint, sep="\n" if error.hint else "", file=sys.stderr)
        raise SystemExit(2) from None
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        print(f"{error.strerror or error}{place}.", file=sys.stderr)
        raise SystemExit(2) from None


def _console() -> Console:
    from course.report.tables import wide_console

    return wide_console()


def _chosen(course: Course, sets: list[str] | None) -> list[str]:
    chosen = sets or course.assignments()
    if not chosen:
        raise CourseError(
            f"There is no problem set in {course.source}.",
            "To start one: course new exercise NAME --set SET --notebook NOTEBOOK --points 5",
        )
    for name in chosen:
        course.notebooks(name)
    return chosen


def _bar(console: Console) -> Progress:
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    texts = [TextColumn(c) if isinstance(c, str) else c for c in columns]
    return Progress(*texts, console=console, transient=True)


def _say(console: Console, text: object, style: str = "") -> None:
    console.print(Text(str(text), style=style), soft_wrap=True)


@app.command(epilog=f"Example: course release ps1_layers. {CODES}")
def release(
    sets: Sets = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say what is out of date.")
    ] = False,
    folder: CourseFolder = None,
) -> None:
    """Make what students get: solutions, hidden tests and outputs taken out.

    Nothing is written where lint finds a problem, and no file is touched that would not change.
    """
    from course.release.publish import check_release, release_assignment

    course, console = find_course(folder), _console()
    if check:
        names = _chosen(course, sets) if sets else [None]
        differences = [d for name in names for d in check_release(course, name)]
        for difference in differences:
            _say(console, f"{difference.kind}: {difference.path}")
        if differences:
            _say(console, "release/ is not what source/ makes. Run: course release", "bold")
            raise typer.Exit(1)
        _say(console, "release/ is up to date.")
        return
    failed = False
    for name in _chosen(course, sets):
        released = release_assignment(course, name)
        for problem in released.problems:
            _say(console, problem)
        failed |= bool(released.problems)
        for verb in ("written", "removed"):
            for path in getattr(released, verb):
                _say(console, f"{verb}: {path}")
        count, same = len(released.problems), len(released.unchanged)
        verdict = f"nothing was written, {count} problems" if count else f"{same} files unchanged"
        _say(console, f"{name}: {verdict}.", "bold")
    raise typer.Exit(int(failed))


@app.command(epilog=f"Example: course lint ps1_layers. {CODES}")
def lint(sets: Sets = None, folder: CourseFolder = None) -> None:
    """Say what is amiss in source notebooks, where, and what to do about it."""
    from course.release.lint import lint_assignment

    course, console = find_course(folder), _console()
    problems = [p for name in _chosen(course, sets) for p in lint_assignment(course, name)]
    for problem in problems:
        _say(console, problem)
    _say(console, f"{len(problems)} problems." if problems else "No problems.", "bold")
    raise typer.Exit(int(bool(problems)))


@app.command(epilog=f"Example: course execute ps1_layers --notebook layers. {CODES}")
def execute(
    sets: Sets = None,
    notebook: Annotated[str | None, typer.Option(help="Only this notebook.")] = None,
    folder: CourseFolder = None,
) -> None:
    """Run source notebooks from top to bottom and store what they show."""
    from course.release.execute import execute_notebook

    course, console = find_course(folder), _console()
    paths = [path for name in _chosen(course, sets) for path in course.notebooks(name)]
    if notebook is not None:
        paths = [path for path in paths if path.stem == notebook.removesuffix(".ipynb")]
        if not paths:
            raise CourseError(f"There is no source notebook called {notebook!r} there.")
    for path in paths:
        with _bar(console) as bar:
            task = bar.add_task(path.name, total=None)
            execute_notebook(path, lambda k, n, task=task: bar.update(task, completed=k, total=n))
        _say(console, f"executed: {path.relative_to(course.root)}")


@app.command(epilog=f"Example: course grade ps1_layers --student ada. {CODES}")
def grade(
    assignment: Set,
    student: Students = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Submissions at a time; by default one per core.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Run them on a Dask cluster, such as tcp://10.0.0.5:8786."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what was graded before.")
    ] = False,
    no_sandbox: Annotated[
        bool,
        typer.Option(
            "--no-sandbox",
            help="Run submissions without a box: they can read and change all that you can.",
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Only say what came of it, and what went wrong.")
    ] = False,
    log: Annotated[
        Path | None, typer.Option(help="Add a line of JSON for each submission to this file.")
    ] = None,
    folder: CourseFolder = None,
) -> None:
    """Grade what was handed in, into records, gradebook and formgrader's folder.

    Reads submitted/STUDENT/SET/. What was graded before, and has not changed since, is not run
    again; a changed test is run for everybody, and it is said whose marks change. Submissions run
    in a box without network, in which they see nothing of this machine or of each other.
    """
    from course.grading.warm import start_early

    course, console = find_course(folder), _console()
    if scheduler is None:
        start_early(course, assignment, student, force=force)
    from course.grading.box import Sandbox
    from course.grading.grade import grade_assignment
    from course.grading.watch import Watch

    with Watch(assignment, Console(stderr=True), quiet=quiet, log=log) as watch:
        graded = grade_assignment(
            course,
            assignment,
            student,
            jobs=jobs,
            scheduler=scheduler,
            force=force,
            sandbox=Sandbox.OFF if no_sandbox else Sandbox.REQUIRED,
            on_result=watch.seen,
        )
        watch.ended(graded)
    for notice in graded.notices:
        _say(console, visible(notice))
    for change in graded.changes:
        _say(console, change)
    for name, problem in graded.problems:
        _say(console, f"{visible(name)}: {visible(problem)}")
    counts = f"{graded.total} submissions, {graded.fresh} of them run now"
    ends = f"{len(graded.changes)} marks changed, {len(graded.problems)} problems"
    _say(console, f"{counts}; {ends}.", "bold")
    if not quiet:
        _say(console, f"Marks: course marks {assignment}. Feedback: course feedback {assignment}.")
    raise typer.Exit(int(bool(graded.problems)))


@app.command(epilog=f"Example: course marks ps1_layers --format csv > marks.csv. {CODES}")
def marks(
    assignment: Annotated[str | None, typer.Argument(help="A problem set; all by default.")] = None,
    student: Students = None,
    format: Annotated[
        Literal["table", "csv", "json"], typer.Option(help="A table to read, or rows to process.")
    ] = "table",
    folder: CourseFolder = None,
) -> None:
    """Show the marks: what was graded, with what people gave by hand.

    CSV puts an apostrophe before a text that a spreadsheet would take for a formula.
    """
    from course.report import marks as report
    from course.report.tables import print_marks

    course = find_course(folder)
    rows = report.marks(course, assignment, student)
    if format == "table":
        print_marks(rows, report.notes(course, assignment, student), _console())
    else:
        text = report.as_csv(rows) if format == "csv" else report.as_json(rows)
        typer.echo(text.encode("utf-8"), nl=False)


@app.command(epilog=f"Example: course feedback ps1_layers --student ada. {CODES}")
def feedback(
    assignment: Set,
    student: Students = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write pages again even where nothing changed.")
    ] = False,
    folder: CourseFolder = None,
) -> None:
    """Write what students get back: feedback/STUDENT/SET/, a page for each notebook."""
    from course.report.feedback import write_feedback

    course, console = find_course(folder), _console()
    with _bar(Console(stderr=True)) as bar:
        task = bar.add_task("writing feedback", total=None)
        written = write_feedback(
            course, assignment, student, force, on_student=lambda _: bar.advance(task)
        )
    problems = [(w.student, problem) for w in written for problem in w.problems]
    for name, problem in problems:
        _say(console, f"{name!r}: {problem}")
    fresh = sum(w.fresh for w in written)
    _say(console, f"{len(written)} students, {fresh} of them with new pages.", "bold")
    _say(console, f"They are in {course.feedback}.")
    raise typer.Exit(int(bool(problems)))


@app.command(epilog=f"Example: course verify ps1_layers --exercise svm_loss. {CODES}")
def verify(
    sets: Sets = None,
    exercise: Annotated[
        list[str] | None, typer.Option("--exercise", help="Only this one; may be repeated.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Workers; by default one per core.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, help="Only so many mutants of each exercise.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Draws the sample.")] = 0,
    format: Annotated[
        Literal["table", "json"], typer.Option(help="A table to read, or rows to process.")
    ] = "table",
    folder: CourseFolder = None,
) -> None:
    """Grade small mistakes in each reference answer, and show those that no test catches.

    Survivors are caught by a better test, or listed in course/answers/SET/equivalent.toml with a
    reason.
    """
    import json

    from course.verify.run import verify as verify_set
    from course.verify.table import print_verified

    course, verified = find_course(folder), []
    with _bar(Console(stderr=True)) as bar:
        for name in _chosen(course, sets):
            task = bar.add_task(f"mutants of {name}", total=None)
            verified += verify_set(
                course,
                name,
                exercise,
                jobs=jobs,
                sample=sample,
                seed=seed,
                on_progress=lambda k, n, task=task: bar.update(task, completed=k, total=n),
            )
    if format == "json":
        typer.echo(json.dumps([each.row() for each in verified], indent=1))
    else:
        print_verified(verified, _console())
    raise typer.Exit(int(not all(each.ok for each in verified)))


@app.command(epilog=f"Example: course doctor. {CODES}")
def doctor(folder: CourseFolder = None) -> None:
    """Look at this machine, and say what to do about each problem."""
    from course.doctor import examine, print_findings

    try:
        course = find_course(folder)
    except CourseError:
        if folder is not None:
            raise
        course = None
    findings = examine(course)
    print_findings(findings, _console())
    raise typer.Exit(int(any(finding.state == "problem" for finding in findings)))


@app.command(epilog=f"Example: course demo. {CODES}")
def demo(
    assignment: Annotated[str, typer.Argument(help="A problem set.")] = "ps1_layers",
    scratch: Annotated[
        Path | None, typer.Option("--folder", help="Where to; demo/ in the course by default.")
    ] = None,
    folder: CourseFolder = None,
) -> None:
    """Show the whole line on a made-up class: release, grade, marks, feedback, gradebook.

    A dozen submissions are made from the answers in course/answers, graded for real, and each
    mark is set beside the one that was expected. The scratch folder is made anew each time.
    """
    from course.demo import run_demo

    shown = run_demo(find_course(folder), _console(), folder=scratch, assignment=assignment)
    raise typer.Exit(int(not shown.ok))


@app.command(epilog=f"Example: course reproduce ps1_layers --only two_layer. {CODES}")
def reproduce(
    assignment: Annotated[str | None, typer.Argument(help="A problem set.")] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="All problem sets: what has no result yet, then the page."),
    ] = False,
    seeds: Annotated[str, typer.Option(help="Measure once for each of these.")] = "0,1,2",
    only: Annotated[str | None, typer.Option(help="Only this experiment.")] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Run nothing; list the experiments and what is there.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Runs at a time.")] = 1,
    threads: Annotated[
        int | None,
        typer.Option(
            min=1, help="Threads of one run; by default all cores. On a busy machine, 1 is faster."
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Let the stand-in, or fewer seeds, replace better results."),
    ] = False,
    folder: CourseFolder = None,
) -> None:
    """Measure what our answers reach, into course/results/SET.json and docs/results.md.

    Each seed runs in a process of its own and is kept when it ends: stop it, run it again, and
    only what is missing runs. Real data are taken where they are (COURSE_DATA), else the stand-in,
    whose results never replace those of real data.
    """
    from course.reproduce.command import Wanted, reproduce_sets

    wanted = Wanted.read(assignment, everything, seeds, only)
    course, console = find_course(folder), _console()
    if listed:
        wanted.show(course, console)
        return
    well = reproduce_sets(course, wanted, console, jobs=jobs, threads=threads, force=force)
    raise typer.Exit(int(not well))


@new.command(
    "exercise",
    epilog="Example: course new exercise tanh_forward --set ps1_layers --notebook layers "
    f"--points 4. {CODES}",
)
def new_exercise(
    name: Annotated[str, typer.Argument(help="The function that students will write.")],
    set: Annotated[str, typer.Option("--set", help="The problem set.")],
    notebook: Annotated[str, typer.Option(help="The notebook; made if it is not there.")],
    points: Annotated[float, typer.Option(help="What the exercise is worth.")],
    title: Annotated[str | None, typer.Option(help="The heading above it.")] = None,
    folder: CourseFolder = None,
) -> None:
    """Scaffold an exercise: explanation, prediction, exercise, help and test, to be filled in."""
    from course.scaffold import new_exercise as scaffold

    course, console = find_course(folder), _console()
    made = scaffold(course, set, notebook, name, points, title)
    verb = "made" if made.created else "changed"
    _say(console, f"{verb}: {made.path.relative_to(course.root)}", "bold")
    for number, step in enumerate(made.next, start=1):
        _say(console, f"{number}. {step}")


if __name__ == "__main__":
    main()
