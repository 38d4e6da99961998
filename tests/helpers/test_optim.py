import numpy as np
import pytest
import torch

from helpers.optim import RULES, adam, adamw, find_rule, nesterov, rmsprop, sgd, sgd_momentum

# Ours beside the optimizer of PyTorch that means the same, each with its names of the options.
SAME = [
    (sgd, {}, torch.optim.SGD, {}),
    (sgd_momentum, {"momentum": 0.7}, torch.optim.SGD, {"momentum": 0.7}),
    (nesterov, {"momentum": 0.7}, torch.optim.SGD, {"momentum": 0.7, "nesterov": True}),
    (rmsprop, {"decay_rate": 0.8}, torch.optim.RMSprop, {"alpha": 0.8}),
    (rmsprop, {"epsilon": 0.3}, torch.optim.RMSprop, {"eps": 0.3}),
    (adam, {"beta1": 0.8, "beta2": 0.95}, torch.optim.Adam, {"betas": (0.8, 0.95)}),
    (adam, {"epsilon": 0.3}, torch.optim.Adam, {"eps": 0.3}),
    (adamw, {"weight_decay": 0.4}, torch.optim.AdamW, {"weight_decay": 0.4}),
    (adamw, {}, torch.optim.AdamW, {}),
]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rate", [0.3, np.float64(0.3), 1])
@pytest.mark.parametrize(("rule", "options", "theirs", "their_options"), SAME)
def test_rules_make_the_steps_of_torch(rule, options, theirs, their_options, rate, dtype):
    rng = np.random.default_rng(0)
    w = rng.normal(size=(3, 4)).astype(dtype)
    parameter = torch.tensor(w)
    optimizer = theirs([parameter], lr=float(rate), **their_options)
    config = {"learning_rate": rate, **options}
    for _ in range(12):
        dw = rng.normal(size=w.shape).astype(dtype)
        parameter.grad = torch.tensor(dw)
        optimizer.step()
        w, config = rule(w, dw, config)
        assert w.dtype == dtype
    assert np.allclose(w, parameter.numpy(), rtol=1e-5, atol=1e-5 if dtype == np.float32 else 0)


def test_options_that_are_left_out():
    expected = {
        "sgd": {"learning_rate": 1e-2},
        "sgd_momentum": {"learning_rate": 1e-2, "momentum": 0.9},
        "nesterov": {"learning_rate": 1e-2, "momentum": 0.9},
        "rmsprop": {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8},
        "adam": {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
        "adamw": {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    }
    expected["adamw"]["weight_decay"] = 1e-2
    assert expected.keys() == RULES.keys()
    for name, options in expected.items():
        w, dw = np.array([1.0, -2.0]), np.array([0.5, 3.0])
        moved, config = RULES[name](w, dw)
        again, _ = RULES[name](w, dw, options)
        assert np.array_equal(moved, again)
        assert {key: config[key] for key in options} == options


@pytest.mark.parametrize("rule", RULES.values())
def test_a_rule_leaves_what_it_was_given(rule):
    w, dw = np.arange(6.0).reshape(2, 3), np.ones((2, 3))
    config = rule(w, dw, {"learning_rate": 0.5})[1]
    before = {key: np.copy(value) for key, value in config.items()}
    _, after = rule(w, dw, config)
    for value in after.values():
        if isinstance(value, np.ndarray):
            value += 1
    assert w.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert (dw == 1).all()
    assert config.keys() == before.keys()
    assert all(np.array_equal(config[key], before[key]) for key in config)
    empty = {}
    rule(w, dw, empty)
    assert empty == {}


@pytest.mark.parametrize("rule", RULES.values())
def test_numbers_of_no_dimension_and_of_none(rule):
    for w in (np.float64(2.0), np.array(2.0), np.zeros((0, 3))):
        config = None
        for _ in range(3):
            moved, config = rule(w, np.ones_like(w), config)
            assert np.shape(moved) == np.shape(w)
            assert np.all(moved < w)


def test_bias_correction_makes_the_first_step_as_long_as_the_rate():
    for size in (1e-4, 1.0, 1e4):
        moved, _ = adam(np.zeros(2), np.array([size, -size]), {"learning_rate": 0.01})
        assert np.allclose(moved, [-0.01, 0.01], rtol=1e-3)


def test_the_hand_worked_step():
    """u = 0.5, v = 0.2, g = 2, rates 0.9, 0.99, 0.01: the averages, and the step after many."""
    config = {"m": np.array(0.5), "v": np.array(0.2), "t": 10**6, "learning_rate": 0.01}
    moved, config = adam(np.array(0.0), np.array(2.0), {**config, "beta1": 0.9, "beta2": 0.99})
    assert config["m"] == pytest.approx(0.65)
    assert config["v"] == pytest.approx(0.238)
    assert moved == pytest.approx(-0.0133, abs=5e-5)


def test_names_that_do_not_exist_are_named():
    with pytest.raises(ValueError, match=r"no option lr; it has learning_rate"):
        sgd(np.ones(1), np.ones(1), {"lr": 1})
    with pytest.raises(ValueError, match=r"no update rule 'adma'; there is sgd"):
        find_rule("adma")
    assert all(find_rule(name) is rule for name, rule in RULES.items())
