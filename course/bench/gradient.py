"""The gradient check of a network, beside the loop over all its elements."""

import numpy as np

from course.bench.measurement import Measurement, compare_times
from helpers.gradients import check_gradient, numerical_gradient
from helpers.networks import TwoLayerNet

SIZES = {"input_dim": 192, "hidden_dim": 30, "num_classes": 10}
BATCH = 20


def measure() -> Measurement:
    """Check all gradients of a two-layer network of 6,100 parameters, both ways."""
    rng = np.random.default_rng(0)
    net = TwoLayerNet(**SIZES, weight_scale=0.1, reg=0.1, seed=0, dtype=np.float64)
    X, y = rng.normal(size=(BATCH, SIZES["input_dim"])), rng.integers(0, 10, BATCH)

    def loss(_: object) -> float:
        return net.loss(X, y)[0]

    def ours() -> None:
        grads = net.loss(X, y)[1]
        for name, value in net.params.items():
            if not check_gradient(loss, value, grads[name]):
                raise RuntimeError(f"The gradient of {name} should be right, and is not.")

    def theirs() -> None:
        for value in net.params.values():
            numerical_gradient(loss, value)

    note = "check_gradient beside a central difference for each element, two-layer network"
    return compare_times(ours, theirs, "s per check", note, runs=3)
