import pytest

from helpers.predict import WIDGET, calibration, outcome, predict, predictions


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


def test_the_widget_and_the_cell_make_the_same_record():
    prediction = predict("best", "Which?", choices=("relu", "sigmoid"))
    assert WIDGET in prediction._repr_mimebundle_()
    assert prediction.give("relu")
    assert [p.value for p in predictions()] == ["relu"]


def test_a_front_end_without_widgets_gets_words():
    text = predict("best", "Which?", choices=("relu", "sigmoid"))._repr_mimebundle_()["text/plain"]
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
        ("sigmoid", "relu", "different"),
        (None, 3, "open"),
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
