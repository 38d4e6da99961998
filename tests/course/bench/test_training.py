import numpy as np
import pytest
import torch

from course.bench import training as bench

CPU = torch.device("cpu")


@pytest.fixture
def small(monkeypatch):
    rng = np.random.default_rng(0)
    X = rng.integers(0, 256, (600, 1, 28, 28), dtype=np.uint8)
    monkeypatch.setattr(bench, "pictures", lambda count: (X, rng.integers(0, 10, 600)))
    monkeypatch.setattr(bench, "WORKERS", (0,))
    return X


def test_both_sides_train_the_same_network_on_the_same_batches(small, tmp_path, monkeypatch):
    X, y = bench.pictures(600)
    dataset = bench.tutorial_dataset(X, y, tmp_path)
    once = bench.theirs(dataset, CPU, 0)
    assert bench.ours(X, y, CPU) == pytest.approx(once, rel=bench.ALIKE)
    monkeypatch.setattr(bench, "EPOCHS", 2)
    assert bench.theirs(dataset, CPU, 0) != pytest.approx(once, rel=bench.ALIKE)
    assert bench.ours(X, y, CPU) == pytest.approx(bench.theirs(dataset, CPU, 0), rel=bench.ALIKE)


def test_a_measurement_has_the_name_that_others_read_and_says_images_a_second(small):
    found = bench.measure()["training"]
    assert found.ours > 0
    assert "images a second beside" in found.note
    assert "with 0 workers" in found.note


def test_what_does_not_agree_is_not_reported(small, monkeypatch):
    monkeypatch.setattr(bench, "ours", lambda X, y, device: 1.0)
    with pytest.raises(RuntimeError, match="same losses"):
        bench.measure()


def test_pictures_are_repeated_until_there_are_enough():
    X, y = bench.pictures(5000)
    assert X.shape == (5000, 1, 28, 28)
    assert X.dtype == np.uint8
    assert len(y) == 5000
