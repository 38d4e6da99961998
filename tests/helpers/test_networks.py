import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.gradients import check_gradient
from helpers.networks import TwoLayerNet


def by_autograd(net, X, y):
    """Loss and gradients of the same network, written in PyTorch."""
    params = {name: torch.tensor(w, requires_grad=True) for name, w in net.params.items()}
    rows = torch.tensor(X.reshape(len(X), -1).astype(net.dtype))
    hidden = torch.relu(rows @ params["W1"] + params["b1"])
    scores = hidden @ params["W2"] + params["b2"]
    loss = torch.nn.functional.cross_entropy(scores, torch.tensor(y))
    loss = loss + 0.5 * net.reg * sum((params[name] ** 2).sum() for name in ("W1", "W2"))
    loss.backward()
    return scores.detach().numpy(), loss.item(), {k: p.grad.numpy() for k, p in params.items()}


@settings(deadline=None, max_examples=50)
@given(
    dims=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    sizes=st.tuples(st.integers(1, 6), st.integers(1, 5), st.integers(1, 4)),
    reg=st.sampled_from([0.0, 0.7, np.float64(0.3)]),
    dtype=st.sampled_from([np.float32, np.float64]),
    seed=st.integers(0, 2**32 - 1),
)
def test_it_agrees_with_autograd(dims, sizes, reg, dtype, seed):
    examples, hidden, classes = sizes
    rng = np.random.default_rng(seed)
    net = TwoLayerNet(
        int(np.prod(dims)), hidden, classes, weight_scale=1.0, reg=reg, seed=seed, dtype=dtype
    )
    for name in ("b1", "b2"):
        net.params[name] += rng.normal(size=net.params[name].shape).astype(dtype)
    X, y = rng.normal(size=(examples, *dims)), rng.integers(0, classes, examples)
    scores, loss, grads = by_autograd(net, X, y)
    limit = 1e-4 if dtype is np.float32 else 1e-11
    assert np.max(np.abs(net.loss(X) - scores)) <= limit * (1 + np.max(np.abs(scores)))
    own_loss, own_grads = net.loss(X, y)
    assert isinstance(own_loss, float)
    assert abs(own_loss - loss) <= limit * (1 + abs(loss))
    assert own_grads.keys() == net.params.keys()
    for name, grad in own_grads.items():
        assert grad.dtype == net.params[name].dtype == dtype
        assert np.max(np.abs(grad - grads[name])) <= limit * (1 + np.max(np.abs(grads[name])))


def test_a_gradient_check_in_place_passes_and_finds_a_missing_term():
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(20, 3, 4)), rng.integers(0, 5, 20)
    net = TwoLayerNet(12, 7, 5, weight_scale=0.5, reg=0.1, seed=0, dtype=np.float64)
    grads = net.loss(X, y)[1]
    for name, w in net.params.items():
        assert check_gradient(lambda _: net.loss(X, y)[0], w, grads[name], name=name)
    unregularised = grads["W1"] - net.reg * net.params["W1"]
    assert not check_gradient(lambda _: net.loss(X, y)[0], net.params["W1"], unregularised)


def test_a_gradient_check_in_single_precision_is_possible():
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(50, 30)), rng.integers(0, 5, 50)
    net = TwoLayerNet(30, 20, 5, weight_scale=0.3, seed=0)
    grads = net.loss(X, y)[1]
    for name, w in net.params.items():
        right = check_gradient(lambda _: net.loss(X, y)[0], w, grads[name])
        assert right, right
        assert not check_gradient(lambda _: net.loss(X, y)[0], w, 1.2 * grads[name])


def test_parameters_start_as_promised():
    net = TwoLayerNet(hidden_dim=50, weight_scale=1e-2, seed=5)
    shapes = {name: w.shape for name, w in net.params.items()}
    assert shapes == {"W1": (3072, 50), "b1": (50,), "W2": (50, 10), "b2": (10,)}
    assert abs(net.params["W1"].std() / 1e-2 - 1) < 0.02
    assert abs(net.params["W1"].mean()) < 1e-3
    assert not net.params["b1"].any()
    assert not net.params["b2"].any()
    again, other = (TwoLayerNet(hidden_dim=50, weight_scale=1e-2, seed=s) for s in (5, 6))
    assert np.array_equal(net.params["W1"], again.params["W1"])
    assert not np.array_equal(net.params["W1"], other.params["W1"])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_huge_scores_stay_finite_and_inputs_unchanged(dtype):
    net = TwoLayerNet(4, 3, 2, weight_scale=1e4, seed=0, dtype=dtype)
    X, y = np.full((5, 4), 100.0), np.zeros(5, int)
    X.setflags(write=False)
    before = {name: w.copy() for name, w in net.params.items()}
    loss, grads = net.loss(X, y)
    assert np.isfinite(loss)
    assert all(np.isfinite(g).all() for g in grads.values())
    assert all(np.array_equal(before[name], w) for name, w in net.params.items())
    assert not any(np.shares_memory(grads[name], w) for name, w in net.params.items())
