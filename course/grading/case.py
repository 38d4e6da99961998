"""A submission on its way through the grader: read, and compared with what is known of it."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from course.grading import record
from course.grading.autograded import TIMESTAMP
from course.grading.inbox import Submission
from course.grading.judge import nothing
from course.grading.keys import SETTLED, UNENDED, Keys, digest_files
from course.grading.lesson import Lesson
from course.grading.limits import Limits
from course.grading.plan import Plan, make_plan
from course.grading.record import ExerciseResult, NotebookResult, Result, Status
from course.grading.submission import Refusal, read_files, read_notebook
from course.layout import Course


@dataclass
class Case:
    """What is settled of a submission, and what is still to be run.

    Args:
        submission: where it is.
        before: the student's record as an earlier run left it, if there is one.
        settled: results of notebooks that need not be run, by notebook.
        refused: why a notebook could not be read.
        plans: notebooks that are to be run.
        stands: of these, results of exercises that stand, by notebook and `grade_id`.
        keys: of all notebooks that could be read.
        notes: remarks on the folder.
        files: what the submission's code may read.
        problem: what kept the grader from grading it.
    """

    submission: Submission
    before: Result | None = None
    settled: dict[str, NotebookResult] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    stands: dict[str, dict[str, ExerciseResult]] = field(default_factory=dict)
    keys: dict[str, Keys] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    problem: str = ""

    def fail(self, problem: str, lessons: list[Lesson]) -> None:
        """Settle what is not settled as something that the grader could not do."""
        self.problem = problem
        for lesson in lessons:
            self.settled.setdefault(lesson.name, nothing(lesson, Status.CRASHED, problem))
        self.plans, self.files = {}, {}


class Desk:
    """Opens submissions of an assignment.

    Args:
        course: the course.
        assignment: the problem set.
        lessons: its notebooks.
        limits: what a submission may take.
        force: whether to take over nothing of an earlier run.
    """

    def __init__(
        self, course: Course, assignment: str, lessons: list[Lesson], limits: Limits, force: bool
    ) -> None:
        self.course, self.assignment, self.lessons = course, assignment, lessons
        self.limits, self.force = limits, force
        given, _ = read_files(course.source / assignment, limits)
        self._given = {name: c for name, c in given.items() if not name.endswith(".ipynb")}

    def open(self, submission: Submission) -> Case:
        """Read a submission, and find out what of it is to be run."""
        case = Case(submission)
        if submission.kept:
            case.before = _load(self.record(submission.student))
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
            case.fail(f"It could not be read: {words(error)}", self.lessons)
        return case

    def page(self, student: str, notebook: str) -> Path:
        """What formgrader opens."""
        return self.pages(student) / f"{notebook}.ipynb"

    def pages(self, student: str) -> Path:
        """The folder of what formgrader opens."""
        return self.course.autograded / student / self.assignment

    def record(self, student: str) -> Path:
        """Where a student's result is kept."""
        return self.course.records / self.assignment / f"{student}.json"

    def _read(self, case: Case) -> None:
        folder = case.submission.folder
        files, case.notes = read_files(folder, self.limits)
        files.pop(TIMESTAMP, None)
        case.files = files | self._given
        everything = digest_files(case.files)
        for lesson in self.lessons:
            path = folder / f"{lesson.name}.ipynb"
            if not os.path.lexists(path):
                case.settled[lesson.name] = nothing(lesson, Status.MISSING, self._absent(path))
                continue
            try:
                self._read_notebook(case, lesson, path, everything)
            except Refusal as refusal:
                case.settled[lesson.name] = nothing(lesson, Status.UNREADABLE, str(refusal))
                case.refused[lesson.name] = str(refusal)
        if not case.plans:
            case.files = {}

    def _read_notebook(self, case: Case, lesson: Lesson, path: Path, everything: str) -> None:
        keys = case.keys[lesson.name] = Keys(lesson, everything, self.limits)
        known = self._known(case, lesson)
        stands = _standing(known, keys) if known else {}
        shown = self.page(case.submission.student, lesson.name).is_file()
        if shown and known and known.key == keys.page and len(stands) == len(lesson.graded):
            case.settled[lesson.name] = known
            return
        case.stands[lesson.name] = {n: e for n, e in stands.items() if e.status in SETTLED}
        cells, notes, _ = read_notebook(path, self.limits)
        settled = case.stands[lesson.name]
        passed = [name for name, result in settled.items() if result.status is Status.OK]
        plan = make_plan(lesson, cells, settled, passed)
        case.plans[lesson.name] = replace(plan, notes=(*notes, *plan.notes))

    def _known(self, case: Case, lesson: Lesson) -> NotebookResult | None:
        """What an earlier run found of a notebook, where that may stand."""
        if self.force or case.before is None or case.before.problem:
            return None
        return next((n for n in case.before.notebooks if n.notebook == lesson.name), None)

    def _absent(self, path: Path) -> str:
        others = [other.name for other in sorted(path.parent.glob("*.ipynb"))]
        known = {f"{lesson.name}.ipynb" for lesson in self.lessons}
        strangers = ", ".join(name for name in others if name not in known)
        hint = f" Is it one of these: {strangers}?" if strangers else ""
        return f"{path.name} was not handed in.{hint}"


def _standing(known: NotebookResult, keys: Keys) -> dict[str, ExerciseResult]:
    """Results of an earlier run that are what would come out now, by `grade_id`.

    An exercise that did not end was kept from what calls it, which lost points by that. So where
    it is to be run again, nothing beside it stands but what has all its points.
    """
    stands = {e.grade_id: e for e in known.exercises if keys.stands(e)}
    if all(e.grade_id in stands for e in known.exercises if e.status in UNENDED):
        return stands
    return {name: e for name, e in stands.items() if e.status in (Status.OK, Status.MANUAL)}


def words(error: BaseException) -> str:
    """An exception in a sentence's worth of words."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}." + (f" ({error.filename})" if error.filename else "")
    text = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _load(path: Path) -> Result | None:
    try:
        return record.load(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
