"""The linear SVM: its loss and gradient, its training, and what the settings do."""

import numpy as np
import pytest

from helpers import layers
from helpers.gradients import check_gradient
from helpers.svm import LinearSVM, _loss

rng = np.random.default_rng(0)


def problem(n: int = 300, d: int = 6, classes: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Points around a centre for each class, with a column of ones."""
    centres, y = 3 * rng.normal(size=(classes, d)), rng.integers(0, classes, n)
    y[0] = classes - 1
    X = centres[y] + rng.normal(size=(n, d))
    return np.hstack([X, np.ones((n, 1))]), y


def test_loss_is_the_kits_svm_loss_with_the_price_of_weights() -> None:
    (X, y), W = problem(20), rng.normal(size=(7, 4))
    loss, _ = _loss(W, X, y, reg=0.7)
    expected, _ = layers.svm_loss(X @ W, y)
    assert loss == pytest.approx(expected + 0.35 * np.sum(W**2))


def test_gradient_is_that_of_the_loss() -> None:
    (X, y), W = problem(20), rng.normal(size=(7, 4))
    _, gradient = _loss(W, X, y, reg=0.7)
    assert check_gradient(lambda W: _loss(W, X, y, 0.7)[0], W, gradient)


def test_it_learns_what_can_be_learned() -> None:
    X, y = problem()
    svm = LinearSVM(seed=0)
    losses = svm.train(X, y, learning_rate=1e-2, num_iters=400, batch_size=50)
    assert len(losses) == 400
    assert losses[0] == pytest.approx(3)  # scores of 0: each wrong class is one short
    assert np.mean(losses[-50:]) < 0.3 * losses[0]
    assert np.mean(svm.predict(X) == y) > 0.95


def test_training_starts_again_and_a_seed_repeats_it() -> None:
    X, y = problem()
    first, second = LinearSVM(seed=3), LinearSVM(seed=3)
    assert first.train(X, y, num_iters=20) == second.train(X, y, num_iters=20)
    np.testing.assert_array_equal(first.W, second.W)
    assert first.train(X, y, num_iters=1)[0] == pytest.approx(3)
    assert not np.array_equal(first.W, second.W)


def test_regularisation_keeps_weights_small() -> None:
    X, y = problem()
    sizes = []
    for reg in (0.0, 1.0, 10.0):
        svm = LinearSVM(seed=0)
        svm.train(X, y, learning_rate=1e-2, reg=reg, num_iters=300)
        sizes.append(np.sum(svm.W**2))
    assert sizes[0] > 1.2 * sizes[1]
    assert sizes[1] > 1.2 * sizes[2]


def test_single_precision_stays_single() -> None:
    X, y = problem()
    svm = LinearSVM(seed=0)
    svm.train(X.astype(np.float32), y, np.float64(1e-2), np.float64(0.1), num_iters=5)
    assert svm.W.dtype == np.float32
