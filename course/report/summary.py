"""What a student reads first: points and reasons, made from the record and a person's marks."""

from dataclasses import dataclass, field

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course.grading.record import ExerciseResult, NotebookResult, Result, Status
from course.report.by_hand import ByHand
from course.report.exporter import TEMPLATES
from course.report.marks import Row, rows_of
from course.report.text import points, visible

WORDS = {
    Status.OK: "right",
    Status.PARTIAL: "partly right",
    Status.WRONG: "not right yet",
    Status.TIMEOUT: "took too long",
    Status.STARVED: "got no time to run",
    Status.CRASHED: "ended unexpectedly",
    Status.MISSING: "not handed in",
    Status.UNREADABLE: "could not be read",
    Status.MANUAL: "marked by your instructor",
}
ADVICE = {
    Status.TIMEOUT: "Look for a loop that never ends, or for one that numpy could do at once. Run "
    "the cell by itself: it should take seconds.",
    Status.STARVED: "The machine that grades was too busy. This is not your fault: ask your "
    "instructor to grade again.",
    Status.CRASHED: "In your notebook choose Restart Kernel and Run All Cells. If it ends there "
    "too, the last cell that ran is the place to look.",
    Status.MISSING: "Hand the notebook in under its own name, or ask your instructor.",
    Status.UNREADABLE: "Open your notebook in JupyterLab, save it, and hand in that file, whose "
    "name ends in .ipynb. If it does not open there, an older copy may: see File, Revert "
    "Notebook to Checkpoint.",
}
WHOLE = (Status.MISSING, Status.UNREADABLE)  # what happens to a notebook as a whole


@dataclass(frozen=True)
class Exercise:
    """One exercise as a student reads of it. `parts` are those looked at by tests."""

    name: str
    points: str
    max_points: str
    word: str
    message: str = ""
    advice: str = ""
    comment: str = ""
    parts: list[dict] = field(default_factory=list)

    @property
    def remarkable(self) -> bool:
        """Whether there is more to say than the points."""
        return bool(self.message or self.advice or self.comment or self.parts)


@dataclass(frozen=True)
class Notebook:
    """One notebook as a student reads of it. `state` says what happened to it as a whole."""

    name: str
    points: str
    max_points: str
    waiting: str
    exercises: list[Exercise]
    notes: list[str]
    state: str = ""
    advice: str = ""
    page: str = ""


def summarise(result: Result, by_hand: dict) -> list[Notebook]:
    """Return what a student should read about each notebook."""
    rows = {(row.notebook, row.exercise): row for row in rows_of(result, by_hand)}
    return [
        _notebook(
            notebook,
            [rows[notebook.notebook, exercise.exercise] for exercise in notebook.exercises],
            [
                by_hand.get((result.student, notebook.notebook, exercise.grade_id), ByHand())
                for exercise in notebook.exercises
            ],
        )
        for notebook in result.notebooks
    ]


def render(template: str, **values: object) -> str:
    """Fill one of our own templates; every value in it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template(template).render(**values)


def _notebook(notebook: NotebookResult, rows: list[Row], by_hand: list[ByHand]) -> Notebook:
    statuses = {exercise.status for exercise in notebook.exercises}
    whole = next((status for status in WHOLE if statuses == {status}), None)
    return Notebook(
        name=visible(notebook.notebook),
        points=points(sum(row.points for row in rows)),
        max_points=points(sum(row.max_points for row in rows)),
        waiting=points(sum(row.max_points for row in rows if row.waiting)),
        exercises=[
            _exercise(exercise, row, given, bool(whole))
            for exercise, row, given in zip(notebook.exercises, rows, by_hand, strict=True)
        ],
        notes=[visible(note) for note in notebook.notes],
        state=_state(notebook, whole),
        advice=ADVICE[whole] if whole else "",
    )


def _state(notebook: NotebookResult, whole: Status | None) -> str:
    if whole is None:
        return ""
    message = visible(notebook.exercises[0].message)
    return message or f"This notebook {WORDS[whole]}."


def _exercise(exercise: ExerciseResult, row: Row, given: ByHand, whole: bool) -> Exercise:
    status = Status(row.status)
    failed = any(part.points < part.max_points for part in exercise.parts)
    # Where parts failed they say it all, unless a person has overruled them.
    silent = whole or row.waiting or (failed and status is not Status.MANUAL and not given.extra)
    return Exercise(
        name=visible(exercise.exercise),
        points=points(row.points),
        max_points=points(row.max_points),
        word="waiting to be read by your instructor" if row.waiting else WORDS[status],
        message="" if silent else visible(row.message),
        advice="" if whole else ADVICE.get(status, ""),
        comment=given.comment,
        parts=[_part(part) for part in exercise.parts] if failed else [],
    )


def _part(part: object) -> dict:
    lines = [visible(line) for text in part.lines for line in text.splitlines()]
    return {
        "name": visible(part.name),
        "points": points(part.points),
        "max_points": points(part.max_points),
        "verdict": "passed" if part.points >= part.max_points else "failed",
        "lines": "\n".join(lines),
    }
