import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from helpers.training import Batches, evaluate, predict_all


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    return rng.normal(size=(23, 5)).astype(np.float32), rng.integers(0, 3, 23)


@pytest.fixture
def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(5, 8), nn.BatchNorm1d(8), nn.Dropout(0.9), nn.Linear(8, 3))


@pytest.mark.parametrize("size", [1, 4, 22, 23, 100])
def test_every_example_counts_the_same_whatever_the_batches(data, model, size):
    X, y = map(torch.from_numpy, data)
    loss, accuracy = evaluate(model, Batches(X, y, size, device="cpu"))
    scores = model.eval()(X)
    assert loss == pytest.approx(functional.cross_entropy(scores, y).item(), rel=1e-5)
    assert accuracy == pytest.approx((scores.argmax(1) == y).float().mean().item())


@pytest.mark.parametrize("training", [True, False])
def test_the_mode_is_left_as_it_was_and_nothing_is_learnt(data, model, training):
    model.train(training)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    evaluate(model, Batches(*data, 4, device="cpu"))
    assert model.training is training
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())


def test_the_mode_comes_back_after_an_error(data, model):
    with pytest.raises(RuntimeError):
        evaluate(model, [(torch.zeros(2, 4), torch.zeros(2, dtype=torch.int64))])
    assert model.training


def test_a_loss_of_ones_own_and_targets_that_are_no_classes():
    X = np.arange(6, dtype=np.float32)[:, None]
    batches = Batches(X, X * 2, 4, device="cpu")
    loss, accuracy = evaluate(nn.Identity(), batches, lambda s, y: ((s - y) ** 2).mean())
    assert loss == pytest.approx(np.mean(X**2))
    assert np.isnan(accuracy)


def test_all_predictions_come_in_order(data, model):
    X, y = data
    scores, classes = predict_all(model, Batches(X, y, 4, device="cpu"))
    assert torch.equal(classes, torch.from_numpy(y))
    assert torch.allclose(scores, model.eval()(torch.from_numpy(X)), atol=1e-6)
    assert not scores.requires_grad


@pytest.mark.parametrize("function", [evaluate, predict_all])
def test_nothing_is_no_set(model, function):
    with pytest.raises(ValueError, match="no batches"):
        function(model, [])
