"""Every answer in `course/answers` is graded for real, and gets the points that it must get.

An answer takes the place of its exercise's cell; the other exercises keep the reference answer.
Only the cells that matter are run: imports, exercises, and the tests that use the exercise. What
a test uses, it declares, and it takes nothing else from the notebook.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import pytest
import torch
from nbformat import NotebookNode

from course.answers import Answer, load_answers
from course.grading.inline import grade_inline
from course.layout import find_course
from course.release.notebooks import exercise_of, grade_id, is_exercise, is_test, points, read

ASSIGNMENTS = ("ps1_layers",)
ANSWERS = [answer for assignment in ASSIGNMENTS for answer in load_answers(assignment)]
PATHS = {path.stem: path for name in ASSIGNMENTS for path in find_course().notebooks(name)}
SETUP = ("imports", "choose-layers", "field-settings")
COMPOSITIONS = ("affine_relu_forward", "affine_relu_backward")


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> Iterator[None]:
    """Tiny arrays gain nothing from more threads, and wait for each other on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(autouse=True)
def _same_inputs_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_SEED", "0")


@lru_cache
def lesson(notebook: str) -> NotebookNode:
    return read(PATHS[notebook])


@lru_cache
def most(notebook: str) -> dict[str, float]:
    """The points to be had, by exercise."""
    return {exercise_of(cell): points(cell) for cell in lesson(notebook).cells if is_test(cell)}


def graded(notebook: str, answers: list[Answer]) -> dict[str, float]:
    """The points of every exercise that depends on one of these answers."""
    replaced = {answer.exercise: answer.code for answer in answers}
    cells = lesson(notebook).cells
    tests = [c for c in cells if is_test(c) and not replaced.keys().isdisjoint(_uses(c))]
    used = {name for test in tests for name in _uses(test)}
    needed = [c for c in cells if c.get("id") in SETUP or (is_exercise(c) and grade_id(c) in used)]
    scores = grade_inline(NotebookNode(cells=needed + tests), replaced)
    assert not any(score["error"] for score in scores.values())
    return {exercise: score["points"] for exercise, score in scores.items()}


def _uses(test: NotebookNode) -> list[str]:
    return test.metadata.course.uses


def reference(notebook: str, exercise: str) -> Answer:
    cell = next(cell for cell in lesson(notebook).cells if grade_id(cell) == exercise)
    full = most(notebook)[exercise]
    return Answer("", notebook, exercise, "reference", "right", "", full, cell.source)


def exercises() -> list[tuple[str, str]]:
    return [(notebook, exercise) for notebook in PATHS for exercise in most(notebook)]


@pytest.mark.parametrize(
    "answer", ANSWERS, ids=lambda a: f"{a.notebook}/{a.exercise}/{a.name} ({a.kind})"
)
def test_answer_gets_its_points_and_costs_no_others(answer: Answer) -> None:
    expected = most(answer.notebook)
    got = graded(answer.notebook, [answer])
    assert got.pop(answer.exercise) == answer.points
    assert got == {exercise: expected[exercise] for exercise in got}


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: f"{a.exercise}/{a.name}")
def test_only_a_right_answer_is_promised_all_points(answer: Answer) -> None:
    full = most(answer.notebook)[answer.exercise]
    assert (answer.points == full) if answer.kind == "right" else (0 <= answer.points < full)


@pytest.mark.parametrize(("notebook", "exercise"), exercises())
def test_reference_answer_gets_all_points(notebook: str, exercise: str) -> None:
    answer = reference(notebook, exercise)
    assert graded(notebook, [answer])[exercise] == answer.points


@pytest.mark.parametrize(("notebook", "exercise"), exercises())
def test_every_exercise_has_enough_answers(notebook: str, exercise: str) -> None:
    kinds = [a.kind for a in ANSWERS if (a.notebook, a.exercise) == (notebook, exercise)]
    assert kinds.count("right") >= 2
    assert kinds.count("wrong") >= 6


def test_every_answer_belongs_to_an_exercise() -> None:
    assert {(a.notebook, a.exercise) for a in ANSWERS} <= set(exercises())


def test_answers_to_one_exercise_differ() -> None:
    """A file copied and never changed would count twice and show nothing."""
    seen = defaultdict(list)
    for answer in ANSWERS:
        seen[answer.notebook, answer.exercise, answer.code].append(answer.name)
    assert [names for names in seen.values() if len(names) > 1] == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_answers_do_not_spoil_each_other(seed: int, kind: str) -> None:
    """With an answer drawn for every exercise, each still gets what it gets alone.

    A composition of broken parts cannot be told from a broken composition of them; so there the
    compositions are right, and must not pay for their parts.
    """
    draw = random.Random(f"{kind} {seed}")
    drawn = [_draw(draw, exercise, kind) for exercise in most("layers")]
    expected = {answer.exercise: answer.points for answer in drawn}
    assert graded("layers", drawn) == expected, {a.exercise: a.name for a in drawn}


def _draw(draw: random.Random, exercise: str, kind: str) -> Answer:
    if kind == "wrong" and exercise in COMPOSITIONS:
        return reference("layers", exercise)
    return draw.choice([a for a in ANSWERS if a.exercise == exercise and a.kind == kind])
