"""The laboratory's network: its arithmetic held against PyTorch, and what a run leaves behind."""

import numpy as np
import pytest
import torch

from helpers.checks import Exercise
from helpers.checks.failure import UnacceptableError
from helpers.claims import diagnosis
from helpers.claims.constant import expect_cause
from helpers.claims.diagnosis import ENTRIES, initial, loss_and_gradients, run, train_diagnosed

SHORT = {"num_epochs": 1, "hidden": [12, 8], "batch_size": 64}
MODULES = {"relu": torch.relu, "tanh": torch.tanh}


def settings(**changes):
    return ENTRIES.read({"learning_rate": 0.1, **changes})


@pytest.mark.parametrize("activation", ["relu", "tanh", "leaky_relu"])
def test_gradients_are_those_of_autograd(activation):
    rng = np.random.default_rng(0)
    layers = initial(settings(hidden=[7, 5], init="he"), rng)
    x, y = rng.normal(size=(6, 300)), rng.integers(0, 52, 6)
    tensors = [[torch.tensor(p, requires_grad=True) for p in pair] for pair in layers]
    z = torch.tensor(x)
    for k, (W, b) in enumerate(tensors):
        z = z @ W + b
        if k < len(tensors) - 1:
            slope = diagnosis.SLOPE
            leaky = torch.nn.functional.leaky_relu
            z = leaky(z, slope) if activation == "leaky_relu" else MODULES[activation](z)
    expected = torch.nn.functional.cross_entropy(z, torch.tensor(y))
    expected.backward()
    loss, gradients = loss_and_gradients(layers, x, y, activation)
    assert loss == pytest.approx(expected.item(), rel=1e-9)
    for pair, slopes in zip(tensors, gradients, strict=True):
        for p, g in zip(pair, slopes, strict=True):
            np.testing.assert_allclose(g, p.grad, rtol=1e-7, atol=1e-10)


@pytest.mark.parametrize("options", [{}, {"momentum": 0.7}, {"momentum": 0.5, "weight_decay": 0.3}])
def test_a_run_is_descent_as_pytorch_does_it(options):
    rng = np.random.default_rng(1)
    chosen = settings(hidden=[6], batch_size=4, num_epochs=3, **options)
    layers = initial(chosen, rng)
    model = torch.nn.Sequential(
        torch.nn.Linear(300, 6), torch.nn.ReLU(), torch.nn.Linear(6, 52)
    ).double()
    with torch.no_grad():
        for linear, (W, b) in zip(model[::2], layers, strict=True):
            linear.weight.copy_(torch.tensor(W.T))
            linear.bias.copy_(torch.tensor(b))
    X, y = rng.normal(size=(10, 300)), rng.integers(0, 52, 10)
    order = np.random.default_rng(5)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, **options)
    for _ in range(3):
        for places in np.split(order.permutation(10), [4, 8]):
            optimizer.zero_grad()
            scores = model(torch.tensor(X[places]))
            torch.nn.functional.cross_entropy(scores, torch.tensor(y[places])).backward()
            optimizer.step()
    diagnosis._descend(layers, chosen, X, y, np.random.default_rng(5))
    for linear, (W, b) in zip(model[::2], layers, strict=True):
        np.testing.assert_allclose(W, linear.weight.detach().numpy().T, rtol=1e-8, atol=1e-10)
        np.testing.assert_allclose(b, linear.bias.detach().numpy(), rtol=1e-8, atol=1e-10)


def test_initial_weights_have_the_deviation_they_are_named_for():
    rng = np.random.default_rng(0)
    for name, square in (("pytorch", 1 / 3), ("he", 2.0), ("zero", 0.0)):
        for W, b in initial(settings(init=name, hidden=[200, 100]), rng):
            assert W.var() * len(W) == pytest.approx(square, rel=0.1)
            assert name == "pytorch" or not b.any()


def test_a_run_is_repeatable_and_depends_on_its_seed():
    one = run(0, learning_rate=0.1, **SHORT)
    diagnosis._train.cache_clear()
    assert run(0, learning_rate=0.1, **SHORT) == one
    assert run(1, learning_rate=0.1, **SHORT) != one


def test_the_stand_in_is_as_large_as_the_limits_assume():
    data = diagnosis.pictures()
    assert len(data["y_train"]) == diagnosis.NUM_TRAIN
    assert data["y_train"].max() + 1 == diagnosis.NUM_CLASSES


def test_the_constant_answer_has_the_share_of_the_largest_class():
    ended = run(0, learning_rate=0.1, init="zero", num_epochs=2)
    share = np.mean(
        diagnosis.pictures()["y_test"] == np.bincount(diagnosis.pictures()["y_train"]).argmax()
    )
    assert ended.commonest == 1
    assert ended.accuracy == pytest.approx(share)
    assert ended.balanced_accuracy == pytest.approx(1 / 52)


def test_weights_beyond_all_bounds_are_an_outcome():
    ended = run(0, learning_rate=10.0, pixels="raw", hidden=[20, 20], num_epochs=1)
    assert ended.commonest > 0.9
    assert min(ended.trace["alive"]) < 0.2


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"learning_rate": 0.1, "num_epochs": 500},
        {"learning_rate": 0.1, "batch_size": 1},
        {"learning_rate": 0.1, "pixels": "white"},
        {"learning_rate": 0.1, "momentum": 1.0},
        {"learning_rate": 0.1, "dropout": 0.5},
    ],
)
def test_settings_that_cannot_be_trained_with_say_why(wrong):
    with pytest.raises(UnacceptableError):
        train_diagnosed(wrong)


def found(cause_of, cause, **options):
    check = Exercise("cause_of_constant")

    @check.part("one", points=1)
    def _(t):
        expect_cause(t, cause_of, cause, {"learning_rate": 0.1, **SHORT, **options})

    return check.score()


def test_a_cause_is_right_wrong_or_none():
    assert found(lambda trace: "zero weights", "zero weights", init="zero").points == 1
    assert found(lambda trace: "steps too small", "zero weights", init="zero").points == 0
    assert found(lambda trace: "bad luck", "zero weights", init="zero").points == 0
    seen = []
    found(lambda trace: seen.append(sorted(trace)), "zero weights", init="zero")
    assert seen == [["alive", "end", "loss", "moved", "start"]]
