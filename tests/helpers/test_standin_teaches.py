"""On the stand-in for CIFAR-10, good ideas beat less good ones, as they do on the real set."""

from collections.abc import Callable

import numpy as np
import pytest

from helpers.data import load
from helpers.features import Standardizer, extract
from helpers.networks import TwoLayerNet
from helpers.solver import Solver
from helpers.svm import LinearSVM


@pytest.fixture(scope="module")
def data() -> dict[str, np.ndarray]:
    return load("cifar10", source="standin")


def standardised(data: dict, make: Callable) -> dict[str, np.ndarray]:
    rows = {part: make(data[f"X_{part}"]) for part in ("train", "val", "test")}
    scale = Standardizer().fit(rows["train"])
    return {part: scale.transform(X) for part, X in rows.items()}


def svm_accuracy(rows: dict, data: dict, seed: int) -> float:
    """The test accuracy of a linear SVM with its default settings."""
    ones = {part: np.pad(X, ((0, 0), (0, 1)), constant_values=1) for part, X in rows.items()}
    svm = LinearSVM(seed)
    svm.train(ones["train"], data["y_train"])
    return float(np.mean(svm.predict(ones["test"]) == data["y_test"]))


def net_accuracy(rows: dict, data: dict, seed: int) -> float:
    """The test accuracy of a two-layer network of default width, in 10 epochs."""
    net = TwoLayerNet(rows["train"].shape[1], weight_scale=0.1, seed=seed)
    both = {f"X_{part}": X for part, X in rows.items()} | {
        f"y_{part}": data[f"y_{part}"] for part in rows
    }
    rate = {"learning_rate": 0.1}
    solver = Solver(net, both, optim_config=rate, num_epochs=10, verbose=False, seed=seed)
    solver.train()
    return solver.check_accuracy(rows["test"], data["y_test"])


@pytest.fixture(scope="module")
def on_pixels(data: dict) -> float:
    pixels = standardised(data, lambda images: images.reshape(len(images), -1))
    return svm_accuracy(pixels, data, seed=0)


@pytest.fixture(scope="module")
def features(data: dict) -> dict[str, np.ndarray]:
    return standardised(data, extract)


@pytest.mark.parametrize("seed", range(2))
def test_pixels_then_features_then_a_network(
    data: dict, on_pixels: float, features: dict, seed: int
) -> None:
    on_features = svm_accuracy(features, data, seed)
    assert on_pixels + 0.1 < on_features
    assert on_features + 0.02 < net_accuracy(features, data, seed)
