"""Claims on features: what is trained, what is refused, and that the stand-in teaches."""

import pytest

from helpers.checks.failure import UnacceptableError
from helpers.claims.features import train_features_net, train_svm
from helpers.claims.two_layer import train_two_layer

SVM = {"learning_rate": 1e-3, "reg": 1e-3, "num_iters": 1000, "batch_size": 200}
NET = {"hidden_dim": 100, "learning_rate": 0.1, "num_epochs": 10, "batch_size": 100}


@pytest.mark.parametrize("value", ["yes", 2, None, 0.5, [True]])
def test_what_is_no_flag_is_refused(value: object) -> None:
    with pytest.raises(UnacceptableError, match="flips should be True or False"):
        train_features_net(NET | {"flips": value})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"num_iters": 4001, "batch_size": 1}, "number of steps"),
        ({"num_iters": 4000, "batch_size": 101}, "num_iters times batch_size"),
        ({"learning_rate": 0}, "learning_rate"),
        ({"momentum": 0.9}, "momentum"),
    ],
)
def test_svm_settings_that_cannot_be_trained_are_refused(change: dict, message: str) -> None:
    with pytest.raises(UnacceptableError, match=message):
        train_svm(SVM | change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hidden_dim": 801}, "twice with flips"),
        ({"hidden_dim": 401, "flips": True}, "twice with flips"),
        ({"batch_size": 10}, "number of steps"),
        (
            {"hidden_dim": 1, "num_epochs": 51, "batch_size": 500, "flips": True},
            "pictures shown is 510,000",
        ),
        ({"num_epochs": 0}, "num_epochs"),
    ],
)
def test_net_settings_that_cannot_be_trained_are_refused(change: dict, message: str) -> None:
    with pytest.raises(UnacceptableError, match=message):
        train_features_net(NET | change)


def test_training_is_the_same_every_time() -> None:
    few = SVM | {"num_iters": 50}
    assert train_svm(few) == train_svm(few)
    assert train_svm(few) != train_svm(few | {"num_iters": 51})


def test_a_rate_far_too_large_ends_in_a_low_accuracy() -> None:
    assert train_svm(SVM | {"learning_rate": 1e12, "num_iters": 60}).val_accuracy < 0.35


def test_mirror_images_help() -> None:
    same_steps = NET | {"num_epochs": 5, "flips": True}
    assert train_features_net(same_steps).val_accuracy > train_features_net(NET).val_accuracy + 0.01


def test_the_stand_in_rewards_tuning() -> None:
    width = {"hidden_dim": 50, "lr_decay": 0.95}
    field = width | {"learning_rate": 1e-4, "num_epochs": 5, "batch_size": 200}
    tuned = width | {"learning_rate": 1e-3, "num_epochs": 10, "batch_size": 50}
    assert train_two_layer(field).test_accuracy + 0.1 < train_two_layer(tuned).test_accuracy
