"""Networks that train fast in plain NumPy."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

BATCHNORM = "batchnorm"
EPS, MOMENTUM = 1e-5, 0.9  # of batch normalisation


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


class FullyConnectedNet:
    """Affine layers with a ReLU between each two of them, any number, and a softmax loss.

    A hidden layer is affine, batch normalisation if wanted, ReLU, dropout if wanted. The last
    layer is affine. `params` holds `W1`, `b1`, `W2`, `b2`, ... from the input on, and with batch
    normalisation `gamma1`, `beta1`, ... for the hidden layers. Weights start as normal random
    numbers of deviation `weight_scale`, `gamma` as ones, all others as zeros.

    `loss(X, y)` trains: it normalises with the batch and drops units. `loss(X)` tests: it
    normalises with running averages and drops nothing.

    Args:
        hidden_dims: units in each hidden layer, from the input on; none gives a linear classifier.
        input_dim: numbers in one example.
        num_classes: classes.
        dropout_keep_ratio: probability of keeping a unit, above 0; 1 keeps all of them.
        normalization: None or "batchnorm".
        reg: strength of the L2 term, 0.5 * reg * sum(W ** 2) over all weights. `b`, `gamma` and
            `beta` are free.
        weight_scale: standard deviation of the initial weights.
        dtype: type of the parameters, and of all arithmetic.
        seed: makes the initial weights repeatable, and the order in which units are dropped.

    Attributes:
        state: mean and variance by which hidden layer k (from 1) is normalised in a test.

    Raises:
        ValueError: no such network can be made.
    """

    def __init__(
        self,
        hidden_dims: Sequence[int],
        input_dim: int = 3 * 32 * 32,
        num_classes: int = 10,
        dropout_keep_ratio: float = 1,
        normalization: str | None = None,
        reg: float = 0.0,
        weight_scale: float = 1e-2,
        dtype: type[np.floating] | str = np.float32,
        seed: int | None = None,
    ) -> None:
        if normalization not in (None, BATCHNORM):
            raise ValueError(
                f"normalization should be None or {BATCHNORM!r}, not {normalization!r}"
            )
        if not 0 < dropout_keep_ratio <= 1:
            raise ValueError(f"dropout_keep_ratio is above 0, at most 1, not {dropout_keep_ratio}")
        self.reg = float(reg)
        self.keep = float(dropout_keep_ratio)
        self.dtype = np.dtype(dtype)
        self.num_layers = len(hidden_dims) + 1
        self.params: dict[str, np.ndarray] = {}
        self.state: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self._rng = np.random.default_rng(seed)
        sizes = [input_dim, *hidden_dims, num_classes]
        for k, (fan_in, units) in enumerate(pairwise(sizes), start=1):
            weights = weight_scale * self._rng.normal(size=(fan_in, units))
            self.params[f"W{k}"] = weights.astype(self.dtype)
            self.params[f"b{k}"] = np.zeros(units, self.dtype)
            if normalization and k < self.num_layers:
                self.params[f"gamma{k}"] = np.ones(units, self.dtype)
                self.params[f"beta{k}"] = np.zeros(units, self.dtype)
                self.state[k] = (np.zeros(units, self.dtype), np.zeros(units, self.dtype))

    def loss(
        self, X: np.ndarray, y: np.ndarray | None = None
    ) -> np.ndarray | tuple[float, dict[str, np.ndarray]]:
        """Test a batch and return its scores; with classes `y` train, for loss and gradients.

        Arguments and results are those of `TwoLayerNet.loss`.
        """
        train = y is not None
        out = np.asarray(X, dtype=self.dtype).reshape(len(X), len(self.params["W1"]))  # (N, D)
        caches = []
        for k in range(1, self.num_layers):
            out, cache = self._hidden(k, out, train)
            caches.append(cache)
        last = self.num_layers
        scores = out @ self.params[f"W{last}"] + self.params[f"b{last}"]  # (N, C)
        if not train:
            return scores

        loss, dout = _softmax(scores, y)
        grads = self._affine_back(last, dout, out)
        for k in range(last - 1, 0, -1):
            dout = dout @ self.params[f"W{k + 1}"].T
            dout, found = self._hidden_back(k, dout, caches[k - 1])
            grads |= found
        squares = sum(float(np.vdot(w, w)) for name, w in self.params.items() if name[0] == "W")
        return loss + 0.5 * self.reg * squares, {name: grads[name] for name in self.params}

    def _hidden(self, k: int, x: np.ndarray, train: bool) -> tuple[np.ndarray, tuple]:
        """Hidden layer k forward, (N, D) to (N, H), and what its way back needs."""
        out, norm = x @ self.params[f"W{k}"] + self.params[f"b{k}"], None
        if k in self.state:
            out, norm = self._normalise(k, out, train)
        out = np.maximum(out, 0)
        slopes = (out > 0).astype(self.dtype)
        if train and self.keep < 1:
            mask = ((self._rng.random(out.shape) < self.keep) / self.keep).astype(self.dtype)
            out, slopes = out * mask, slopes * mask
        return out, (x, norm, slopes)

    def _hidden_back(self, k: int, dout: np.ndarray, cache: tuple) -> tuple[np.ndarray, dict]:
        """Hidden layer k backward: the gradient behind the affine part (N, H), and all others."""
        x, norm, slopes = cache
        dout, grads = dout * slopes, {}
        if norm is not None:
            centred, deviation = norm
            grads = {f"gamma{k}": (dout * centred).sum(axis=0), f"beta{k}": dout.sum(axis=0)}
            # The mean of the batch and its variance take from each entry what all share.
            shared = (grads[f"beta{k}"] + centred * grads[f"gamma{k}"]) / len(x)
            dout = self.params[f"gamma{k}"] / deviation * (dout - shared)
        return dout, grads | self._affine_back(k, dout, x)

    def _affine_back(self, k: int, dout: np.ndarray, x: np.ndarray) -> dict[str, np.ndarray]:
        weights = self.params[f"W{k}"]
        return {f"W{k}": x.T @ dout + self.reg * weights, f"b{k}": dout.sum(axis=0)}

    def _normalise(self, k: int, x: np.ndarray, train: bool) -> tuple[np.ndarray, tuple]:
        """Batch normalisation of hidden layer k; the running averages move on in training."""
        if train:
            mean, variance = x.mean(axis=0), x.var(axis=0)
            new = zip(self.state[k], (mean, variance), strict=True)
            self.state[k] = tuple(MOMENTUM * old + (1 - MOMENTUM) * now for old, now in new)
        else:
            mean, variance = self.state[k]
        deviation = np.sqrt(variance + EPS)
        centred = (x - mean) / deviation
        return self.params[f"gamma{k}"] * centred + self.params[f"beta{k}"], (centred, deviation)


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
