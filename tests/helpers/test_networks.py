import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.gradients import check_gradient
from helpers.networks import FullyConnectedNet, TwoLayerNet


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


def deep_by_autograd(net, X, y):
    """Loss and gradients of a fully connected network without dropout, written in PyTorch."""
    params = {name: torch.tensor(w, requires_grad=True) for name, w in net.params.items()}
    out = torch.tensor(X.reshape(len(X), -1).astype(net.dtype))
    depth = sum(name.startswith("W") for name in params)
    for k in range(1, depth + 1):
        out = out @ params[f"W{k}"] + params[f"b{k}"]
        if k < depth and f"gamma{k}" in params:
            out = torch.nn.functional.batch_norm(
                out, None, None, params[f"gamma{k}"], params[f"beta{k}"], training=True
            )
        out = torch.relu(out) if k < depth else out
    loss = torch.nn.functional.cross_entropy(out, torch.tensor(y))
    loss = loss + 0.5 * net.reg * sum((params[f"W{k}"] ** 2).sum() for k in range(1, depth + 1))
    loss.backward()
    return out.detach().numpy(), loss.item(), {k: p.grad.numpy() for k, p in params.items()}


@settings(deadline=None, max_examples=60)
@given(
    hidden=st.lists(st.integers(1, 6), max_size=4),
    dims=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    examples=st.integers(2, 6),
    normalization=st.sampled_from([None, "batchnorm"]),
    reg=st.sampled_from([0.0, 0.7]),
    seed=st.integers(0, 2**32 - 1),
)
def test_any_depth_agrees_with_autograd(hidden, dims, examples, normalization, reg, seed):
    rng = np.random.default_rng(seed)
    net = FullyConnectedNet(
        hidden, int(np.prod(dims)), 4, normalization=normalization, reg=reg, dtype="float64"
    )
    net.params = {name: rng.normal(size=w.shape) for name, w in net.params.items()}
    X, y = rng.normal(size=(examples, *dims)), rng.integers(0, 4, examples)
    scores, loss, grads = deep_by_autograd(net, X, y)
    own_loss, own_grads = net.loss(X, y)
    assert isinstance(own_loss, float)
    assert abs(own_loss - loss) <= 1e-9 * (1 + abs(loss))
    assert list(own_grads) == list(net.params)
    size = 1 + max(np.max(np.abs(grad)) for grad in grads.values())
    # A batch of almost equal values divides by a tiny deviation, which magnifies rounding.
    limit = 1e-5 if normalization else 1e-10
    for name, grad in own_grads.items():
        assert np.max(np.abs(grad - grads[name])) <= limit * size
    if normalization is None:
        assert np.max(np.abs(net.loss(X) - scores)) <= 1e-10 * (1 + np.max(np.abs(scores)))


def test_a_deep_network_starts_as_promised():
    net = FullyConnectedNet([60, 50], normalization="batchnorm", weight_scale=0.02, seed=5)
    assert list(net.params) == [
        *("W1", "b1", "gamma1", "beta1", "W2", "b2", "gamma2", "beta2", "W3", "b3")
    ]
    assert {w.dtype for w in net.params.values()} == {np.dtype(np.float32)}
    assert net.params["W1"].shape == (3072, 60)
    assert net.params["W3"].shape == (50, 10)
    assert abs(net.params["W1"].std() / 0.02 - 1) < 0.02
    assert np.all(net.params["gamma1"] == 1)
    assert not any(net.params[name].any() for name in ("b1", "beta2", "b3"))
    again, other = (FullyConnectedNet([60, 50], weight_scale=0.02, seed=s) for s in (5, 6))
    assert np.array_equal(net.params["W2"], again.params["W2"])
    assert not np.array_equal(net.params["W2"], other.params["W2"])


def test_it_computes_in_single_precision_from_end_to_end():
    net = FullyConnectedNet([5], 4, 3, 0.5, "batchnorm", reg=np.float64(0.1), seed=0)
    X, y = np.random.default_rng(0).normal(size=(6, 4)), np.array([0, 1, 2, 0, 1, 2])
    loss, grads = net.loss(X, y)
    assert isinstance(loss, float)
    assert {grad.dtype for grad in grads.values()} == {np.dtype(np.float32)}
    assert net.loss(X).dtype == np.float32


def test_a_test_normalises_with_averages_of_training():
    rng = np.random.default_rng(0)
    net = FullyConnectedNet([6, 5], 4, 3, normalization="batchnorm", weight_scale=1.0, seed=0)
    X, y = rng.normal(size=(50, 4)) + 3, rng.integers(0, 3, 50)
    before = net.loss(X)
    for _ in range(100):
        net.loss(X, y)
    after = net.loss(X)
    assert not np.allclose(before, after)
    assert np.array_equal(after, net.loss(X))  # a test moves no averages
    one_by_one = np.concatenate([net.loss(X[k : k + 1]) for k in range(50)])
    assert np.allclose(one_by_one, after, atol=1e-5)


def test_dropout_keeps_the_expected_scores_and_drops_anew_in_every_call():
    net = FullyConnectedNet([4000], 5, 3, dropout_keep_ratio=0.25, weight_scale=1.0, seed=0)
    X, y = np.random.default_rng(0).normal(size=(1, 5)), np.array([2])
    assert np.array_equal(net.loss(X), net.loss(X))
    dropped = [net.loss(X, y)[1]["W2"][:, 0] == 0 for _ in range(2)]
    silent = np.maximum(X @ net.params["W1"], 0)[0] == 0
    kept = [1 - d[~silent].mean() for d in dropped]
    assert np.allclose(kept, 0.25, atol=0.06)
    assert not np.array_equal(*dropped)
    runs = [FullyConnectedNet([30], 5, 3, 0.5, weight_scale=1.0, seed=3) for _ in range(2)]
    assert runs[0].loss(X, y)[0] == runs[1].loss(X, y)[0]


def test_gradients_with_dropout_follow_the_units_that_were_kept():
    """The same seed drops the same units, so a fresh copy can be measured nearby."""
    X, y = np.random.default_rng(0).normal(size=(8, 5)), np.arange(8) % 3

    def fresh():
        return FullyConnectedNet([9, 7], 5, 3, 0.6, weight_scale=0.5, dtype="float64", seed=1)

    params, grads = fresh().params, fresh().loss(X, y)[1]

    def loss(name):
        def at(w):
            net = fresh()
            net.params[name] = w
            return net.loss(X, y)[0]

        return at

    for name, w in params.items():
        assert check_gradient(loss(name), w, grads[name], name=name)


def test_networks_that_cannot_be_are_explained():
    with pytest.raises(ValueError, match="not 'layernorm'"):
        FullyConnectedNet([3], normalization="layernorm")
    for keep in (0, 1.5):
        with pytest.raises(ValueError, match="at most 1"):
            FullyConnectedNet([3], dropout_keep_ratio=keep)
