"""The loop over students: what is new is run, judged, and written down as it arrives."""

import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from course.errors import CourseError
from course.grading import autograded, record
from course.grading.box import Sandbox, require
from course.grading.box.server import draw_standins, prepare
from course.grading.case import Case, Desk, words
from course.grading.changes import Change, changes
from course.grading.inbox import Submission, any_new, find_submissions
from course.grading.judge import judge
from course.grading.keys import digest
from course.grading.limits import Limits, load_limits
from course.grading.pool import Crew
from course.grading.record import NotebookResult, Result
from course.grading.run import Job, NotebookRun, run_job
from course.grading.warm import Warm, warm_for
from course.layout import Course

if TYPE_CHECKING:
    from course.grading.gradebook import Book


@dataclass(frozen=True)
class Progress:
    """A result that has arrived.

    Args:
        result: what grading found; a `problem` in it says that it could not be written down whole.
        done: how many have arrived.
        total: how many will.
        fresh: whether anything of it was run now.
        changes: marks that are others than they were.
    """

    result: Result
    done: int
    total: int
    fresh: bool
    changes: tuple[Change, ...] = ()


@dataclass
class Graded:
    """What came of a run of the grader, without the results, of which there may be very many.

    Args:
        total: how many submissions there were.
        done: how many have a result.
        fresh: how many of them were run now, wholly or in part.
        problems: student and reason, where something could not be graded or written down.
        changes: marks that are others than they were.
        notices: what an instructor should know of the assignment, in words.
    """

    total: int
    done: int = 0
    fresh: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def grade_assignment(
    course: Course,
    assignment: str,
    students: Collection[str] | None = None,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    limits: Limits | None = None,
    sandbox: Sandbox = Sandbox.REQUIRED,
    on_result: Callable[[Progress], None] | None = None,
) -> Graded:
    """Grade what students handed in, and write records, gradebook and notebooks for formgrader.

    What an earlier run graded is taken over as long as submission, tests and grader are the same.

    Args:
        course: the course.
        assignment: the problem set.
        students: only these; by default everybody who handed in.
        jobs: how many submissions to run at a time; by default as many as there are cores.
        scheduler: the address of a Dask scheduler whose workers run them instead.
        force: grade again what was graded before.
        limits: by default those of the course.
        sandbox: what protects this machine from submissions.
        on_result: called with each result as it arrives. None is kept.

    Raises:
        CourseError: there is no such assignment; nobody handed in; the gradebook cannot be
            used; this machine cannot make a sandbox; there is no such scheduler; or the run was
            stopped with Ctrl-C.
    """
    limits = limits or load_limits(course, assignment)
    submissions = find_submissions(course, assignment, students)
    graded = Graded(len(submissions))
    workers = min(jobs or os.cpu_count() or 1, len(submissions))
    new = any_new(course, assignment, submissions, force=force)
    try:
        with _crew(workers, scheduler, sandbox, warm_for(course, assignment), new=new) as crew:
            if new:
                crew.warm()  # while the gradebook is opened
            # Not before: nbgrader's database takes seconds to import.
            from course.grading.gradebook import open_book

            with open_book(course, assignment) as (book, lessons):
                graded.notices = book.notices
                grading = _Grading(Desk(course, assignment, lessons, limits, force), book, sandbox)
                # Closed at once, so that workers end also when it is `on_result` that fails.
                with closing(grading.run(submissions, crew)) as arriving:
                    for progress in arriving:
                        _count(graded, progress)
                        if on_result:
                            on_result(progress)
                book.flush()
                graded.problems += book.failures
    except KeyboardInterrupt:
        raise CourseError(
            f"Stopped. {graded.done} of {graded.total} submissions are graded, and their "
            "results are kept.",
            f"To go on with the others: course grade {assignment}",
        ) from None
    return graded


def _crew(workers: int, scheduler: str | None, sandbox: Sandbox, warm: Warm, *, new: bool) -> Crew:
    """Whoever runs the submissions; where it is known that there are `new` ones, ready for them."""
    if scheduler is not None:
        from course.grading.cluster import ClusterCrew

        return ClusterCrew(scheduler, run_job, sandbox)
    require(sandbox)
    drawn = draw_standins(sandbox) if new else None  # else servers do it
    return Crew(workers, run_job, warm=warm, prepare=partial(prepare, warm.environment, drawn))


def _count(graded: Graded, progress: Progress) -> None:
    result = progress.result
    graded.done = progress.done
    graded.fresh += progress.fresh
    graded.changes += progress.changes
    if result.problem:
        graded.problems.append((result.student, result.problem))


class _Grading:
    """One run of the grader over an assignment."""

    def __init__(self, desk: Desk, book: "Book", sandbox: Sandbox) -> None:
        self.desk, self.book, self.sandbox = desk, book, sandbox
        self.lessons = {lesson.name: lesson for lesson in desk.lessons}
        self._copied = False

    def run(self, submissions: list[Submission], crew: Crew) -> Iterator[Progress]:
        """Grade submissions, and give each result as it arrives."""
        arriving = crew.run(self._work(submissions))
        for done, (case, outcome) in enumerate(arriving, start=1):
            result, changed = self._finish(case, self._ran(case, outcome))
            yield Progress(result, done, len(submissions), bool(case.plans), tuple(changed))

    def _work(self, submissions: list[Submission]) -> Iterator[tuple[Case, Job | None]]:
        """What is to be run of each submission, read when its turn comes; None if nothing is."""
        for submission in submissions:
            case = self.desk.open(submission)
            yield case, self._job(case) if case.plans else None

    def _job(self, case: Case) -> Job:
        """All that it takes to run a submission. Its files are not needed here any more."""
        files, case.files = case.files, {}
        return Job(
            student=case.submission.student,
            plans=tuple(
                replace(p, cells=tuple(replace(c, attachments={}) for c in p.cells))
                for p in case.plans.values()
            ),
            files=files,
            limits=self.desk.limits,
            sandbox=self.sandbox,
        )

    def _ran(self, case: Case, outcome: list[NotebookRun] | BaseException | None) -> list:
        """What was run, or nothing where running failed; then the reason is in the case."""
        if isinstance(outcome, CourseError):  # of the machine, and so of everybody's submission
            raise outcome
        if isinstance(outcome, BrokenExecutor):
            case.fail("The process that ran it died, twice.", self.desk.lessons)
        elif isinstance(outcome, BaseException):
            case.fail(f"It could not be run: {words(outcome)}", self.desk.lessons)
        else:
            return outcome or []
        return []

    def _finish(self, case: Case, runs: list[NotebookRun]) -> tuple[Result, list[Change]]:
        """Judge what was run, and write all there is to be written."""
        try:
            case.settled |= {run.notebook: self._judged(case, run) for run in runs}
        except Exception as error:  # whatever it is, it is this student's row and no other's
            case.fail(f"It could not be judged: {words(error)}", self.desk.lessons)
            runs = []
        notebooks = [case.settled[name] for name in self.lessons]
        about_folder = [note for note in (case.submission.note, *case.notes) if note]
        notes = list(dict.fromkeys([*notebooks[0].notes, *about_folder]))
        notebooks[0] = replace(notebooks[0], notes=notes)
        key = digest(*(e.key for notebook in notebooks for e in notebook.exercises))
        name, assignment = case.submission.student, self.desk.assignment
        result = Result(name, assignment, key, notebooks, case.problem)
        if not case.submission.kept:
            return result, []
        by_hand = self.book.by_hand(name)
        self._write(case, result, runs, bool(by_hand))
        return result, [] if result.problem else changes(_graded(case), result, by_hand)

    def _judged(self, case: Case, run: NotebookRun) -> NotebookResult:
        """The result of a notebook: of what was run now, and of what was known before."""
        lesson, keys = self.lessons[run.notebook], case.keys[run.notebook]
        result = judge(lesson, case.plans[run.notebook], run, self.desk.limits)
        found = {e.grade_id: replace(e, key=keys.of(e)) for e in result.exercises}
        found |= case.stands[run.notebook]
        exercises = [found[cell.grade_id] for cell in lesson.graded]
        return replace(result, exercises=exercises, key=keys.page)

    def _write(self, case: Case, result: Result, runs: list[NotebookRun], marked: bool) -> None:
        """Write a result to all its places, or say in it which could not be written.

        The record is the truth, and comes before the gradebook, which the next run would bring
        up to it. Only where a person gave marks does it come after: it must not say that all is
        done before they are flagged for another look.
        """
        if case.plans and not self._copied and self.book.has(result.student):
            from course.grading.gradebook import back_up

            back_up(self.desk.course)
            self._copied = True
        steps = [("The result", self._keep)]
        if not case.problem:  # else marks of an earlier run stay in the gradebook
            steps.insert(0, ("Notebooks for formgrader", self._show))
            steps.insert(1 if marked else 2, ("The gradebook", self._enter))
        for what, step in steps:
            try:
                step(case, result, runs, marked)
            except CourseError as error:
                result.problem = error.message
            except Exception as error:
                result.problem = f"{what} could not be written: {words(error)}"

    def _keep(self, case: Case, result: Result, *_: object) -> None:
        if result != case.before:
            record.save(result, self.desk.record(result.student).parent)

    def _enter(self, case: Case, result: Result, _: object, marked: bool) -> None:
        self.book.enter(result, case.submission.folder, case.plans.keys(), at_once=marked)

    def _show(self, case: Case, result: Result, runs: list[NotebookRun], _: object) -> None:
        """Write what formgrader opens."""
        folder = self.desk.pages(result.student)
        done = {run.notebook: run for run in runs}
        for lesson, notebook in zip(self.desk.lessons, result.notebooks, strict=True):
            if lesson.name in done:
                plan, run = case.plans[lesson.name], done[lesson.name]
                autograded.write_graded(lesson, plan, run, notebook, folder)
            elif lesson.name in case.refused:
                autograded.write_refused(lesson, case.refused[lesson.name], folder)
            elif not notebook.key:
                autograded.remove(lesson, folder)
        autograded.copy_timestamp(case.submission.folder, folder)


def _graded(case: Case) -> Result | None:
    """What an earlier run found, if it was about the submission and not about the grader."""
    return case.before if case.before and not case.before.problem else None
