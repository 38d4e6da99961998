"""The loop over students: what is new is run, judged, and written down as it arrives."""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from course.errors import CourseError
from course.grading import autograded, record
from course.grading.gradebook import Book, back_up, open_book
from course.grading.inbox import Submission, find_submissions
from course.grading.judge import judge, nothing
from course.grading.lesson import Lesson
from course.grading.limits import Limits, load_limits
from course.grading.plan import Plan, make_plan
from course.grading.pool import Crew
from course.grading.record import NotebookResult, Result, Status
from course.grading.run import Job, NotebookRun, run_job
from course.grading.submission import Refusal, read_files, read_notebook
from course.layout import Course

# Raise this when the same submission and tests may get other marks than before.
GRADER = f"{version('descent-course')}/1"


@dataclass(frozen=True)
class Progress:
    """A result that has arrived: which of how many, and whether anything of it was run now."""

    result: Result
    done: int
    total: int
    fresh: bool


def grade_assignment(
    course: Course,
    assignment: str,
    students: Collection[str] | None = None,
    *,
    jobs: int | None = None,
    force: bool = False,
    limits: Limits | None = None,
    on_result: Callable[[Progress], None] | None = None,
) -> list[Result]:
    """Grade what students handed in, and write records, gradebook and notebooks for formgrader.

    What an earlier run graded is taken over as long as submission, tests and grader are the same.

    Args:
        course: the course.
        assignment: the problem set.
        students: only these; by default everybody who handed in.
        jobs: how many submissions to run at a time; by default as many as there are cores.
        force: grade again what was graded before.
        limits: by default those of the course.
        on_result: called with each result as it arrives.

    Returns:
        The results, ordered by student. Marks given by hand are in the gradebook, not in these.
        A result with a `problem` could not be written down whole.

    Raises:
        CourseError: there is no such assignment; nobody handed in; the gradebook cannot be
            used; or the run was stopped with Ctrl-C.
    """
    limits = limits or load_limits(course, assignment)
    submissions = find_submissions(course, assignment, students)
    results: dict[str, Result] = {}
    try:
        with open_book(course, assignment) as (book, lessons):
            grading = _Grading(course, assignment, lessons, book, limits, force)
            # Closed at once, so that workers end also when it is `on_result` that fails.
            with closing(grading.run(submissions, jobs or os.cpu_count() or 1)) as arriving:
                for progress in arriving:
                    results[progress.result.student] = progress.result
                    if on_result:
                        on_result(progress)
    except KeyboardInterrupt:
        raise CourseError(
            f"Stopped. {len(results)} of {len(submissions)} submissions are graded, and their "
            "results are kept.",
            f"To go on with the others: course grade {assignment}",
        ) from None
    return [results[name] for name in sorted(results)]


@dataclass
class _Case:
    """A submission on its way: what is settled of it, and what is still to be run."""

    submission: Submission
    settled: dict[str, NotebookResult] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)  # notebook -> why
    plans: dict[str, Plan] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    problem: str = ""


class _Grading:
    """One run of the grader over an assignment."""

    def __init__(
        self,
        course: Course,
        assignment: str,
        lessons: list[Lesson],
        book: Book,
        limits: Limits,
        force: bool,
    ) -> None:
        self.course, self.assignment, self.lessons = course, assignment, lessons
        self.book, self.limits, self.force = book, limits, force
        self._copied = False
        self._given, _ = read_files(course.source / assignment, limits)
        self._given = {n: c for n, c in self._given.items() if not n.endswith(".ipynb")}

    def run(self, submissions: list[Submission], jobs: int) -> Iterator[Progress]:
        """Grade submissions, and give each result as it arrives."""
        with Crew(min(jobs, len(submissions)), run_job) as crew:
            arriving = crew.run(self._work(submissions))
            for done, (case, outcome) in enumerate(arriving, start=1):
                result = self._finish(case, self._ran(case, outcome))
                yield Progress(result, done, len(submissions), bool(case.plans))

    def _work(self, submissions: list[Submission]) -> Iterator[tuple[_Case, Job | None]]:
        """What is to be run of each submission, read when its turn comes; None if nothing is."""
        for submission in submissions:
            case = self._open(submission)
            files, case.files = case.files | self._given, {}
            yield case, Job(tuple(case.plans.values()), files, self.limits) if case.plans else None

    def _open(self, submission: Submission) -> _Case:
        """Read a submission, and find out what of it is to be run."""
        case = _Case(submission)
        if submission.refusal:
            status = Status.UNREADABLE if submission.kept else Status.MISSING
            for lesson in self.lessons:
                case.settled[lesson.name] = nothing(lesson, status, submission.refusal)
                case.refused[lesson.name] = submission.refusal
            case.problem = "" if submission.kept else submission.refusal
            return case
        try:
            self._read(case)
        except Exception as error:  # whatever it is, it is this student's row and no other's
            self._fail(case, f"It could not be read: {_words(error)}")
        return case

    def _read(self, case: _Case) -> None:
        folder = case.submission.folder
        case.files, case.notes = read_files(folder, self.limits)
        earlier = self._earlier(case.submission)
        beside = {n: c for n, c in case.files.items() if not n.endswith(".ipynb")}
        beside.pop(autograded.TIMESTAMP, None)
        common = _digest(GRADER, *(part for item in sorted(beside.items()) for part in item))
        for lesson in self.lessons:
            path = folder / f"{lesson.name}.ipynb"
            if not os.path.lexists(path):
                case.settled[lesson.name] = nothing(lesson, Status.MISSING, self._absent(path))
                continue
            try:
                cells, notes, raw = read_notebook(path, self.limits)
            except Refusal as refusal:
                case.settled[lesson.name] = nothing(lesson, Status.UNREADABLE, str(refusal))
                case.refused[lesson.name] = str(refusal)
                continue
            key = _digest(common, lesson.fingerprint, raw)
            known = earlier.get(lesson.name)
            if known and known.key == key:
                case.settled[lesson.name] = known
                continue
            plan = make_plan(lesson, cells)
            case.plans[lesson.name] = replace(plan, notes=(*notes, *plan.notes))
            case.keys[lesson.name] = key

    def _absent(self, path: Path) -> str:
        others = [other.name for other in sorted(path.parent.glob("*.ipynb"))]
        known = {f"{lesson.name}.ipynb" for lesson in self.lessons}
        strangers = ", ".join(name for name in others if name not in known)
        hint = f" Is it one of these: {strangers}?" if strangers else ""
        return f"{path.name} was not handed in.{hint}"

    def _earlier(self, submission: Submission) -> dict[str, NotebookResult]:
        """Results of an earlier run that may stand, by notebook."""
        if self.force:
            return {}
        try:
            result = record.load(self._record(submission.student))
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        shown = self._shown(submission.student)
        return {
            notebook.notebook: notebook
            for notebook in result.notebooks
            if not result.problem and (shown / f"{notebook.notebook}.ipynb").is_file()
        }

    def _ran(self, case: _Case, outcome: list[NotebookRun] | BaseException | None) -> list:
        """What was run, or nothing where running failed; then the reason is in the case."""
        if isinstance(outcome, BrokenExecutor):
            self._fail(case, "The process that ran it died, twice.")
        elif isinstance(outcome, BaseException):
            self._fail(case, f"It could not be run: {_words(outcome)}")
        else:
            return outcome or []
        return []

    def _fail(self, case: _Case, problem: str) -> None:
        """Settle what is not settled as something that the grader could not do."""
        case.problem = problem
        for lesson in self.lessons:
            case.settled.setdefault(lesson.name, nothing(lesson, Status.CRASHED, problem))
        case.plans = {}

    def _finish(self, case: _Case, runs: list[NotebookRun]) -> Result:
        """Judge what was run, and write all there is to be written."""
        try:
            case.settled |= {run.notebook: self._judged(case, run) for run in runs}
        except Exception as error:  # whatever it is, it is this student's row and no other's
            self._fail(case, f"It could not be judged: {_words(error)}")
            runs = []
        notebooks = [case.settled[lesson.name] for lesson in self.lessons]
        about_folder = [note for note in (case.submission.note, *case.notes) if note]
        notebooks[0].notes = list(dict.fromkeys([*notebooks[0].notes, *about_folder]))
        key = _digest(*(notebook.key for notebook in notebooks))
        result = Result(case.submission.student, self.assignment, key, notebooks, case.problem)
        if case.submission.kept:
            self._write(case, result, runs)
        return result

    def _judged(self, case: _Case, run: NotebookRun) -> NotebookResult:
        lesson = next(lesson for lesson in self.lessons if lesson.name == run.notebook)
        result = judge(lesson, case.plans[run.notebook], run, self.limits)
        result.key = case.keys[run.notebook]
        return result

    def _write(self, case: _Case, result: Result, runs: list[NotebookRun]) -> None:
        """Write a result to all its places, or say in it which could not be written."""
        if case.plans and not self._copied and self.book.has(result.student):
            back_up(self.course)
            self._copied = True
        if not case.problem:
            try:
                self._show(case, result, runs)
            except Exception as error:
                result.problem = f"Notebooks for formgrader could not be written: {_words(error)}"
        try:
            record.save(result, self.course.records / self.assignment)
        except OSError as error:
            result.problem = f"The result could not be kept: {_words(error)}"
        if case.problem:
            return  # the failure is the grader's: marks of an earlier run stay in the gradebook
        try:
            self.book.write(result, case.submission.folder, set(case.plans))
        except CourseError as error:
            result.problem = error.message
        except Exception as error:
            result.problem = f"The gradebook could not be written: {_words(error)}"

    def _show(self, case: _Case, result: Result, runs: list[NotebookRun]) -> None:
        """Write what formgrader opens."""
        folder = self._shown(result.student)
        done = {run.notebook: run for run in runs}
        for lesson, notebook in zip(self.lessons, result.notebooks, strict=True):
            if lesson.name in done:
                plan, run = case.plans[lesson.name], done[lesson.name]
                autograded.write_graded(lesson, plan, run, notebook, folder)
            elif lesson.name in case.refused:
                autograded.write_refused(lesson, case.refused[lesson.name], folder)
            elif not notebook.key:
                autograded.remove(lesson, folder)
        autograded.copy_timestamp(case.submission.folder, folder)

    def _shown(self, student: str) -> Path:
        return self.course.autograded / student / self.assignment

    def _record(self, student: str) -> Path:
        return self.course.records / self.assignment / f"{student}.json"


def _digest(*parts: str | bytes) -> str:
    """A hash of parts that changes when one does, or when a boundary between them moves."""
    total = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        total.update(json.dumps(len(raw)).encode() + b":" + raw)
    return total.hexdigest()


def _words(error: BaseException) -> str:
    """An exception in a sentence's worth of words."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}." + (f" ({error.filename})" if error.filename else "")
    text = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
