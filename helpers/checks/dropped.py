"""What dropout did inside a network, worked out from the gradients of a single example.

Which units are dropped is a matter of chance and of the student's own way of drawing. But for one
example the gradient of a weight matrix is `outer(input of the layer, db)`, so the gradients tell
what went into each layer, and with it which units were dropped. From this everything else must
follow: the values of the units that were kept, and every gradient.
"""

from typing import Any

import numpy as np

from helpers.checks.trial import Trial

# Where a whole layer happens to be dropped, or the class is certain, no gradient comes back, and
# nothing tells what went into a layer.
TRIES, NOTHING = 5, 1e-100
SIGMAS = 4  # a share of kept units further from its expected value than this is no chance


def dropped_consistently(
    t: Trial, own: Any, X: np.ndarray, y: np.ndarray, keep: float, layers: int
) -> None:
    """Find that a network without L2 term drops units of its hidden layers as it should.

    Args:
        t: the trial of the part.
        own: the student's network, in double precision: `params` with W1, b1, ..., `loss(X, y)`.
        X: one example, of shape (1, D).
        y: its class, of shape (1,).
        keep: the probability of keeping a unit.
        layers: number of affine layers.
    """
    params = {
        f"{name}{k}": np.array(own.params[f"{name}{k}"]) for name in "Wb" for k in _to(layers)
    }
    for _ in range(TRIES):
        grads = t.call(lambda: own.loss(X, y))[1]
        grads = {name: np.array(grads[name]) for name in params}
        if all(np.abs(grads[f"b{k}"]).max() > NOTHING for k in _to(layers)):
            break
    inputs, masks, share = [X], [], []
    for k in _to(layers - 1):
        before = np.maximum(inputs[-1] @ params[f"W{k}"] + params[f"b{k}"], 0)  # (1, H)
        found = _input(grads[f"W{k + 1}"], grads[f"b{k + 1}"])
        kept = found != 0
        share += list(kept[before > 0])
        masks.append(np.where(before > 0, kept / keep, 0))
        inputs.append(before * masks[-1])
        name = f"input_of_layer_{k + 1}"
        t.compare(lambda f=found: f, name, **{name: inputs[-1]})
    expected = _backward(params, inputs, masks, y, layers)
    names = [f"d{name}" for name in expected]
    t.compare(
        lambda: tuple(grads[name[1:]] for name in names),
        " ".join(names),
        **dict(zip(names, expected.values(), strict=True)),
    )
    slack = SIGMAS * np.sqrt(keep * (1 - keep) / max(1, len(share)))
    got = float(np.mean(share)) if share else 0.0
    t.at_least("the share of units that were kept", got, keep - slack)
    t.at_most("the share of units that were kept", got, keep + slack)


def _to(last: int) -> range:
    return range(1, last + 1)


def _input(dw: np.ndarray, db: np.ndarray) -> np.ndarray:
    """The input (1, D) of a layer, given its gradients (D, M) and (M,) for one example."""
    with np.errstate(all="ignore"):
        found = dw @ db / (db @ db)
    # What is rounding beside the others was zero.
    return np.where(np.abs(found) < 1e-9 * np.max(np.abs(found)), 0, found)[None]


def _backward(
    params: dict, inputs: list, masks: list, y: np.ndarray, layers: int
) -> dict[str, np.ndarray]:
    """All gradients, for these inputs of the layers and these slopes behind them."""
    from helpers.layers import softmax_loss

    _, dout = softmax_loss(inputs[-1] @ params[f"W{layers}"] + params[f"b{layers}"], y)
    expected = {}
    for k in range(layers, 0, -1):
        expected |= {f"W{k}": inputs[k - 1].T @ dout, f"b{k}": dout.sum(axis=0)}
        if k > 1:
            dout = dout @ params[f"W{k}"].T * masks[k - 2]
    return expected
