"""Results: what grading writes, and all that reports are made from."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path


class Status(StrEnum):
    """How an exercise ended, for marks and scripts."""

    OK = "ok"
    PARTIAL = "partial"
    WRONG = "wrong"
    TIMEOUT = "timeout"
    STARVED = "starved"
    CRASHED = "crashed"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    MANUAL = "manual"


@dataclass
class PartResult:
    """A part of an exercise: its points and what a student may read of it."""

    name: str
    points: float
    max_points: float
    lines: list[str] = field(default_factory=list)


@dataclass
class ExerciseResult:
    """One exercise or question of one submission.

    `exercise` is the name students know (`affine_forward`); `grade_id` that of the cell whose
    points these are (`test_affine_forward`; for a question the two are the same). `key` says what
    it was made from: as long as that stays the same, there is nothing to do again.
    """

    exercise: str
    grade_id: str
    points: float
    max_points: float
    status: Status
    message: str = ""
    parts: list[PartResult] = field(default_factory=list)
    key: str = ""


@dataclass
class NotebookResult:
    """One notebook of one submission. `notes` are remarks on what was found amiss in the file.

    `key` says what its page in `autograded/` was made from; it is empty where nothing was read.
    """

    notebook: str
    exercises: list[ExerciseResult]
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    key: str = ""


@dataclass
class Result:
    """All that grading found out about one student's submission of one problem set.

    `key` sums up the keys of its exercises. `problem` says what kept this result from being
    written down whole, where something did; such a result is made again by the next run.
    """

    student: str
    assignment: str
    key: str
    notebooks: list[NotebookResult]
    problem: str = ""

    @property
    def points(self) -> float:
        """Points of all exercises."""
        return sum(e.points for e in self.exercises)

    @property
    def exercises(self) -> list[ExerciseResult]:
        """Exercises and questions of all its notebooks."""
        return [exercise for notebook in self.notebooks for exercise in notebook.exercises]


def save(result: Result, folder: Path) -> Path:
    """Write a result whole or not at all, to `<folder>/<student>.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.student}.json"
    draft = path.with_name(f"{path.name}.part")
    # Half a character may stand in a message, and in no file.
    content = json.dumps(asdict(result), ensure_ascii=False).encode("utf-8", "backslashreplace")
    draft.write_bytes(content)
    draft.replace(path)
    return path


def load(path: Path) -> Result:
    """Read a result back; ValueError or KeyError where the file is damaged."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    notebooks = [
        NotebookResult(**notebook | {"exercises": [_exercise(e) for e in notebook["exercises"]]})
        for notebook in raw["notebooks"]
    ]
    problem = raw.get("problem", "")
    return Result(raw["student"], raw["assignment"], raw["key"], notebooks, problem)


def _exercise(raw: dict) -> ExerciseResult:
    parts = [PartResult(**part) for part in raw["parts"]]
    return ExerciseResult(**raw | {"status": Status(raw["status"]), "parts": parts})
