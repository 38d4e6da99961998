import numpy as np
import pytest

from course.bench import hog as bench
from helpers.features import hog


@pytest.fixture
def images():
    return np.random.default_rng(3).integers(0, 256, (20, 3, 24, 40)).astype(np.float32)


def test_both_ways_compute_the_same(images):
    ours, theirs = hog(images), bench.loop(images)
    assert ours.shape == theirs.shape == (20, 3 * 5 * 9)
    assert bench.agreement(ours, theirs) >= bench.ALIKE
    np.testing.assert_allclose(ours.sum(axis=1), theirs.sum(axis=1), rtol=1e-5)


def test_what_does_not_agree_is_not_timed(monkeypatch):
    monkeypatch.setattr(bench, "PICTURES", 3)
    monkeypatch.setattr(bench, "loop", lambda images: hog(images)[:, ::-1])
    with pytest.raises(RuntimeError, match="agree"):
        bench.measure()


def test_a_measurement_has_the_name_that_others_read(monkeypatch):
    monkeypatch.setattr(bench, "PICTURES", 3)
    found = bench.measure()
    assert list(found) == ["hog"]
    assert found["hog"].ours > 0
