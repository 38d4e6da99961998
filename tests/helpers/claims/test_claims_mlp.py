import numpy as np
import pytest

from helpers.checks.failure import UnacceptableError
from helpers.claims import mlp
from helpers.claims.mlp import train_digits, train_fashion
from helpers.data import load
from helpers.mlp import ACTIVATIONS, OPTIMIZERS

BRIEF = {"learning_rate": 1e-3, "num_epochs": 1, "batch_size": 256}
FASHION = {"k": 1, "hidden": 8} | BRIEF
DIGITS = {"widths": [8, 8], "activations": ["relu", "tanh"]} | BRIEF


@pytest.mark.parametrize(
    ("name", "table", "widths"),
    [
        ("fashion_mnist", mlp.FASHION, {"k": 0, "hidden": 1}),
        ("mnist", mlp.DIGITS, {"widths": [1], "activations": ["relu"]}),
    ],
)
def test_the_limits_know_how_large_the_stand_in_is(name, table, widths):
    count = len(load(name, source="standin")["X_train"])
    steps = {"learning_rate": 1e-3, "num_epochs": 1500, "batch_size": count // 2 + count % 2}
    assert table.read(widths | steps)["num_epochs"] == 1500  # two steps an epoch: 3,000
    with pytest.raises(UnacceptableError, match="the number of steps is 4,500"):
        table.read(widths | steps | {"batch_size": count // 2 + count % 2 - 1})


def test_the_table_knows_what_the_trainer_knows():
    assert set(mlp.ACTIVATIONS) == set(ACTIVATIONS)
    assert set(mlp.FASHION.entries["optimizer"].options) == set(OPTIMIZERS)


@pytest.mark.parametrize(
    "change",
    [
        {"optimizer": "sgd", "learning_rate": 0.1},
        {"optimizer": "rmsprop"},
        {"l2": 0.1},
        {"dropout": 0.5},
        {"batch_norm": True},
        {"cosine": True},
        {"k": 2},
        {"hidden": 12},
        {"batch_size": 300},
    ],
)
def test_every_setting_counts_and_the_same_ones_give_the_same(change):
    plain, changed = train_fashion(FASHION), train_fashion(FASHION | change)
    assert plain != changed
    mlp._train.cache_clear()
    assert train_fashion(FASHION | change) == changed


def test_settings_are_trained_and_not_believed():
    poor = train_digits(DIGITS | {"learning_rate": 1e-6})
    better = train_digits(DIGITS | {"num_epochs": 8, "batch_size": 16})
    assert poor.val_accuracy < 0.5 < better.val_accuracy < 1
    assert train_digits(DIGITS | {"widths": np.array([8, 8])}) == train_digits(DIGITS)
    with pytest.raises(UnacceptableError, match="no entry 'widths'"):
        train_digits({"val_accuracy": 0.99})


@pytest.mark.parametrize(
    ("train", "settings", "says"),
    [
        (train_digits, DIGITS | {"activations": ["relu"]}, "2 widths and 1 activations"),
        (train_digits, DIGITS | {"activations": ["relu", "gelu"]}, r"activations\[1\] should be"),
        (train_digits, DIGITS | {"activations": "relu"}, "a list of names"),
        (train_digits, DIGITS | {"widths": [3000, 3000]}, "weights times examples"),
        (train_fashion, FASHION | {"k": -1}, "k should be"),
        (train_fashion, FASHION | {"hidden": 10**6}, "weights times examples"),
        (train_fashion, FASHION | {"batch_size": 1}, "batch_size should be"),
        (train_fashion, FASHION | {"momentum": 0.9}, "unknown entry 'momentum'"),
    ],
)
def test_what_cannot_be_trained_is_said(train, settings, says):
    with pytest.raises(UnacceptableError, match=says):
        train(settings)
