"""A linear support vector machine, trained by stochastic gradient descent."""

import numpy as np


class LinearSVM:
    """Scores `X W` for C classes, trained on the SVM loss with margin 1 and an L2 term.

    The loss of a batch of n examples is, with s = X W,

        1/n * sum_i sum_{j != y_i} max(0, s_ij - s_{i, y_i} + 1)  +  reg / 2 * sum(W ** 2).

    A bias is a column of ones in `X`; it is regularised like the others.

    Args:
        seed: draws the batches; the same seed, the same training.

    Attributes:
        W: weights, array of shape (D, C); None before the first training.
    """

    def __init__(self, seed: int | None = None) -> None:
        self.rng = np.random.default_rng(seed)
        self.W: np.ndarray | None = None

    def train(
        self,
        X: np.ndarray,
        y: np.ndarray,
        learning_rate: float = 1e-3,
        reg: float = 1e-3,
        num_iters: int = 1000,
        batch_size: int = 200,
    ) -> list[float]:
        """Start from W = 0 and take `num_iters` steps.

        Args:
            X: array of shape (N, D).
            y: whole numbers from 0 to C - 1, array of shape (N,).
            learning_rate: length of a step, as a share of the gradient.
            reg: strength of the L2 term.
            num_iters: steps.
            batch_size: examples in each step, drawn with replacement.

        Returns:
            The loss of each batch, before its step.
        """
        num_classes = int(y.max()) + 1
        self.W = np.zeros((X.shape[1], num_classes), X.dtype)
        # A double-precision NumPy scalar would make every array it meets double too.
        learning_rate, reg = float(learning_rate), float(reg)
        losses = []
        for _ in range(num_iters):
            batch = self.rng.integers(0, len(X), batch_size)
            loss, gradient = _loss(self.W, X[batch], y[batch], reg)
            self.W -= learning_rate * gradient
            losses.append(loss)
        return losses

    def predict(self, X: np.ndarray) -> np.ndarray:
        """Return the class with the highest score for each example of `X` (N, D)."""
        return (X @ self.W).argmax(axis=1)


def _loss(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Return the loss of a batch, and its gradient in the shape of W."""
    rows = np.arange(len(X))
    scores = X @ W  # (n, C)
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dscores = (margins > 0).astype(W.dtype)
    dscores[rows, y] = -dscores.sum(axis=1)
    loss = float(margins.sum()) / len(X) + 0.5 * reg * float(np.vdot(W, W))
    return loss, X.T @ (dscores / len(X)) + reg * W
