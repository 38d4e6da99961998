import pytest

from helpers.checks.failure import UnacceptableError
from helpers.claims import fully_connected, train_fully_connected, train_two_layer, trained
from helpers.data import load
from helpers.optim import RULES

SMALL = {"hidden_dims": [20], "learning_rate": 1e-3, "num_epochs": 1, "batch_size": 250}
TWO = {"hidden_dim": 20, "learning_rate": 1e-3, "num_epochs": 1, "batch_size": 100}
BIG = {"batch_size": 500}


def test_the_tables_know_the_data_and_the_rules():
    data = load("cifar10", source="standin")
    assert len(data["X_train"]) == trained.NUM_TRAIN
    assert data["X_train"][0].size == fully_connected.INPUTS
    assert len(data.classes) == fully_connected.CLASSES
    assert tuple(RULES) == fully_connected.RULES


def test_settings_are_trained_and_not_believed():
    poor = train_two_layer(TWO | {"learning_rate": 1e-6})
    better = train_two_layer(TWO | {"num_epochs": 6})
    assert poor.val_accuracy < better.val_accuracy
    assert better == train_two_layer(TWO | {"num_epochs": 6})
    assert 0.1 < better.test_accuracy < 1
    with pytest.raises(UnacceptableError, match="no entry 'hidden_dim'"):
        train_two_layer({"val_accuracy": 0.9})


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"update_rule": "adam", "hidden_dims": [20, 20]},
        {"normalization": "batchnorm", "dropout_keep_ratio": 0.5, "update_rule": "sgd_momentum"},
        {"reg": 0.3, "weight_scale": 0.1, "lr_decay": 0.5},
        {"flips": True},
    ],
)
def test_every_setting_of_a_fully_connected_network_counts(settings):
    plain, changed = train_fully_connected(SMALL), train_fully_connected(SMALL | settings)
    assert (plain == changed) == (not settings)
    timed = fully_connected.timed_fully_connected(SMALL | settings)
    assert timed.trained == changed
    assert timed.seconds > 0


@pytest.mark.parametrize(
    ("train", "settings", "says"),
    [
        (train_two_layer, TWO | {"hidden_dim": 500, "num_epochs": 5}, "is 2,500; .* 2,000"),
        (train_two_layer, TWO | {"batch_size": 1}, "steps is 5,000; .* 2,000"),
        (train_fully_connected, SMALL | {"num_epochs": 10**6}, "examples shown is"),
        (train_fully_connected, SMALL | {"hidden_dims": [10**9] * 3}, "examples shown is"),
        (train_fully_connected, SMALL | {"batch_size": 2}, "steps is 2,500"),
        (train_fully_connected, SMALL | {"batch_size": 4, "flips": True}, "steps is 2,500"),
        (train_fully_connected, SMALL | {"num_epochs": 60, "flips": True}, "shown is, .* 36.984;"),
        (
            train_fully_connected,
            SMALL | {"hidden_dims": [1], "num_epochs": 101} | BIG,
            "shown is 505,000",
        ),
        (
            train_fully_connected,
            SMALL | {"hidden_dims": [400] * 4, "batch_size": 10},
            "is, in mill",
        ),
        (
            train_two_layer,
            TWO | {"hidden_dim": 1, "num_epochs": 101} | BIG,
            "shown is",
        ),
        (train_fully_connected, SMALL | {"dropout_keep_ratio": 1.5}, "at most 1"),
    ],
)
def test_too_much_work_is_not_begun(train, settings, says):
    with pytest.raises(UnacceptableError, match=says):
        train(settings)


def test_a_loss_that_explodes_is_a_poor_result_and_no_error():
    reached = train_fully_connected(SMALL | {"learning_rate": 1e6})
    assert reached.val_accuracy < 0.3
