import pytest

from helpers.checks import session
from helpers.checks.failure import UnacceptableError
from helpers.claims import ours
from helpers.claims.fully_connected import Timed
from helpers.claims.trained import Trained


@pytest.fixture(autouse=True)
def _measured(monkeypatch):
    monkeypatch.setattr(
        ours, "BEST_NETWORK", {"val_accuracy": 0.5, "test_accuracy": 0.4, "seconds": 3.0}
    )


def against(val_accuracy):
    return ours.Against(Timed(Trained(0.9, val_accuracy, 0.4), 2.0))


@pytest.mark.parametrize(
    ("val_accuracy", "verdict"),
    [
        (0.5, "level with ours"),
        (0.53, "ahead of ours, within the noise"),
        (0.56, "ahead of ours, by more than the noise"),
        (0.49, "behind ours, within the noise"),
        (0.3, "behind ours, by more than the noise"),
    ],
)
def test_a_difference_is_shown_with_what_it_is_worth(val_accuracy, verdict):
    result = against(val_accuracy)
    assert result.verdict() == verdict
    assert repr(result) == (
        "Ours: 50.0 % on validation pictures, 40.0 % on test pictures, in 3.0 s.\n"
        f"Yours: {100 * val_accuracy:.1f} % on validation pictures, in 2.0 s: {verdict}."
    )


def test_a_difference_of_two_accuracies_has_a_deviation_of_two_points():
    assert against(0.522).deviations == pytest.approx(1, abs=0.03)


def test_settings_are_trained_before_they_are_compared():
    settings = {"hidden_dims": [10], "learning_rate": 1e-9, "num_epochs": 1, "batch_size": 500}
    assert ours.against_ours(settings).ahead < -0.2
    name, _, verdict = session.notes()[0]
    assert (name, verdict) == ("against ours", "behind ours, by more than the noise; no points")
    with pytest.raises(UnacceptableError):
        ours.against_ours({"val_accuracy": 0.9})
