"""No attack gains a point over the honest rest of its notebook, harms another, or stays."""

import json

import pytest
from nbgrader.api import Gradebook

from ...tiny import ASSIGNMENT, NOTEBOOK
from .attack import FULL
from .classes_of import ALL
from .classroom import NEIGHBOURS
from .measure import MEASURED, PAGE, page
from .paper import NAMES

QUICK = [attack for attack in ALL if not attack.slow]
SLOW = [attack for attack in ALL if attack.slow]


def points(room, student):
    return tuple(
        next(e.points for e in room.results[student].exercises if e.grade_id == test)
        for test in FULL
    )


def gains_nothing(room, attack, missing):
    if attack.needs in missing:
        pytest.skip(f"not tried here, for want of {missing[attack.needs]}")
    rest = room.school.rests[attack.name]
    got, honest = points(room, attack.name), points(room, rest)
    assert got == attack.points or attack.loses, room.results[attack.name]
    assert all(a <= b for a, b in zip(got, honest, strict=True)), "more than the honest rest"
    assert attack.name not in room.reached
    assert attack.name not in room.problems


@pytest.mark.parametrize("attack", QUICK, ids=lambda a: a.name)
def test_an_attack_gains_nothing(quick, attack, missing):
    gains_nothing(quick, attack, missing)


@pytest.mark.slow
@pytest.mark.parametrize("attack", SLOW, ids=lambda a: a.name)
def test_a_slow_attack_gains_nothing(slow, attack, missing):
    gains_nothing(slow, attack, missing)


def harms_nobody(room):
    for neighbour in NEIGHBOURS:
        assert points(room, neighbour) == tuple(FULL.values())
        assert not [n.notes for n in room.results[neighbour].notebooks if n.notes]
    assert (room.changed, room.startup, room.heard, room.left) == (set(), set(), [], [])


def test_attacks_harm_nobody_and_nothing_stays(quick):
    harms_nobody(quick)


@pytest.mark.slow
def test_slow_attacks_harm_nobody_and_nothing_stays(slow):
    harms_nobody(slow)


def test_the_gradebook_holds_what_was_decided_and_nothing_else(quick):
    course = quick.school.course
    with Gradebook(f"sqlite:///{course.gradebook}", "descent") as book:
        grades = {
            (submission.student.id, grade.name): (grade.auto_score or 0, grade.manual_score)
            for submission in book.assignment_submissions(ASSIGNMENT)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        assert {cell.name for cell in book.find_notebook(NOTEBOOK, ASSIGNMENT).grade_cells} == {
            *FULL,
            "question_vectors",
        }
    for student in quick.school.attacks:
        for exercise in quick.results[student].exercises:
            auto, manual = grades[student, exercise.grade_id]
            assert auto == exercise.points
            # An answer that was not given is no point, without a person's word.
            assert not manual
    assert {p.stem for p in (course.records / ASSIGNMENT).iterdir()} <= quick.results.keys()


def test_names_that_mean_harm_are_refused_or_harmless(quick):
    for name in NAMES:
        printable = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
        shown = name if name in quick.results else printable
        assert points(quick, shown) in ((0, 0), tuple(FULL.values()))
        assert (points(quick, shown) == (0, 0)) is (shown in quick.problems)
    for linked in ("linked", "half-linked", "linked-file"):
        assert points(quick, linked) == (0, 0)
    for path in quick.school.course.records.rglob("*.json"):
        assert "\x1b" not in json.dumps(json.loads(path.read_text()), ensure_ascii=False)


def test_there_are_forty_kinds_and_no_two_of_one_name():
    assert len({attack.name for attack in ALL}) == len(ALL) >= 40
    assert all(attack.tries for attack in ALL)


def test_the_page_says_what_was_measured_of_every_attack():
    """If it does not: python -m tests.course.grading.attacks.measure, with the new names."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == page(measured)
    assert "not measured" not in page(measured)
