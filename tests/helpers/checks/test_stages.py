import re
import sys

import pytest

from helpers.checks import Exercise, hint, hints, scoreboard
from helpers.checks.stages import LOCKED, form
from helpers.frontend import WIDGET


@pytest.fixture(autouse=True)
def _nothing_yet(monkeypatch):
    monkeypatch.setattr("helpers.checks.session._SCORES", {})
    monkeypatch.setattr("helpers.checks.stages._HINTS", {})


def stub(x):
    raise NotImplementedError("write your answer here")


def check(answer, name="double"):
    exercise = Exercise(name)

    @exercise.part("values", points=2)
    def _(t):
        x = t.normal(3)
        t.compare(lambda: answer(x), "out", out=2 * x)
        t.unchanged()

    return exercise.score()


def test_hints_open_one_after_the_other_and_stay_open():
    hints("double", "think", "add", "x + x")
    assert "think" in repr(hint("double"))
    assert "add" in repr(hint("double"))
    again = repr(hints("double", "think", "add", "x + x"))
    assert "think" in again
    assert "add" in again
    assert "x + x" not in again


@pytest.mark.parametrize("answer", [None, stub])
def test_the_last_one_waits_for_an_attempt(answer):
    hints("double", "think", "x + x")
    hint("double")
    if answer:
        check(answer)
    assert repr(hint("double")) == LOCKED
    check(lambda x: x)
    assert "x + x" in repr(hint("double"))


@pytest.mark.parametrize("answer", [lambda x: 2 * x, lambda x: None, lambda x: x / "a"])
def test_right_answers_and_those_that_fail_are_attempts(answer):
    hints("double", "x + x")
    check(answer)
    assert "x + x" in repr(hint("double"))


def test_an_attempt_counts_for_its_own_exercise():
    hints("double", "x + x")
    check(lambda x: x, name="treble")
    assert repr(hint("double")) == LOCKED


def test_after_the_last_one_all_are_shown_again():
    hints("double", "think", "x + x")
    check(lambda x: x)
    for _ in range(2):
        hint("double")
    text = repr(hint("double"))
    assert "think" in text
    assert "x + x" in text
    assert "no more" in text


def test_an_exercise_without_hints_is_told_kindly():
    hints("double", "x + x")
    assert "double" in repr(hint("duoble"))


def test_hints_need_a_text():
    with pytest.raises(ValueError, match="double"):
        hints("double")


def test_what_a_lesson_stores_is_the_same_every_time_and_holds_no_digits():
    stored = hints("double", "add 2", "x + x")._repr_mimebundle_()["text/plain"]
    assert stored == repr(hints("double", "add 2", "x + x"))
    assert not re.search(r"\d", stored)
    assert 'hint("double")' in stored


def test_the_button_and_the_cell_open_the_same_hints(monkeypatch):
    monkeypatch.setattr("helpers.checks.stages.in_notebook", lambda: True)
    offered = hints("double", "write `out` for $x < 1$", "x + x")
    assert WIDGET in offered._repr_mimebundle_()
    texts, button, note = form(offered).children
    assert button.description == "Show hint 1 of 2"
    assert not texts.children
    button.click()
    assert "<code>out</code> for $x &lt; 1$" in texts.children[0].value
    assert "write `out`" in repr(hints("double", "write `out` for $x < 1$", "x + x"))
    button.click()
    assert note.value == LOCKED
    check(lambda x: x)
    button.click()
    assert "x + x" in texts.children[1].value
    assert button.layout.display == "none"
    assert note.value == ""


def test_without_widgets_there_are_words(monkeypatch):
    monkeypatch.setattr("helpers.checks.stages.in_notebook", lambda: True)
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    bundle = hints("double", "think", "x + x")._repr_mimebundle_()
    assert list(bundle) == ["text/plain"]
    hint("double")
    assert "think" in hints("double", "think", "x + x")._repr_mimebundle_()["text/markdown"]


def test_the_scoreboard_shows_which_were_opened_and_takes_no_points():
    hints("double", "think", "add", "x + x")
    hints("treble", "think")
    check(lambda x: 2 * x)
    assert "hints" not in repr(scoreboard(total=2))
    hint("double")
    hint("double")
    text = repr(scoreboard(total=2))
    assert "double: first, second" in text
    assert "treble" not in text
    assert "2 of 2" in text.splitlines()[-1]


def test_each_opened_hint_is_kept_with_its_time(monkeypatch):
    monkeypatch.setattr("helpers.checks.stages.time.time", lambda: 12.5)
    offered = hints("double", "think", "x + x")
    hint("double")
    assert offered.opened == [12.5]
