import numpy as np
import pytest

from helpers.checks import Exercise
from helpers.checks.groups import chosen, drawn_groups, stays_whole


def passes(split):
    check = Exercise("split")

    @check.part("part", points=1)
    def _(t):
        groups = drawn_groups(t, 20, 4)
        stays_whole(t, lambda: split(groups), groups)

    return check.score().points == 1


def test_whole_groups_pass_however_they_are_said():
    assert passes(lambda groups: groups % 2 == 0)
    assert passes(lambda groups: (groups % 3 == 0).tolist())


@pytest.mark.parametrize(
    "split",
    [
        lambda groups: np.arange(len(groups)) % 2 == 0,
        lambda groups: np.flatnonzero(groups % 2 == 0),
        lambda groups: 2.0 * (groups % 2 == 0),
        lambda groups: (groups % 2 == 0).astype(int),
        lambda groups: None,
    ],
)
def test_what_cuts_groups_or_is_no_choice_fails(split):
    assert not passes(split)


def test_what_was_chosen_comes_as_numbers():
    check = Exercise("split")

    @check.part("part", points=1)
    def _(t):
        groups = t.array([4, 4, 9])
        test = chosen(t, lambda: [True, True, False], groups)
        np.testing.assert_array_equal(test, [1, 1, 0])
        assert chosen(t, lambda: [True], groups) is None

    assert check.score().points == 0
