import math
from fractions import Fraction

import numpy as np
import pytest

from helpers.checks.failure import UnacceptableError
from helpers.claims.settings import Choice, Limit, Number, Switch, Table, Whole, Widths, num_steps

TABLE = Table(
    {
        "widths": Widths(most=3),
        "epochs": Whole(most=9),
        "rate": Number(most=2),
        "penalty": Number(default=0.5, positive=False),
        "rule": Choice(("a", "b", None), default="a"),
        "flips": Switch(default=False),
    },
    limits=(
        Limit("width times epochs is", lambda s: max(s["widths"]) * s["epochs"], 100, "Take fewer"),
    ),
)
GOOD = {"widths": [10], "epochs": 3, "rate": 0.1}


def test_what_is_left_out_is_filled_in_and_the_order_does_not_matter():
    read = TABLE.read({"rate": 0.1, "epochs": 3, "widths": [10]})
    assert read == {
        "widths": (10,),
        "epochs": 3,
        "rate": 0.1,
        "penalty": 0.5,
        "rule": "a",
        "flips": False,
    }
    assert list(read) == list(TABLE.entries)
    assert hash(tuple(read.items())) == hash(tuple(TABLE.read(GOOD).items()))


@pytest.mark.parametrize(
    "same",
    [
        {"widths": (10,)},
        {"widths": np.array([10])},
        {"widths": [np.int64(10)]},
        {"epochs": np.int32(3)},
        {"rate": np.float64(0.1)},
        {"rate": Fraction(1, 10)},
        {"penalty": 0.5, "rule": "a"},
        {"flips": np.bool_(False)},
    ],
)
def test_numbers_of_any_type_mean_the_same(same):
    read = TABLE.read(GOOD | same)
    assert read == TABLE.read(GOOD)
    assert type(read["epochs"]) is int
    assert type(read["rate"]) is float


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"epochs": 2.5}, "epochs should be a whole number of at least 1, not 2.5"),
        ({"epochs": "3"}, "epochs should be a whole number"),
        ({"epochs": 0}, "epochs should be a whole number"),
        ({"epochs": 10}, "epochs should be at most 9, not 10"),
        ({"rate": 0}, "rate should be above 0"),
        ({"rate": -1}, "rate should be a number that is not negative, not -1"),
        ({"rate": math.nan}, "not negative, not nan"),
        ({"rate": math.inf}, "not negative, not inf"),
        ({"rate": "1e-3"}, "not negative, not '1e-3'"),
        ({"rate": np.ones(2)}, "not negative"),
        ({"rate": 2.5}, "rate should be at most 2, not 2.5"),
        ({"widths": 10}, "widths should be a list of 1 to 3 widths"),
        ({"widths": []}, "widths should be a list of 1 to 3 widths"),
        ({"widths": [1] * 4}, "widths should be a list of 1 to 3 widths"),
        ({"widths": [5, 0]}, r"widths\[1\] should be a whole number of at least 1, not 0"),
        ({"widths": {"W1": 5}}, "widths should be a list"),
        ({"rule": "adma"}, "rule should be one of 'a', 'b', None, not 'adma'"),
        ({"rule": ["a"]}, "rule should be one of"),
        ({"flips": "no"}, "flips should be True or False, not 'no'"),
        ({"flips": 2}, "flips should be True or False, not 2"),
        ({"flips": 1.0}, "flips should be True or False, not 1.0"),
        ({"flips": np.ones(2)}, "flips should be True or False"),
        ({"lr": 1}, "unknown entry 'lr'; known: widths, epochs, rate, penalty, rule, flips"),
        ({7: 1}, "unknown entry 7"),
        ({"widths": [30], "epochs": 4}, "width times epochs is 120; the check allows at most 100"),
        ({"rate": "x" * 500}, r"x\.\.\.$"),
    ],
)
def test_what_does_not_fit_is_said(change, says):
    with pytest.raises(UnacceptableError, match=says):
        TABLE.read(GOOD | change)


@pytest.mark.parametrize("missing", GOOD)
def test_what_is_missing_is_named(missing):
    with pytest.raises(UnacceptableError, match=f"no entry '{missing}'"):
        TABLE.read({k: v for k, v in GOOD.items() if k != missing})


@pytest.mark.parametrize("other", [None, [GOOD], "widths", 3])
def test_only_a_dictionary_will_do(other):
    with pytest.raises(UnacceptableError, match="should be a dictionary, not"):
        TABLE.read(other)


def test_zero_where_it_is_allowed():
    assert TABLE.read(GOOD | {"penalty": 0})["penalty"] == 0
    assert TABLE.read(GOOD | {"rule": None})["rule"] is None
    assert TABLE.read(GOOD | {"flips": True})["flips"] is True


@pytest.mark.parametrize("value", [True, False, np.True_, np.False_, 1, 0])
def test_a_switch_is_a_plain_bool(value):
    read = TABLE.read(GOOD | {"flips": value})["flips"]
    assert type(read) is bool
    assert read == value


def test_the_last_batch_of_an_epoch_is_a_step():
    assert num_steps({"num_epochs": 3, "batch_size": 40}, 100) == 9
    assert num_steps({"num_epochs": 3, "batch_size": 400}, 100) == 3
