import numpy as np
import pytest
import torch

from helpers.checks.results import results


def named(value, names="first second"):
    return results(lambda: value, names.split(), "exercise")


@pytest.mark.parametrize("kind", [tuple, list, np.array, torch.tensor])
def test_so_many_numbers_in_a_row_are_so_many_values(kind):
    assert named(kind([2.0, 3.0])) == {"first": 2, "second": 3}


@pytest.mark.parametrize("value", [np.zeros(3), np.zeros((2, 2)), np.zeros(()), "ab", {1: 2, 3: 4}])
def test_what_is_one_value_is_not_taken_apart(value):
    found = named(value)
    assert found.id == "wrong_count"
    assert "first, second" in found.text


def test_one_name_takes_whatever_there_is():
    value = np.zeros(1)
    assert named(value, "only")["only"] is value


def test_nothing_is_said_to_be_nothing():
    assert named(None).id == "returned_nothing"
