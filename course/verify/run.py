"""Grade every mutant of every reference answer, and say which ones no test catches."""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from course.answers import ANSWERS, load_answers
from course.errors import CourseError
from course.grading.pool import Crew
from course.layout import Course
from course.verify.equivalent import NAME, Equivalent, load_equivalents
from course.verify.lesson import Exercise, exercises_of
from course.verify.mutants import Mutant, mutants_of
from course.verify.operators import ALL, GROSS
from course.verify.work import Graded, Job, grade

# Seconds: a mutant may take so much, or so many times what the reference answer takes. Mutants
# that never end are rare, so this is generous: a busy machine must not decide what is caught.
LIMIT, TIMES = 10.0, 10.0
REFERENCE_LIMIT = 300.0

Progress = Callable[[int, int], None]
_Place = tuple[str, str]  # notebook and exercise


@dataclass
class Verified:
    """How well the tests of an exercise tell its reference answer from its mutants.

    Attributes:
        right: how many right answers there are in `course/answers`, the reference not counted.
        wrong: how many wrong ones.
        mutants: how many were graded.
        caught_visible: how many of them lose points to the checks that students have.
        caught_hidden: how many lose points to hidden tests alone.
        equivalent: survivors that are listed, and why they are right.
        unexplained: survivors that are not.
        stale: what is listed, and does not survive or does not exist any more.
    """

    assignment: str
    notebook: str
    exercise: str
    right: int
    wrong: int
    mutants: int = 0
    caught_visible: int = 0
    caught_hidden: int = 0
    equivalent: list[tuple[Mutant, str]] = field(default_factory=list)
    unexplained: list[Mutant] = field(default_factory=list)
    stale: list[Equivalent] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every survivor is explained, and every explanation has its survivor."""
        return not self.unexplained and not self.stale

    def row(self) -> dict[str, Any]:
        """The counts, ready for JSON."""
        names = ("assignment", "exercise", "right", "wrong", "mutants")
        return {name: getattr(self, name) for name in names} | {
            "caught_visible": self.caught_visible,
            "caught_hidden": self.caught_hidden,
            "unexplained": len(self.unexplained),
        }


@dataclass(frozen=True)
class _Case:
    """An exercise, the mutants of it to grade, and those of them that are listed."""

    exercise: Exercise
    mutants: list[Mutant]
    listed: list[Equivalent]


def verify(
    course: Course,
    assignment: str,
    exercises: Sequence[str] | None = None,
    jobs: int | None = None,
    sample: int | None = None,
    seed: int = 0,
    on_progress: Progress | None = None,
    *,
    answers: Path = ANSWERS,
    limit: float = LIMIT,
) -> list[Verified]:
    """Make mutants of the reference answers of a problem set, and grade each one.

    First with the test as it is released; what survives that, with the hidden tests too. A mutant
    that does not end in time, or ends its process, counts as caught. Where the answer is a
    dictionary of settings that the test trains with, any settings that reach the goal are right,
    so that a small change is no mistake: there each number becomes 0, one at a time.

    Args:
        course: the course.
        assignment: the problem set.
        exercises: their names; by default all that have a test.
        jobs: how many workers; by default as many as there are cores.
        sample: how many mutants per exercise to draw by `seed`, beside those that are listed as
            equivalent; by default all.
        seed: chooses the sample.
        on_progress: called with how many gradings are done, and how many there are to do.
        answers: the folder of answers and of what is listed as equivalent.
        limit: the seconds that a mutant may take, or ten times its reference if that is more.

    Raises:
        CourseError: there is no such problem set or exercise, a reference answer does not get
            full points, or a file of answers cannot be used.
    """
    found = exercises_of(course, assignment)
    listed = load_equivalents(assignment, answers)
    _check_listed(listed, found, assignment)
    _check_names(exercises or (), found, assignment)
    chosen = [one for one in found if exercises is None or one.name in exercises]
    cases = [_case(exercise, listed, sample, seed) for exercise in chosen]
    workers = jobs or os.cpu_count() or 1
    with Crew(workers, grade) as crew:
        report = _Counter(on_progress, 2 * len(cases) + sum(len(case.mutants) for case in cases))
        limits = _limits(crew, cases, limit, report)
        pairs = [(case, mutant) for case in cases for mutant in case.mutants]
        survivors = _survivors(crew, pairs, "visible", limits, report)
        report.total += len(survivors)
        last = _survivors(crew, survivors, "full", limits, report)
    kinds = Counter((a.notebook, a.exercise, a.kind) for a in load_answers(assignment, answers))
    return [_verified(assignment, case, survivors, last, kinds) for case in cases]


class _Counter:
    """Counts gradings, and says so to whoever asked."""

    def __init__(self, tell: Progress | None, total: int) -> None:
        self.done, self.total, self._tell = 0, total, tell

    def count(self) -> None:
        self.done += 1
        if self._tell:
            self._tell(self.done, self.total)


def _case(exercise: Exercise, listed: list[Equivalent], sample: int | None, seed: int) -> _Case:
    listed = [entry for entry in listed if entry.exercise == exercise.name]
    mutants = mutants_of(exercise.answer, GROSS if exercise.is_claim else ALL)
    if sample is not None and sample < len(mutants):
        drawn = random.Random(f"{seed} {exercise.name}").sample(mutants, sample)
        wanted = {mutant.key for mutant in drawn} | {entry.key for entry in listed}
        mutants = [mutant for mutant in mutants if mutant.key in wanted]
    return _Case(exercise, mutants, listed)


def _check_names(names: Iterable[str], found: list[Exercise], assignment: str) -> None:
    known = [exercise.name for exercise in found]
    for name in names:
        if name not in known:
            raise CourseError(
                f"{assignment} has no exercise {name!r} with a test.",
                f"There are: {', '.join(known)}.",
            )


def _check_listed(listed: list[Equivalent], found: list[Exercise], assignment: str) -> None:
    known = [exercise.name for exercise in found]
    for entry in listed:
        if entry.exercise not in known:
            raise CourseError(
                f"A mutant of {entry.exercise!r} is listed as equivalent, and {assignment} has no "
                "such exercise.",
                f"Mend {NAME} of {assignment}. Its exercises: {', '.join(known)}.",
            )


def _limits(crew: Crew, cases: list[_Case], limit: float, report: _Counter) -> dict[_Place, float]:
    """The seconds each exercise's mutants may take, from those of its reference answer.

    Raises:
        CourseError: a reference answer does not get full points, so that its mutants show nothing.
    """
    by_place = {_place(case.exercise): case.exercise for case in cases}
    jobs = (
        ((place, version), _job(exercise, version, exercise.answer, REFERENCE_LIMIT))
        for place, exercise in by_place.items()
        for version in ("visible", "full")
    )
    seconds: dict[_Place, float] = {}
    for (place, _), graded in crew.run(jobs):
        exercise = by_place[place]
        if not isinstance(graded, Graded) or graded.points < exercise.points:
            raise CourseError(_failure(exercise, graded), "To see what is wrong: course lint")
        # The first grading in a worker waits for imports; the shorter time is the answer's own.
        seconds[place] = min(graded.seconds, seconds.get(place, graded.seconds))
        report.count()
    return {place: max(limit, TIMES * taken) for place, taken in seconds.items()}


def _place(exercise: Exercise) -> _Place:
    """By which an exercise is known: another notebook may have one of the same name."""
    return exercise.notebook, exercise.name


def _failure(exercise: Exercise, graded: Graded | BaseException) -> str:
    what = f"The reference answer to {exercise.name} in {exercise.notebook}.ipynb"
    if isinstance(graded, Graded):
        error = f" {graded.error}" if graded.error else ""
        return f"{what} gets {graded.points:g} of {exercise.points:g} points.{error}"
    return f"{what} could not be graded: {graded}"


def _survivors(
    crew: Crew,
    pairs: list[tuple[_Case, Mutant]],
    version: str,
    limits: dict[_Place, float],
    report: _Counter,
) -> list[tuple[_Case, Mutant]]:
    """Those that get full points, in their order."""
    jobs = (
        (i, _job(case.exercise, version, mutant.code, limits[_place(case.exercise)]))
        for i, (case, mutant) in enumerate(pairs)
    )
    survived = []
    for i, graded in crew.run(jobs):
        if isinstance(graded, Graded) and graded.points >= pairs[i][0].exercise.points:
            survived.append(i)
        report.count()
    return [pairs[i] for i in sorted(survived)]


def _job(exercise: Exercise, version: str, code: str, limit: float) -> Job:
    notebook: NotebookNode = getattr(exercise, version)
    return Job(notebook, exercise.folder, exercise.name, code, limit)


def _verified(
    assignment: str,
    case: _Case,
    after_visible: list[tuple[_Case, Mutant]],
    after_all: list[tuple[_Case, Mutant]],
    kinds: Counter,
) -> Verified:
    exercise, survivors = case.exercise, _of(case, after_all)
    past_visible = len(_of(case, after_visible))
    reasons = {entry.key: entry.reason for entry in case.listed}
    surviving = {mutant.key for mutant in survivors}
    return Verified(
        assignment=assignment,
        notebook=exercise.notebook,
        exercise=exercise.name,
        right=kinds[exercise.notebook, exercise.name, "right"],
        wrong=kinds[exercise.notebook, exercise.name, "wrong"],
        mutants=len(case.mutants),
        caught_visible=len(case.mutants) - past_visible,
        caught_hidden=past_visible - len(survivors),
        equivalent=[(m, reasons[m.key]) for m in survivors if m.key in reasons],
        unexplained=[m for m in survivors if m.key not in reasons],
        stale=[entry for entry in case.listed if entry.key not in surviving],
    )


def _of(case: _Case, pairs: list[tuple[_Case, Mutant]]) -> list[Mutant]:
    return [mutant for other, mutant in pairs if other is case]
