"""Every answer in `course/answers` is graded for real, and gets the points that it must get.

An answer takes the place of its exercise's cell; the other exercises keep the reference answer.
Only the cells that matter are run: imports, exercises, and the tests that use the exercise. What
a test uses, it declares, and it takes nothing else from the notebook.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import torch
from nbformat import NotebookNode

from course.answers import DIAGNOSES, NO_DIAGNOSIS, Answer, load_answers
from course.grading.inline import run_inline
from course.layout import find_course
from course.release.needs import cut_out
from course.release.notebooks import exercise_of, grade_id, is_test, points, read
from helpers.checks.messages import MESSAGES
from helpers.checks.session import scores

COURSE = find_course()
ANSWERS = [answer for name in COURSE.assignments() for answer in load_answers(name)]
PATHS = {(name, p.stem): p for name in COURSE.assignments() for p in COURSE.notebooks(name)}
LAYERS = ("ps1_layers", "layers")
COMPOSITIONS = ("affine_relu_forward", "affine_relu_backward")


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> Iterator[None]:
    """Tiny arrays gain nothing from more threads, and wait for each other on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(autouse=True, scope="module")
def _same_inputs_always() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_SEED", "0")
        yield


Place = tuple[str, str]  # assignment and notebook


@cache
def lesson(place: Place) -> NotebookNode:
    return read(PATHS[place])


@cache
def most(place: Place) -> dict[str, float]:
    """The points to be had, by exercise."""
    return {exercise_of(cell): points(cell) for cell in lesson(place).cells if is_test(cell)}


def graded(place: Place, *answers: Answer) -> dict[str, float]:
    """The points of every exercise that depends on one of these answers."""
    replaced = {answer.exercise: answer.code for answer in answers}
    tests = [
        c for c in lesson(place).cells if is_test(c) and not replaced.keys().isdisjoint(_uses(c))
    ]
    cut = NotebookNode(cells=cut_out(lesson(place), tests, replaced))
    folder: Path = PATHS[place].parent
    run = run_inline(cut, replaced, folder)
    assert not any(score["error"] for score in run.scores.values())
    return {exercise: score["points"] for exercise, score in run.scores.items()}


def _uses(test: NotebookNode) -> list[str]:
    return test.metadata.course.uses


def _place(answer: Answer) -> Place:
    return answer.assignment, answer.notebook


def reference(place: Place, exercise: str) -> Answer:
    cell = next(cell for cell in lesson(place).cells if grade_id(cell) == exercise)
    return Answer(*place, exercise, "reference", "right", "", most(place)[exercise], cell.source)


def exercises() -> list[tuple[Place, str]]:
    return [(place, exercise) for place in PATHS for exercise in most(place)]


def _id(value: object) -> str:
    if isinstance(value, Answer):
        return f"{value.assignment}/{value.notebook}/{value.exercise}/{value.name} ({value.kind})"
    return "/".join(value) if isinstance(value, tuple) else str(value)


@cache
def outcome(answer: Answer) -> tuple[dict[str, float], str]:
    """The points of an answer and of what depends on it, and the first diagnosis shown."""
    got = graded(_place(answer), answer)
    score = next(score for score in scores() if score.exercise == answer.exercise)
    tests = sorted((t for part in score.parts for t in part.tests), key=lambda test: test.hidden)
    wrong = [finding for test in tests for finding in test.findings if not finding.ok]
    said = wrong[0].mistake or MESSAGES[wrong[0].id].kind if wrong else ""
    return got, said if said in DIAGNOSES else NO_DIAGNOSIS


@pytest.mark.parametrize("answer", ANSWERS, ids=_id)
def test_answer_gets_its_points_and_costs_no_others(answer: Answer) -> None:
    got = dict(outcome(answer)[0])
    assert got.pop(answer.exercise) == answer.points
    wanted = {exercise: most(_place(answer))[exercise] for exercise in got}
    assert got == wanted | dict.fromkeys(answer.spoils, 0)


@pytest.mark.parametrize("assignment", COURSE.assignments())
def test_most_answers_are_told_what_is_wrong_with_them(assignment: str) -> None:
    """Each diagnosis was written down by somebody who knew the mistake, not read off a check.

    With `-rP` the table shows what was stated, what a student is told first, and how often.
    """
    stated = [a for a in ANSWERS if a.assignment == assignment and a.diagnosis]
    table = Counter((answer.diagnosis, outcome(answer)[1]) for answer in stated)
    for (wanted, said), count in sorted(table.items()):
        print(f"{wanted:32} {said:32} {count:4}")
    others = [a for a in stated if outcome(a)[1] != a.diagnosis]
    for answer in others:
        print(f"{_id(answer)}: {answer.diagnosis!r} is said to be {outcome(answer)[1]!r}")
    assert len(others) <= 0.08 * len(stated)
    claims = [a for a in others if outcome(a)[1] != NO_DIAGNOSIS]
    assert len(claims) <= 0.05 * len(stated)


@pytest.mark.parametrize("answer", ANSWERS, ids=_id)
def test_only_a_right_answer_is_promised_all_points(answer: Answer) -> None:
    full = most(_place(answer))[answer.exercise]
    assert (answer.points == full) if answer.kind == "right" else (0 <= answer.points < full)


@pytest.mark.parametrize(("place", "exercise"), exercises(), ids=_id)
def test_reference_answer_gets_all_points(place: Place, exercise: str) -> None:
    answer = reference(place, exercise)
    assert graded(place, answer)[exercise] == answer.points


@pytest.mark.parametrize(("place", "exercise"), exercises(), ids=_id)
def test_every_exercise_has_enough_answers(place: Place, exercise: str) -> None:
    kinds = [a.kind for a in ANSWERS if (_place(a), a.exercise) == (place, exercise)]
    assert kinds.count("right") >= 2
    assert kinds.count("wrong") >= 6


def test_every_answer_belongs_to_an_exercise() -> None:
    assert {(_place(a), a.exercise) for a in ANSWERS} <= set(exercises())


def test_answers_to_one_exercise_differ() -> None:
    """A file copied and never changed would count twice and show nothing."""
    seen = defaultdict(list)
    for answer in ANSWERS:
        seen[_place(answer), answer.exercise, answer.code].append(answer.name)
    assert [names for names in seen.values() if len(names) > 1] == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_answers_do_not_spoil_each_other(seed: int, kind: str) -> None:
    """With an answer drawn for every exercise, each still gets what it gets alone.

    A composition of broken parts cannot be told from a broken composition of them; so there the
    compositions are right, and must not pay for their parts.
    """
    draw = random.Random(f"{kind} {seed}")
    drawn = [_draw(draw, exercise, kind) for exercise in most(LAYERS)]
    expected = {answer.exercise: answer.points for answer in drawn}
    assert graded(LAYERS, *drawn) == expected, {a.exercise: a.name for a in drawn}


def _draw(draw: random.Random, exercise: str, kind: str) -> Answer:
    if kind == "wrong" and exercise in COMPOSITIONS:
        return reference(LAYERS, exercise)
    known = [a for a in ANSWERS if _place(a) == LAYERS]
    return draw.choice([a for a in known if a.exercise == exercise and a.kind == kind])
