import numpy as np
import pytest

from helpers.checks import Exercise, scoreboard
from helpers.checks.session import note


@pytest.fixture(autouse=True)
def _empty_board(monkeypatch):
    monkeypatch.setattr("helpers.checks.session._SCORES", {})
    monkeypatch.setattr("helpers.checks.session._NOTES", {})
    monkeypatch.setattr("helpers.checks.stages._HINTS", {})


def run(name, *results):
    check = Exercise(name)
    for k, right in enumerate(results):
        check.part(f"part {k}", points=2)(lambda t, right=right: t.at_least("it", right, 1))
    check.score()


def test_it_sums_points_and_gives_reasons():
    run("first", 1, 1)
    run("second", 1, 0)
    text = repr(scoreboard(total=20, by_hand=6))
    assert "4 of 4  all parts passed" in text
    assert "2 of 4  part 1: it is 0; the goal is at least 1." in text
    assert "0 of 6  run the checks above" in text
    assert "6 of 20" in text.splitlines()[-1]


def test_a_check_run_again_counts_once_and_with_its_newest_score():
    run("first", 0, 0)
    run("first", 1, 1)
    assert "4 of 4" in repr(scoreboard(total=4)).splitlines()[-1]


def test_a_mistake_that_has_a_name_is_the_reason():
    check = Exercise("double")
    x = np.arange(12.0).reshape(3, 4)
    check.part("values", points=2)(lambda t: t.compare(lambda: -x, "out", out=x))
    check.score()
    assert "0 of 2  values: wrong sign" in repr(scoreboard(total=2))


def test_nothing_run_yet_is_no_error():
    assert "0 of 10" in repr(scoreboard(total=10))
    assert "<table>" in scoreboard(total=10)._repr_html_()


def test_a_note_has_a_line_and_no_points():
    run("first", 1)
    note("race", "48.0 %", "behind ours")
    note("race", "52.0 %", "ahead of ours")
    lines = repr(scoreboard(total=2)).splitlines()
    assert lines[-2].split() == ["race", "52.0", "%", "ahead", "of", "ours"]
    assert "2 of 2" in lines[-1]
