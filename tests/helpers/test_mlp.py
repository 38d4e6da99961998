import numpy as np
import pytest
import torch

from helpers.claims.settings import weights_between
from helpers.mlp import Recipe, accuracy, mlp, standardised, train


def test_shapes_and_number_of_weights():
    net = mlp([7, 5], ["relu", "tanh"], inputs=12, classes=3, batch_norm=True)
    assert net(torch.zeros(4, 3, 2, 2)).shape == (4, 3)
    matrices = [p.numel() for p in net.parameters() if p.ndim == 2]
    assert sum(matrices) == weights_between([12, 7, 5, 3]) == 12 * 7 + 7 * 5 + 5 * 3


def test_only_the_second_hidden_layer_is_dropped():
    for widths, count in (([6], 0), ([6, 6], 1), ([6, 6, 6], 1)):
        net = mlp(widths, ["relu"] * len(widths), dropout=0.5)
        names = [type(layer).__name__ for layer in net]
        assert names.count("Dropout") == count
        if count:
            assert names[: names.index("Dropout")].count("Linear") == 2


def test_biases_are_not_penalised():
    net = mlp([4], ["relu"], inputs=3, classes=2)
    groups = Recipe(1e-3, 1, 8, l2=0.5).optimizer_of(net).param_groups
    assert [(group["weight_decay"], {p.ndim for p in group["params"]}) for group in groups] == [
        (0.5, {2}),
        (0, {1}),
    ]


@pytest.mark.parametrize("optimizer", ["adam", "sgd", "rmsprop"])
def test_training_learns_and_repeats_itself(optimizer):
    rng = np.random.default_rng(0)
    X = torch.tensor(rng.normal(size=(129, 5)), dtype=torch.float32)  # a last batch of one
    y = (X[:, 0] > 0).long()
    recipe = Recipe(0.02, 15, 32, optimizer=optimizer, cosine=True)
    reached = []
    for _ in range(2):
        torch.manual_seed(0)
        net = mlp([8], ["relu"], inputs=5, classes=2, batch_norm=True)
        train(net, X, y, recipe)
        reached.append([p.detach().clone() for p in net.parameters()])
    assert accuracy(net, X, y) > 0.9
    assert all(map(torch.equal, *reached))


def test_pixels_are_standardised_by_the_training_part():
    rng = np.random.default_rng(0)
    data = {f"X_{part}": rng.uniform(0, 255, (6, 1, 2, 2)) for part in ("train", "val", "test")}
    data |= {f"y_{part}": np.arange(6) for part in ("train", "val", "test")}
    data["X_val"] = data["X_val"] + 1000
    found = standardised(data)
    assert found["X_train"].shape == (6, 4)
    assert abs(float(found["X_train"].mean())) < 1e-6
    assert float(found["X_train"].std(correction=0)) == pytest.approx(1)
    assert float(found["X_val"].mean()) > 5
