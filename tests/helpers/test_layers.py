import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import layers
from helpers.gradients import check_gradient, relative_error

dtypes = st.sampled_from([np.float32, np.float64])
seeds = st.integers(0, 2**32 - 1)
TOLERANCE = {np.float32: 1e-5, np.float64: 1e-12}


@st.composite
def affine_inputs(draw):
    rng = np.random.default_rng(draw(seeds))
    dtype = draw(dtypes)
    examples, outputs = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    dims = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    x = rng.normal(size=(examples, *dims))
    if draw(st.booleans()):
        x = x[::-1].swapaxes(-1, 1)  # backwards, and not in one piece
    w = rng.normal(size=(int(np.prod(dims)), outputs))
    dout, b = rng.normal(size=(examples, outputs)), rng.normal(size=outputs)
    return [a.astype(dtype) if i else as_view(a, dtype) for i, a in enumerate((x, w, b, dout))]


def as_view(x, dtype):
    twice = np.zeros((2 * x.shape[0], *x.shape[1:]), dtype)
    twice[::2] = x
    return twice[::2]


@settings(deadline=None)
@given(affine_inputs())
def test_affine_follows_the_formula_written_with_sums(inputs):
    x, w, b, dout = inputs
    limit = TOLERANCE[x.dtype.type]
    rows = np.stack([example.ravel() for example in x]).astype(np.float64)
    out, cache = layers.affine_forward(x, w, b)
    dx, dw, db = layers.affine_backward(dout, cache)
    assert relative_error(out, np.einsum("nd,dm->nm", rows, w) + b) < limit
    assert relative_error(dx, np.einsum("nm,dm->nd", dout, w).reshape(x.shape)) < limit
    assert relative_error(dw, np.einsum("nd,nm->dm", rows, dout)) < limit
    assert relative_error(db, np.einsum("nm->m", dout)) < limit
    assert {a.dtype for a in (out, dx, dw, db)} == {x.dtype}
    assert [a is c for a, c in zip((x, w, b), cache, strict=True)] == [True] * 3


@settings(deadline=None)
@given(affine_inputs())
def test_affine_relu_is_one_after_the_other(inputs):
    x, w, b, dout = inputs
    out, cache = layers.affine_relu_forward(x, w, b)
    gradients = layers.affine_relu_backward(dout, cache)
    tensors = [torch.tensor(np.ascontiguousarray(a), requires_grad=True) for a in (x, w, b)]
    expected = torch.relu(tensors[0].reshape(len(x), -1) @ tensors[1] + tensors[2])
    # Against the largest term: in single precision a sum near zero has lost digits to rounding.
    terms = np.abs(x.reshape(len(x), -1)) @ np.abs(w) + np.abs(b)
    limit = TOLERANCE[x.dtype.type] * terms.max()
    assert np.abs(out - expected.detach().numpy()).max() <= limit
    wanted = torch.autograd.grad(expected, tensors, torch.tensor(dout))
    for gradient, want in zip(gradients, wanted, strict=True):
        assert gradient.dtype == x.dtype
        assert relative_error(gradient, want.numpy()) < TOLERANCE[x.dtype.type]
    affine_cache, relu_cache = cache
    assert len(affine_cache) == 3
    assert relu_cache.shape == out.shape


@settings(deadline=None)
@given(seeds, dtypes)
def test_relu(seed, dtype):
    rng = np.random.default_rng(seed)
    x, dout = rng.normal(size=(2, 3, 4, 5)).astype(dtype)[:, ::-1, :, ::2], None
    x[0, 0, 0, 0] = 0
    dout = rng.normal(size=x.shape).astype(dtype)
    out, cache = layers.relu_forward(x)
    assert cache is x
    assert np.array_equal(out, np.where(x > 0, x, 0))
    dx = layers.relu_backward(dout, cache)
    assert np.array_equal(dx, np.where(x > 0, dout, 0))
    assert out.dtype == dx.dtype == dtype


@st.composite
def scores_and_classes(draw):
    rng = np.random.default_rng(draw(seeds))
    examples, classes = draw(st.integers(1, 6)), draw(st.integers(1, 7))
    x = rng.normal(size=(examples, classes)) * 10 ** draw(st.integers(-3, 2))
    kind = draw(st.sampled_from([np.int64, np.int32, np.uint8]))
    return x.astype(draw(dtypes)), rng.integers(0, classes, examples).astype(kind)


@settings(deadline=None)
@given(scores_and_classes())
def test_svm_loss_written_with_loops(inputs):
    x, y = inputs
    loss, dx = layers.svm_loss(x, y)
    expected, gradient = 0.0, np.zeros(x.shape)
    for i, label in enumerate(y):
        for j in range(x.shape[1]):
            margin = x[i, j] - x[i, label] + 1
            if j != label and margin > 0:
                expected += float(margin) / len(x)
                gradient[i, j] += 1 / len(x)
                gradient[i, label] -= 1 / len(x)
    assert isinstance(loss, float)
    assert abs(loss - expected) <= TOLERANCE[x.dtype.type] * max(1, abs(expected))
    assert relative_error(dx, gradient) < TOLERANCE[x.dtype.type]
    assert dx.dtype == x.dtype


@settings(deadline=None)
@given(scores_and_classes())
def test_softmax_loss_is_the_mean_of_logarithms(inputs):
    x, y = inputs
    loss, dx = layers.softmax_loss(x, y)
    wide = x.astype(np.float64)
    total = np.logaddexp.reduce(wide, axis=1, keepdims=True)
    shares = np.exp(wide - total)
    each = (total - wide)[np.arange(len(x)), y]
    assert isinstance(loss, float)
    assert abs(loss - each.mean()) <= TOLERANCE[x.dtype.type] * max(1, each.max())
    gradient = (shares - np.eye(x.shape[1])[y]) / len(x)
    assert np.max(np.abs(dx - gradient)) < TOLERANCE[x.dtype.type]
    assert dx.dtype == x.dtype


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("offset", [0, 1e4, -1e4, 1e6])
def test_softmax_of_large_scores_is_finite_and_right(dtype, offset):
    x = np.array([[offset, 0, -offset], [3, 1, 2]], dtype) + dtype(offset)
    loss, dx = layers.softmax_loss(x, np.array([1, 0]))
    wide = x.astype(np.float64)
    each = np.logaddexp.reduce(wide, axis=1) - wide[np.arange(2), [1, 0]]
    assert np.isfinite(dx).all()
    assert abs(loss - each.mean()) <= 1e-6 * each.mean()


def test_losses_of_tiny_scores_are_those_of_guessing():
    rng = np.random.default_rng(0)
    x, y = 1e-3 * rng.normal(size=(50, 10)), rng.integers(0, 10, 50)
    assert abs(layers.svm_loss(x, y)[0] - 9) < 0.01
    assert abs(layers.softmax_loss(x, y)[0] - np.log(10)) < 0.01


@pytest.mark.parametrize("loss", [layers.svm_loss, layers.softmax_loss])
def test_losses_agree_with_measured_slopes(loss):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(20, 10)), rng.integers(0, 10, 20)
    assert check_gradient(lambda x: loss(x, y)[0], x, loss(x, y)[1])


def test_inputs_stay_as_they_are_and_results_are_new():
    rng = np.random.default_rng(2)
    arrays = x, w, b, dout, y = (
        rng.normal(size=(3, 4)), rng.normal(size=(4, 5)), rng.normal(size=5),
        rng.normal(size=(3, 5)), np.array([0, 1, 4]),
    )  # fmt: skip
    for a in arrays:
        a.setflags(write=False)
    out, cache = layers.affine_relu_forward(x, w, b)
    for gradient in layers.affine_relu_backward(dout, cache):
        gradient += 1
    layers.svm_loss(out, y)[1][:] = 0
    layers.softmax_loss(out, y)[1][:] = 0


def test_it_works_where_a_notebook_switched_autograd_off():
    x, y = np.eye(3), np.arange(3)
    expected = layers.softmax_loss(x, y)[1]
    with torch.no_grad():
        assert np.array_equal(layers.softmax_loss(x, y)[1], expected)
    with torch.inference_mode():
        assert np.array_equal(layers.softmax_loss(x, y)[1], expected)


@pytest.mark.parametrize("loss", [layers.svm_loss, layers.softmax_loss])
@pytest.mark.parametrize(
    ("y", "words"),
    [
        ([0, 1], "need the shapes"),
        ([[0], [1], [2]], "need the shapes"),
        ([0, 1, 5], "from 0 to 4"),
        ([0, -1, 2], "from 0 to 4"),
        ([0.0, 1.0, 2.0], "integers"),
    ],
)
def test_classes_that_cannot_be_are_explained(loss, y, words):
    with pytest.raises(ValueError, match=words):
        loss(np.zeros((3, 5)), np.array(y))


def test_shapes_that_do_not_fit_are_explained():
    with pytest.raises(ValueError, match="12 numbers in each example"):
        layers.affine_forward(np.ones((2, 3, 4)), np.ones((10, 5)), np.ones(5))
    with pytest.raises(ValueError, match="b the shape"):
        layers.affine_forward(np.ones((2, 4)), np.ones((4, 5)), np.ones((1, 5)))
    cache = layers.affine_forward(np.ones((2, 4)), np.ones((4, 5)), np.ones(5))[1]
    with pytest.raises(ValueError, match="dout has shape"):
        layers.affine_backward(np.ones(5), cache)


@st.composite
def batches(draw):
    rng = np.random.default_rng(draw(seeds))
    dtype, units = draw(dtypes), draw(st.integers(1, 5))
    x = 3 + 2 * rng.normal(size=(draw(st.integers(2, 6)), units)).astype(dtype)
    gamma, beta, mean = rng.normal(size=(3, units)).astype(dtype)
    variance = rng.uniform(0.5, 2, units).astype(dtype)
    return x, gamma, beta, mean, variance, rng.normal(size=x.shape).astype(dtype)


@settings(deadline=None)
@given(batches(), st.sampled_from(["train", "test"]), st.sampled_from([1e-5, 0.1]))
def test_batch_normalisation_is_torch_s(inputs, mode, eps):
    x, gamma, beta, mean, variance, dout = inputs
    param = {"mode": mode, "eps": eps, "momentum": 0.7}
    param |= {"running_mean": mean, "running_var": variance}
    out, cache = layers.batchnorm_forward(x, gamma, beta, param)
    gradients = layers.batchnorm_backward(dout, cache)

    tensors = [torch.tensor(a.astype(np.float64), requires_grad=True) for a in (x, gamma, beta)]
    averages = [torch.tensor(a.astype(np.float64)) for a in (mean, variance)]
    training = mode == "train"
    expected = torch.nn.functional.batch_norm(
        tensors[0], *averages, *tensors[1:], training=training, momentum=0.3, eps=eps
    )
    limit = 1e-3 if x.dtype == np.float32 else 1e-9
    assert out.dtype == x.dtype
    assert np.max(np.abs(out - expected.detach().numpy())) < limit * (1 + np.max(np.abs(out)))
    wanted = torch.autograd.grad(expected, tensors, torch.tensor(dout.astype(np.float64)))
    for gradient, want in zip(gradients, wanted, strict=True):
        assert gradient.dtype == x.dtype
        assert np.max(np.abs(gradient - want.numpy())) < limit * (1 + np.max(np.abs(dout)) * 10)
    assert np.allclose(param["running_mean"], averages[0], atol=1e-5)
    # PyTorch's average divides by N - 1, the field's by N.
    own = 0.7 * variance + 0.3 * x.astype(np.float64).var(axis=0) if training else variance
    assert np.allclose(param["running_var"], own, rtol=1e-4)


def test_batch_normalisation_begins_its_averages_at_zero_and_keeps_them_from_the_cache():
    x = np.array([[1.0, 2.0], [3.0, 6.0]])
    param = {"mode": "train"}
    layers.batchnorm_forward(x, np.ones(2), np.zeros(2), param)
    assert np.allclose(param["running_mean"], [0.2, 0.4])
    assert np.allclose(param["running_var"], [0.1, 0.4])
    param["mode"] = "test"
    _, cache = layers.batchnorm_forward(x, np.ones(2), np.zeros(2), param)
    before = layers.batchnorm_backward(np.ones((2, 2)), cache)
    param["running_var"] += 5
    for a, b in zip(before, layers.batchnorm_backward(np.ones((2, 2)), cache), strict=True):
        assert np.array_equal(a, b)


@settings(deadline=None)
@given(seeds, dtypes, st.floats(0.1, 0.9))
def test_dropout_keeps_a_share_divides_by_it_and_goes_back_the_same_way(seed, dtype, p):
    x = np.random.default_rng(seed).normal(size=(20, 50)).astype(dtype)
    out, cache = layers.dropout_forward(x, {"p": p, "mode": "train", "seed": seed})
    kept = out != 0
    assert out.dtype == dtype
    assert np.allclose(out[kept], x[kept] / p, rtol=1e-5)
    assert abs(kept.mean() - p) < 6 * np.sqrt(p * (1 - p) / x.size)
    dx = layers.dropout_backward(2 * np.ones_like(x), cache)
    assert dx.dtype == dtype
    assert np.allclose(dx, np.where(kept, 2 / p, 0), rtol=1e-5)


def test_dropout_repeats_with_a_number_goes_on_with_a_generator_and_rests_in_a_test():
    x, generator = np.ones((30, 30)), np.random.default_rng(0)
    train = {"p": 0.5, "mode": "train"}
    same = [layers.dropout_forward(x, train | {"seed": 7})[0] for _ in range(2)]
    assert np.array_equal(*same)
    other = [layers.dropout_forward(x, train | {"seed": generator})[0] for _ in range(2)]
    assert not np.array_equal(*other)
    out, cache = layers.dropout_forward(x, {"p": 0.5, "mode": "test"})
    assert np.array_equal(out, x)
    assert np.array_equal(layers.dropout_backward(3 * x, cache), 3 * x)


def test_modes_probabilities_and_shapes_that_cannot_be_are_explained():
    x = np.ones((3, 2))
    with pytest.raises(ValueError, match='"train" or "test", not None'):
        layers.batchnorm_forward(x, np.ones(2), np.ones(2), {})
    with pytest.raises(ValueError, match=r"gamma has \(3,\)"):
        layers.batchnorm_forward(x, np.ones(3), np.ones(2), {"mode": "train"})
    for p in (0, 1.5):
        with pytest.raises(ValueError, match="probability of keeping"):
            layers.dropout_forward(x, {"p": p, "mode": "train"})
    with pytest.raises(ValueError, match="not 'eval'"):
        layers.dropout_forward(x, {"p": 0.5, "mode": "eval"})
