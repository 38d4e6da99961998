import numpy as np
import pytest

from helpers.checks.failure import UnacceptableError
from helpers.claims.overfit import overfit

THREE, FIVE = (100, 100), (100,) * 4


def test_settings_that_fit_the_depth_learn_by_heart_and_others_do_not():
    good = {"learning_rate": 3e-3, "weight_scale": 7e-2}
    assert overfit(good, THREE) == overfit(good, FIVE) == 1.0
    small = {"learning_rate": 3e-3, "weight_scale": 1e-2}
    assert overfit(small, THREE) > 0.8
    assert overfit(small, FIVE) < 0.4
    assert overfit({"learning_rate": 1e-2, "weight_scale": 0.5}, THREE) < 0.4


def test_the_worst_of_several_starts_counts_and_repeats():
    lucky = {"learning_rate": 1e-2, "weight_scale": 3e-2}  # two of three seeds diverge
    first = overfit(lucky, THREE)
    assert first < 0.9
    assert overfit({name: np.float64(value) for name, value in lucky.items()}, THREE) == first


def test_what_is_left_out_has_its_default():
    settings = {"learning_rate": 3e-3, "weight_scale": 2e-2}
    explicit = settings | {"batch_size": 25, "num_epochs": 20}
    assert overfit(settings, THREE) == overfit(explicit, THREE)
    assert overfit(settings | {"num_epochs": 1}, THREE) < 0.7


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"learning_rate": 1e-3}, "weight_scale"),
        ({"learning_rate": 1e-3, "weight_scale": 1e-2, "num_epochs": 21}, "at most 20"),
        ({"learning_rate": 1e-3, "weight_scale": 1e-2, "batch_size": 51}, "at most 50"),
        ({"learning_rate": 1e-3, "weight_scale": 1e-2, "momentum": 0.9}, "unknown entry"),
        (None, "dictionary"),
    ],
)
def test_settings_that_cannot_be_used_are_explained(settings, words):
    with pytest.raises(UnacceptableError, match=words):
        overfit(settings, THREE)
