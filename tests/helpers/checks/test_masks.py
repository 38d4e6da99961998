import numpy as np
import pytest

from helpers.checks import Exercise
from helpers.checks.masks import factors, kept_and_scaled
from helpers.layers import dropout_forward


def passes(layer, p=0.7, shape=(40, 30)):
    check = Exercise("dropout")

    @check.part("part", points=1)
    def _(t):
        x = t.array(1 + t.normal(*shape) ** 2)
        kept_and_scaled(t, lambda: layer(x, p), x, p, slack=0.06)

    return check.score().points == 1


def reference(x, p):
    return dropout_forward(x, {"p": p, "mode": "train"})


@pytest.mark.parametrize("p", [0.2, 0.7, 1.0])
def test_whatever_is_drawn_passes(p):
    assert all(passes(reference, p) for _ in range(5))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda x, p: (x * (np.random.default_rng().random(x.shape) < p), None),
        lambda x, p: reference(x, 1 - p),
        lambda x, p: (x, None),
        lambda x, p: (0 * x, None),
        lambda x, p: (x / p, None),
        lambda x, p: (reference(x, p)[0][:1], None),
        lambda x, p: (None, None),
        lambda x, p: None,
        lambda x, p: reference(x, p)[0],
    ],
)
def test_what_is_no_dropout_fails(wrong):
    assert not passes(wrong)


def test_factors_are_what_was_multiplied():
    check = Exercise("dropout")
    found = []

    @check.part("part", points=1)
    def _(t):
        x, factor = t.array([[1.0, 2.0], [4.0, -8.0]]), np.array([[0.0, 3.0], [2.0, 0.5]])
        found.append(factors(t, lambda: (x * factor, None), x))
        np.testing.assert_allclose(found[0], factor)
        t.expect(True, "ok", "out")

    assert check.score().points == 1
