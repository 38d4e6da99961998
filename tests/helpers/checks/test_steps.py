import numpy as np
import pytest

from helpers.checks import Exercise
from helpers.checks.steps import RULES, compare_steps, example, gradients


def right(X, y, params, forward):
    """All steps by their rules; written for this test from the rules themselves."""
    shifted = forward["scores"] - forward["scores"].max(axis=1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    steps = {"dscores": (p - np.eye(p.shape[1])[y]) / len(X)}
    for name, (before, rule) in RULES.items():
        steps[name] = rule(steps[before], {"X": X, **forward}, params)
    return steps


def points(backward, *names, sizes=(5, 7, 6, 4, 3)):
    """Which of these steps a check finds right."""
    check = Exercise("backward_steps")
    for name in names:

        @check.part(name, points=1)
        def _(t, name=name):
            compare_steps(t, backward, example(t, *sizes), name)

    return {part.name for part in check.score().parts if part.points}


ALL = ("dscores", *RULES)


@pytest.mark.parametrize("sizes", [(5, 7, 6, 4, 3), (1, 1, 2, 1, 2), (3, 4, 4, 4, 4)])
def test_the_rules_agree_with_autograd(sizes):
    assert points(right, *ALL, sizes=sizes) == set(ALL)


class Made:
    """Makes inputs as a trial does, from a seed."""

    array = staticmethod(np.array)

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def integers(self, low, high, size):
        return self.rng.integers(low, high, size)


def test_no_gradient_is_zero_however_small_the_example():
    for seed in range(300):
        given = example(Made(seed), 1, 1, 2, 1, 2)
        assert all(value.any() for value in gradients(*given).values()), seed


def test_gradients_have_the_shape_of_what_they_belong_to():
    given = example(Made(0), 5, 7, 6, 4, 3)
    _, _, params, forward = given
    found = gradients(*given)
    assert set(found) == set(ALL)
    for name, value in {**params, **forward}.items():
        assert found[f"d{name}"].shape == value.shape


@pytest.mark.parametrize("broken", ALL)
def test_a_wrong_step_costs_itself_and_nothing_that_follows(broken):
    def follows(X, y, params, forward):
        steps = right(X, y, params, forward)
        steps[broken] = 1.5 * steps[broken]
        for name, (before, rule) in RULES.items():
            if name != broken:
                steps[name] = rule(steps[before], {"X": X, **forward}, params)
        return steps

    assert points(follows, *ALL) == set(ALL) - {broken}


@pytest.mark.parametrize("broken", ALL)
def test_right_steps_behind_a_wrong_one_are_right(broken):
    def scaled(*given):
        return right(*given) | {broken: -right(*given)[broken]}

    assert points(scaled, *ALL) == set(ALL) - {broken}


def test_what_is_missing_costs_itself():
    def part(*given):
        return {name: right(*given)[name] for name in ("dscores", "db3", "da2")}

    assert points(part, *ALL) == {"dscores", "db3", "da2"}


@pytest.mark.parametrize(
    "answer",
    [
        lambda *given: None,
        lambda *given: list(right(*given).values()),
        lambda *given: {name: 0 * value for name, value in right(*given).items()},
        lambda *given: {name: np.ones(3) for name in ALL},
        lambda *given: 1 / 0,
    ],
    ids=["nothing", "a list", "zeros", "constants", "an exception"],
)
def test_answers_that_agree_with_themselves_alone_get_nothing(answer):
    assert points(answer, *ALL) == set()


def test_a_stub_gets_nothing():
    def stub(*given):
        raise NotImplementedError

    assert points(stub, *ALL) == set()
