import numpy as np
import pytest

from helpers import layers
from helpers.checks import Exercise
from helpers.checks.normalised import (
    compare_batchnorm,
    compare_batchnorm_gradients,
    keeps_what_is_needed,
)

AVERAGES = "running_mean running_var"


def passes(look):
    check = Exercise("batchnorm")
    check.part("part", points=1)(look)
    return check.score().points == 1


def looked_at(forward, names="out", batches=1, **param):
    def look(t):
        given = {"mode": "train", **param}
        x, gamma, beta = t.normal(5, 3), t.normal(3), t.normal(3)
        compare_batchnorm(t, forward, x, gamma, beta, given, names, batches)

    return passes(look)


def with_mistake(mistake):
    def forward(x, gamma, beta, param):
        if mistake == "eps":
            param = {**param, "eps": 0.3}
        out, cache = layers.batchnorm_forward(x, gamma, beta, param)
        if mistake == "gamma":
            out = out / gamma
        if mistake == "variance":
            param["running_var"] = param["running_var"] * len(x) / (len(x) - 1)
        return out, cache

    return forward


def test_the_reference_passes_in_every_way():
    for names in ("out", AVERAGES, f"out {AVERAGES}"):
        for batches in (1, 3):
            assert looked_at(layers.batchnorm_forward, names, batches, momentum=0.5, eps=0.1)


@pytest.mark.parametrize(("mistake", "out"), [("eps", False), ("gamma", False), ("variance", True)])
def test_output_and_averages_are_looked_at_apart(mistake, out):
    assert looked_at(with_mistake(mistake)) is out
    if mistake == "variance":
        assert not looked_at(with_mistake(mistake), AVERAGES, 2)


def test_averages_that_are_not_written_are_found():
    def forgetful(x, gamma, beta, param):
        return layers.batchnorm_forward(x, gamma, beta, dict(param))

    assert looked_at(forgetful)
    assert not looked_at(forgetful, AVERAGES)


@pytest.mark.parametrize("name", ["dx", "dgamma", "dbeta"])
def test_each_gradient_is_looked_at_by_itself(name):
    def look(which):
        def backward(dout, cache):
            values = layers.batchnorm_backward(dout, cache)
            wrong = dict(zip(("dx", "dgamma", "dbeta"), values, strict=True))
            wrong[which] = wrong.get(which, 0) + 1
            return wrong["dx"], wrong["dgamma"], wrong["dbeta"]

        forward = layers.batchnorm_forward
        return lambda t: compare_batchnorm_gradients(t, name, forward, backward, t.normal(6, 3))

    for which in ("none", "dx", "dgamma", "dbeta"):
        assert passes(look(which)) is (which != name)


def test_the_documented_cache_will_do():
    def backward(dout, cache):
        x_hat, gamma, deviation = cache
        d = dout * gamma
        dx = (d - d.mean(axis=0) - x_hat * (d * x_hat).mean(axis=0)) / deviation
        return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    def no_forward(*_):
        raise NotImplementedError

    assert passes(
        lambda t: compare_batchnorm_gradients(
            t, "dx dgamma dbeta", no_forward, backward, np.array(t.normal(6, 3))
        )
    )


@pytest.mark.parametrize(
    ("kept", "enough"),
    [
        (lambda x, x_hat, gamma, s: (x_hat, gamma, s), True),
        (lambda x, x_hat, gamma, s: {"x": x.tolist(), "gamma": gamma}, True),
        (lambda x, x_hat, gamma, s: (x_hat, gamma), False),
        (lambda x, x_hat, gamma, s: (x_hat, s), False),
        (lambda x, x_hat, gamma, s: (gamma, s, x.shape), False),
    ],
)
@pytest.mark.parametrize("root", [lambda v: np.sqrt(v + 1e-5), lambda v: np.sqrt(v) + 1e-5])
def test_what_a_cache_lacks_is_found_whatever_is_done_with_eps(kept, enough, root):
    def forward(x, gamma, beta, param):
        deviation = root(x.var(axis=0))
        x_hat = (x - x.mean(axis=0)) / deviation
        return gamma * x_hat + beta, kept(x, x_hat, gamma, deviation)

    assert passes(lambda t: keeps_what_is_needed(t, forward)) is enough
