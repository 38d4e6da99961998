"""The laboratory's table: predictions beside outcomes, and beside what was reported."""

import pytest

from helpers import predict
from helpers.clinic import lab


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Outcomes without training: the accuracy is the learning rate, 0.3 at the base."""
    monkeypatch.setattr(predict, "_PREDICTIONS", {})
    monkeypatch.setattr(lab, "_measured", {})
    monkeypatch.setattr(lab, "full_size", dict)

    def of(**settings):
        rate = {0.1: 0.3, 0.3: 0.9, 0.05: 0.31, 0.005: 0.1}.get(settings["learning_rate"], 0.14)
        return lab.Mean(rate, rate / 3, 1.0 if rate == 0.14 else 0.4)

    monkeypatch.setattr(lab.Mean, "of", of)


def test_a_group_is_predicted_measured_and_collected():
    asked = lab.ask("rates", yours={"rate 0.3": "better"})
    assert repr(asked).count("Predict:") == 4
    shown = repr(lab.measure("rates"))
    lines = {line[0]: line for line in lab.collected().table()}
    assert lines["rate 0.3"][1:3] == ("better", "better")
    assert lines["rate 0.001"][1:3] == ("none", lab.CONSTANT)
    assert lines["rate 0.05"][2] == lab.SAME
    assert lines["rate 0.005"][2] == lab.WORSE
    assert lines["rate 0.3"][-1] == "12.30"
    assert len(lines) == 2 + len(lab.group("rates"))
    assert all(line[0] in shown for line in lab.collected().table())


def test_a_prediction_made_after_the_outcome_does_not_count():
    lab.measure("rates")
    lab.ask("rates", yours={"rate 0.3": "better"})
    assert lab.collected().table()[-1][1] == "none"


def test_figures_at_full_size_have_a_column_once_they_are_there(monkeypatch):
    monkeypatch.setattr(lab, "full_size", lambda: {"rate 0.3": 0.1234})
    lab.measure("rates")
    lines = {line[0]: line for line in lab.collected().table()}
    assert lines["rate 0.3"][-1] == "12.34"
    assert lines["rate 0.05"][-1] == ""
    assert {len(line) for line in lines.values()} == {7}


def test_markup_in_a_prediction_stays_text():
    lab.ask("rates", yours={"rate 0.3": "<b>better</b>"})
    lab.measure("rates")
    assert "<b>better" not in lab.collected()._repr_html_()


def test_an_unknown_group_says_which_there_are():
    with pytest.raises(ValueError, match="momentum"):
        lab.ask("moment")


def test_the_constant_answer_of_the_report_is_that_of_its_largest_class():
    constant = [row.name for row in lab.ROWS if row.reported == round(100 * 2827 / 29799, 2)]
    assert len(constant) == 6
