import numpy as np
import pytest

from helpers.frontend import WIDGET
from helpers.predict import _kept, calibration, outcome, predict, predictions


@pytest.fixture(autouse=True)
def _none_yet(monkeypatch):
    monkeypatch.setattr("helpers.predict._PREDICTIONS", {})


def test_a_prediction_is_shown_beside_the_outcome():
    predict("start", "Which loss?", yours=9)
    assert repr(outcome("start", 2.302585)) == "Predicted: 9. Outcome: 2.303."


def test_a_missing_prediction_stops_nothing():
    predict("start", "Which loss?")
    assert repr(outcome("start", 2.5)) == "No prediction was made. Outcome: 2.5."
    assert "No prediction" in repr(outcome("never asked", "words"))


def test_it_is_kept_when_the_cell_runs_again_without_one():
    predict("start", "Which loss?", yours=9)
    assert predict("start", "Which loss?").value == 9


def test_it_may_change_until_the_outcome_is_seen_and_not_after():
    first = predict("start", "Which loss?", yours=9)
    assert first.made is not None
    assert predict("start", "Which loss?", yours=8).value == 8
    outcome("start", 2.3)
    assert predict("start", "Which loss?", yours=2.3).value == 8


def test_the_widget_and_the_cell_make_the_same_record(monkeypatch):
    monkeypatch.setattr("helpers.predict.in_notebook", lambda: True)
    prediction = predict("best", "Which?", choices=("relu", "sigmoid"))
    assert WIDGET in prediction._repr_mimebundle_()
    assert prediction.give("relu")
    assert [p.value for p in predictions()] == ["relu"]


def test_a_front_end_without_widgets_gets_words():
    bundle = predict("best", "Which?", choices=("relu", "sigmoid"))._repr_mimebundle_()
    assert list(bundle) == ["text/plain"]
    text = bundle["text/plain"]
    assert "Which?" in text
    assert "relu, sigmoid" in text
    assert "yours=" in text


def test_words_are_shown_as_text():
    predict("x", "<b>bold</b>")
    assert "<b>" not in outcome("x", "<i>")._repr_html_()


@pytest.mark.parametrize(
    ("yours", "seen", "verdict"),
    [
        (9, 9.1, "right"),
        ("9", 9.1, "right"),
        (9, 11, "close"),
        (9, 2.3, "far off"),
        (0, 0, "right"),
        ("inf", float("inf"), "right"),
        (9, float("inf"), "far off"),
        ("ReLU", "relu", "right"),
        ("(3,4)", (3, 4), "right"),
        ((4, 3), (3, 4), "different"),
        ("not a number", 3, "different"),
        ("true", True, "right"),
        ("sigmoid", "relu", "different"),
        (None, 3, "not predicted"),
        (3, None, "open"),
    ],
)
def test_all_predictions_are_collected_with_a_verdict(yours, seen, verdict):
    predict("one", "Which?", yours=yours)
    if seen is not None:
        outcome("one", seen)
    assert calibration().rows()[0][-1] == verdict


def test_the_collection_counts_and_shows_text_as_text():
    assert repr(calibration()) == "Predictions made: 0 of 0; right: 0, close: 0."
    predict("one", "<b>?", yours=2)
    outcome("one", 2)
    predict("two", "And?")
    assert "made: 1 of 2; right: 1, close: 0" in repr(calibration())
    assert "<b>" not in calibration()._repr_html_()


def test_it_is_kept_with_the_time_it_was_made_and_shown(monkeypatch):
    times = iter([10.0, 20.0, 30.0])
    monkeypatch.setattr("helpers.predict.time.time", lambda: next(times))
    prediction = predict("start", "Which loss?", yours=9)
    outcome("start", 2.3)
    outcome("start", 2.4)
    assert (prediction.made, prediction.shown) == (10.0, 20.0)


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_is_no_prediction(nothing):
    assert not predict("start", "Which loss?").give(nothing)


def test_who_comes_too_late_is_told():
    predict("start", "Which loss?")
    outcome("start", 2.3)
    late = predict("start", "Which loss?", yours=2.3)
    assert late.value is None
    assert "before the outcome" in repr(late)


@pytest.mark.parametrize("value", [(3, 4), [1, 2], np.ones(3), True, 10**400, float("nan")])
def test_whatever_is_predicted_can_be_shown(value):
    predict("x", "What?", yours=value)
    outcome("x", value)
    assert "Predictions made: 1 of 1" in repr(calibration())


def test_the_collection_says_how_far_off_numbers_were():
    for name, yours, seen in (
        ("a", 4, 2),
        ("b", 2, 6),
        ("c", "10", 1),
        ("d", 5, -5),
        ("e", "x", 1),
    ):
        predict(name, name, yours=yours)
        outcome(name, seen)
    assert "Half of your numbers lie within a factor of 3 " in calibration().summary()
    assert "within a factor of 3" in calibration()._repr_html_()


def test_a_few_numbers_are_no_measure():
    for name, yours, seen in (("a", 4, 2), ("b", 2, 6)):
        predict(name, name, yours=yours)
        outcome(name, seen)
    assert "Half of your numbers" not in calibration().summary()


def test_the_form_says_that_a_prediction_stays():
    prediction = predict("start", "Which loss?", yours=9)
    assert "made before" not in _kept(prediction)
    outcome("start", 2.3)
    assert "made before the outcome" in _kept(prediction)
