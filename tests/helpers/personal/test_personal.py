import itertools
import unicodedata

import numpy as np
import pytest

from helpers.checks import Exercise
from helpers.checks.failure import UnacceptableError
from helpers.personal import numbers
from helpers.personal.checks import _same, expect, expect_id
from helpers.personal.data import QUESTIONS
from helpers.personal.solutions import SOLUTIONS

STUDENTS = [f"student-{k}" for k in range(300)]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch):
    monkeypatch.delenv("COURSE_STUDENT", raising=False)


def right(question, student):
    solved = SOLUTIONS[question](numbers(student, question))
    return {name: worked.value for name, worked in solved.items()}


def score(question, answer, student_id):
    """The one part of a check that looks at all answers: its points, and what it says."""
    check = Exercise(question)

    @check.part("all", points=1)
    def _(t):
        names = " ".join(SOLUTIONS[question](numbers("any", question)))
        expect(t, question, names, answer, student_id)

    scored = check.score()
    return scored.points, "\n".join(scored.parts[0].lines())


def test_the_data_are_those_of_the_student_everywhere():
    # Written down once: another machine, another year, the same numbers.
    assert numbers("ada", "decayed_rate") == {"tau0": 0.02, "decay": 0.13, "t": 16}
    for same in (" Ada", "ADA\n", unicodedata.normalize("NFD", "ada")):
        assert numbers(same, "decayed_rate") == numbers("ada", "decayed_rate")
    assert numbers(unicodedata.normalize("NFD", "Zoë"), "decayed_rate") == numbers(
        "Zoë", "decayed_rate"
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_rarely_right_for_somebody_else(question):
    answers = [tuple(right(question, student).values()) for student in STUDENTS]
    alike = sum(all(map(_same, a, b)) for a, b in itertools.combinations(answers, 2))
    pairs = len(STUDENTS) * (len(STUDENTS) - 1) / 2
    assert alike / pairs < 0.02
    for name, values in QUESTIONS[question].items():
        drawn = {numbers(student, question)[name] for student in STUDENTS}
        assert drawn == set(values)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_mistake_is_right_for_anybody(question):
    table = QUESTIONS[question]
    for values in itertools.product(*table.values()):
        for worked in SOLUTIONS[question](dict(zip(table, values, strict=True))).values():
            assert _same(worked.value, worked.value)
            assert not any(_same(wrong, worked.value) for wrong in worked.mistakes.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_right_answers_in_any_type_and_to_three_digits(question):
    answers = right(question, "ada")
    rounded = {n: v if isinstance(v, int) else float(f"{v:.3g}") for n, v in answers.items()}
    for given in (answers, rounded, {n: np.float32(v) for n, v in answers.items()}):
        assert score(question, lambda given=given: given, lambda: "ada")[0] == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_mistake_is_named_and_the_answer_is_not(question):
    solved = SOLUTIONS[question](numbers("ada", question))
    for name, worked in solved.items():
        for reason, wrong in worked.mistakes.items():
            given = {**right(question, "ada"), name: wrong}
            points, text = score(question, lambda given=given: given, lambda: "ada")
            assert points == 0
            named = [r for r, value in worked.mistakes.items() if _same(wrong, value)]
            assert reason == named[0] or len(named) > 1
            assert named[0] in text
            assert f"{worked.value:.6g}" not in text.replace(f"{wrong:.6g}", "")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda: None, r"not nothing \(None\)"),
        (lambda: (1, 2), "not tuple"),
        (lambda: {"rate": 1}, "rate is not 1"),
        (lambda: {}, "no entry 'rate'"),
        (lambda: {"rate": "two"}, "rate should be a number"),
        (lambda: {"rate": np.ones(3)}, "rate should be a number"),
        (lambda: {"rate": float("nan")}, "rate is not nan"),
    ],
)
def test_what_is_no_answer_is_said_so(answer, says):
    with pytest.raises(UnacceptableError, match=says):
        expect(FakeTrial(), "decayed_rate", "rate", answer, lambda: "ada")


class FakeTrial:
    def expect(self, condition, id, quantity):
        return condition


@pytest.mark.parametrize("given", ["", "  ", None, 7, "x" * 101, ["ada"]])
def test_what_is_no_id_gets_the_data_of_a_guest_and_is_said(given):
    assert numbers(given, "decayed_rate") == numbers("guest", "decayed_rate")
    assert score("decayed_rate", lambda: right("decayed_rate", "guest"), lambda: given)[0] == 1
    with pytest.raises(UnacceptableError, match="no student id"):
        expect_id(FakeTrial(), lambda: given)


def test_a_stub_is_no_id():
    def student_id():
        raise NotImplementedError

    assert score("decayed_rate", lambda: {}, student_id)[0] == 0
    with pytest.raises(NotImplementedError):
        expect_id(FakeTrial(), student_id)


def test_in_a_grader_the_folder_counts_and_another_id_is_named(monkeypatch):
    monkeypatch.setenv("COURSE_STUDENT", "Bao")
    assert numbers("ada", "decayed_rate") == numbers("bao", "decayed_rate")
    monkeypatch.delenv("COURSE_STUDENT")
    mine, copied = right("decayed_rate", "bao"), right("decayed_rate", "ada")
    monkeypatch.setenv("COURSE_STUDENT", "Bao")

    assert score("decayed_rate", lambda: mine, lambda: " BAO ")[0] == 1
    assert score("decayed_rate", lambda: mine, lambda: "ada")[0] == 1
    points, text = score("decayed_rate", lambda: copied, lambda: "ada")
    assert points == 0
    assert "worked under the id 'ada', and lies in the folder of 'bao'" in text
    assert "worked without a student id" in score("decayed_rate", lambda: copied, lambda: "")[1]
    assert "worked under" not in score("decayed_rate", lambda: copied, lambda: "bao")[1]

    expect_id(FakeTrial(), lambda: "bao")
    with pytest.raises(UnacceptableError, match="under the id 'ada'"):
        expect_id(FakeTrial(), lambda: "ada")


def test_a_question_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="no question 'x'; there is descent_costs"):
        numbers("ada", "x")
