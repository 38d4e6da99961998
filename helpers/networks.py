"""Networks that train fast in plain NumPy."""

import numpy as np


class TwoLayerNet:
    """A network of two affine layers with a ReLU between them and a softmax loss.

    The parameters are in the dictionary `params`: `W1` (input_dim, hidden_dim), `b1`
    (hidden_dim,), `W2` (hidden_dim, num_classes), `b2` (num_classes,). Weights start as normal
    random numbers of deviation `weight_scale`, biases as zeros.

    Args:
        input_dim: numbers in one example.
        hidden_dim: units in the hidden layer.
        num_classes: classes.
        weight_scale: standard deviation of the initial weights.
        reg: strength of the L2 term, 0.5 * reg * sum(W ** 2) for both weights. Biases are free.
        seed: makes the initial weights repeatable.
        dtype: type of the parameters, and of all arithmetic. Single precision is twice as fast;
            a gradient check needs double.
    """

    def __init__(
        self,
        input_dim: int = 3 * 32 * 32,
        hidden_dim: int = 100,
        num_classes: int = 10,
        weight_scale: float = 1e-3,
        reg: float = 0.0,
        seed: int | None = None,
        dtype: type[np.floating] = np.float32,
    ) -> None:
        rng = np.random.default_rng(seed)
        # float(): a double-precision NumPy scalar would make every array it meets double too.
        self.reg = float(reg)
        self.dtype = np.dtype(dtype)
        weights = {"W1": (input_dim, hidden_dim), "W2": (hidden_dim, num_classes)}
        drawn = {name: weight_scale * rng.normal(size=shape) for name, shape in weights.items()}
        self.params = {
            "W1": drawn["W1"].astype(dtype),
            "b1": np.zeros(hidden_dim, dtype),
            "W2": drawn["W2"].astype(dtype),
            "b2": np.zeros(num_classes, dtype),
        }

    def loss(
        self, X: np.ndarray, y: np.ndarray | None = None
    ) -> np.ndarray | tuple[float, dict[str, np.ndarray]]:
        """Return the scores of a batch; with classes `y`, the loss and its gradients instead.

        Args:
            X: array of shape (N, d_1, ..., d_k) with d_1 * ... * d_k = input_dim.
            y: integers of shape (N,).

        Returns:
            Without `y`, scores of shape (N, num_classes). With `y`, the loss, averaged over the
            batch and with the L2 term, and a dictionary of gradients with the keys of `params`.
        """
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        rows = np.asarray(X, dtype=self.dtype).reshape(len(X), len(W1))  # (N, D)
        hidden = np.maximum(rows @ W1 + b1, 0)  # (N, H)
        scores = hidden @ W2 + b2  # (N, C)
        if y is None:
            return scores

        loss, dscores = _softmax(scores, y)
        dhidden = dscores @ W2.T
        dhidden *= hidden > 0
        grads = {
            "W1": rows.T @ dhidden + self.reg * W1,
            "b1": dhidden.sum(axis=0),
            "W2": hidden.T @ dscores + self.reg * W2,
            "b2": dscores.sum(axis=0),
        }
        return loss + 0.5 * self.reg * float(np.vdot(W1, W1) + np.vdot(W2, W2)), grads


def _softmax(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean cross-entropy and its gradient with respect to the scores (N, C)."""
    examples = np.arange(len(scores))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    totals = powers.sum(axis=1)  # (N,)
    loss = float(np.mean(np.log(totals) - shifted[examples, y]))
    dscores = powers / totals[:, None]
    dscores[examples, y] -= 1
    return loss, dscores / len(scores)
