"""The demo class: who is in it, what they hand in, and what they must get for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from course.answers import Answer
from course.errors import CourseError
from course.grading.record import Status
from course.layout import Course
from course.release.notebooks import (
    exercise_of,
    grade_id,
    is_exercise,
    is_question,
    is_test,
    points,
    read,
    write,
)
from course.report.marks import Row

LOOP = "def {name}(*args, **kwargs):\n    while True:\n        pass\n"
NO_NOTEBOOK = "My answers are in the other file, sorry.\n"
EVERYTHING = ("*",)

_MARKERS = re.compile(r"^.*### (BEGIN|END) SOLUTION.*\n?", re.MULTILINE)
_MARK_SCHEME = re.compile(r"### BEGIN MARK SCHEME.*?### END MARK SCHEME", re.DOTALL)


@dataclass(frozen=True)
class Pupil:
    """Somebody in the demo class, and what they hand in.

    Args:
        name: the folder's name.
        about: what is the matter with the submission, in a few words.
        done: exercises and questions that are done; the others are left as they were handed out.
        answers: for an exercise, the name of the answer in `course/answers`; else the reference.
        loops: exercises whose answer never ends.
        missing: notebooks that are not handed in.
        garbled: notebooks whose file is not a notebook.
    """

    name: str
    about: str
    done: tuple[str, ...] = EVERYTHING
    answers: dict[str, str] = field(default_factory=dict)
    loops: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    garbled: tuple[str, ...] = ()


# The one who never ends comes first, so that the others need not be waited for.
CLASS = (
    Pupil("Aiko", "an infinite loop", loops=("softmax_loss",)),
    Pupil("Bao", "all right"),
    Pupil(
        "Chidi",
        "all right, written differently",
        answers={
            "affine_forward": "einsum",
            "affine_backward": "loops",
            "relu_backward": "where",
            "svm_loss": "loops",
            "softmax_loss": "logaddexp",
            "TwoLayerNet": "by_hand",
        },
    ),
    Pupil("Dalia", "a bias gradient averaged", answers={"affine_backward": "bias_averaged"}),
    Pupil(
        "Elif",
        "inputs changed in place",
        answers={"affine_forward": "flattens_in_place", "relu_forward": "changes_input"},
    ),
    Pupil("Femi", "the mask taken from dout", answers={"relu_backward": "mask_from_dout"}),
    Pupil(
        "Gita",
        "losses summed, exponentials that overflow",
        answers={"svm_loss": "loss_not_averaged", "softmax_loss": "no_shift"},
    ),
    Pupil("Hugo", "biases penalised", answers={"TwoLayerNet": "biases_penalised"}),
    Pupil(
        "Ines",
        "half finished",
        done=("affine_forward", "affine_backward", "relu_forward", "relu_backward"),
    ),
    Pupil("Jonas", "a file that is not a notebook", garbled=("layers",)),
    Pupil("Kofi", "a notebook missing", missing=("two_layer_net",)),
    Pupil("Leila", "untouched", done=()),
)


@dataclass(frozen=True)
class Expected:
    """What an exercise must get; `status` is empty where the points say enough."""

    points: float
    status: str = ""

    def agrees(self, row: Row) -> bool:
        """Whether this was given."""
        return abs(row.points - self.points) < 1e-6 and self.status in ("", row.status)


Place = tuple[str, str, str]  # student, notebook, exercise


def make_class(
    course: Course, assignment: str, pupils: Sequence[Pupil], answers: list[Answer]
) -> dict[Place, Expected]:
    """Hand in for everybody, from `release/`, and return what each exercise must get."""
    known = {(answer.exercise, answer.name): answer for answer in answers}
    for pupil in pupils:
        for exercise, name in pupil.answers.items():
            if (exercise, name) not in known:
                raise CourseError(
                    f"{pupil.name} hands in the answer {name!r} to {exercise}, and there is none.",
                    f"Answers are in course/answers/{assignment}; the class in course/demo.py.",
                )
    expected: dict[Place, Expected] = {}
    for source in course.notebooks(assignment):
        reference, released = read(source), course.release / assignment / source.name
        for pupil in pupils:
            _hand_in(course, assignment, pupil, reference, released, known)
            for cell in filter(_is_graded, reference.cells):
                name = exercise_of(cell) if is_test(cell) else grade_id(cell)
                place = (pupil.name, source.stem, name)
                expected[place] = _expected(pupil, source.stem, name, cell, known)
    return expected


def _hand_in(
    course: Course,
    assignment: str,
    pupil: Pupil,
    reference: NotebookNode,
    released: Path,
    known: dict,
) -> None:
    name = released.stem
    folder = course.submitted / pupil.name / assignment
    folder.mkdir(parents=True, exist_ok=True)
    if name in pupil.missing:
        return
    if name in pupil.garbled:
        (folder / released.name).write_text(NO_NOTEBOOK, encoding="utf-8")
        return
    notebook, own = read(released), {grade_id(cell): cell for cell in reference.cells}
    for cell in notebook.cells:
        if (is_exercise(cell) or is_question(cell)) and _is_done(pupil, grade_id(cell)):
            cell.source = _answer(pupil, own[grade_id(cell)], known)
    write(notebook, folder / released.name)


def _answer(pupil: Pupil, reference: NotebookNode, known: dict) -> str:
    """What somebody writes into the cell of an exercise or question."""
    name = grade_id(reference)
    if name in pupil.loops:
        return LOOP.format(name=name)
    if name in pupil.answers:
        return known[name, pupil.answers[name]].code
    return _MARK_SCHEME.sub("", _MARKERS.sub("", reference.source)).strip()


def _expected(pupil: Pupil, notebook: str, name: str, cell: NotebookNode, known: dict) -> Expected:
    if notebook in pupil.missing:
        return Expected(0, Status.MISSING)
    if notebook in pupil.garbled:
        return Expected(0, Status.UNREADABLE)
    if not _is_done(pupil, name):
        return Expected(0, Status.WRONG)
    if name in pupil.loops:
        return Expected(0, Status.TIMEOUT)
    if is_question(cell):
        return Expected(0, Status.MANUAL)
    if any(name in known[answer].spoils for answer in pupil.answers.items()):
        return Expected(0)
    if name in pupil.answers:
        return Expected(known[name, pupil.answers[name]].points)
    return Expected(points(cell), Status.OK)


def _is_done(pupil: Pupil, name: str) -> bool:
    return pupil.done == EVERYTHING or name in pupil.done


def _is_graded(cell: NotebookNode) -> bool:
    return is_test(cell) or is_question(cell)
