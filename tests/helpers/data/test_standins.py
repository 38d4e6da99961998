"""The stand-ins for the grey data sets: what they hold, and that good answers beat bad ones."""

import hashlib

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier
from sklearn.neighbors import KNeighborsClassifier

from helpers.data import class_counts, load
from helpers.data.duplicates import first_copies, perceptual_hash
from helpers.data.standins import brain_mri, fashion_mnist, mnist, products

pytestmark = pytest.mark.usefixtures("standin_at_hand")
PARTS = ("train", "val", "test")


@pytest.mark.parametrize(
    ("name", "shape", "sizes", "classes"),
    [
        ("mnist", (1, 28, 28), (1198, 299, 300), 10),
        ("fashion_mnist", (1, 28, 28), (4000, 1000, 1000), 10),
        ("products", (1, 80, 60), (2974, 330, 826), 52),
        ("brain_mri", (1, 224, 224), (1080, 120, 300), 4),
    ],
)
def test_standins_have_the_shape_of_the_real_set_and_say_what_they_are(name, shape, sizes, classes):
    data = load(name, source="standin", dtype=np.uint8)
    assert data["X_train"].shape[1:] == shape
    assert tuple(len(data[f"y_{part}"]) for part in PARTS) == sizes
    assert len(data.classes) == classes
    assert set(data["y_train"].tolist()) == set(range(classes))
    assert data.describe().startswith(f"stand-in for {data.title}: ")
    assert "not the real data set" in data.describe()
    assert data["X_train"].min() == 0
    assert data["X_train"].max() > 230


@pytest.mark.parametrize(
    ("draw", "digest"),
    [
        (lambda: mnist.make()["X_test"], "c91276374f3cb6b9"),
        (lambda: fashion_mnist.draw_class(6, 20), "35fd6e91c5daa19e"),
        (lambda: products.draw_class(0, 5), "89509e850966b2ef"),
        (lambda: products.draw_class(45, 5), "63fded0031d4536a"),
        (lambda: brain_mri.draw_class(0, 5), "66d66af45813635f"),
    ],
)
def test_the_pictures_stay_the_same_for_years(draw, digest):
    # measured figures and cached files depend on them: a change needs a new VERSION
    assert hashlib.sha256(draw().tobytes()).hexdigest()[:16] == digest


def _score(data, model, features=lambda X: X.reshape(len(X), -1)):
    """Test accuracy of a classifier on features of pixels from 0 to 1."""
    X = {part: features(data[f"X_{part}"] / np.float32(255)) for part in ("train", "test")}
    return model.fit(X["train"], data["y_train"]).score(X["test"], data["y_test"])


def test_digits_are_easy():
    data = load("mnist", source="standin")
    assert _score(data, RidgeClassifier(10)) > 0.88
    assert _score(data, KNeighborsClassifier(1)) > 0.95


def _profile(X):
    """Width of the thing in each row and height in each column, and where it begins and ends."""
    shown = (X[:, 0] > 0.04).astype(np.float32)
    return np.concatenate([shown.sum(axis=1), shown.sum(axis=2)], axis=1)


def test_garments_are_told_by_their_outline_and_linearly_only_in_part():
    data = load("fashion_mnist", source="standin")
    light = _score(data, RidgeClassifier(10), lambda X: X.mean(axis=(1, 2, 3))[:, None])
    pixels = _score(data, RidgeClassifier(100))
    outline = _score(data, KNeighborsClassifier(5), _profile)
    assert 0.1 < light < 0.35
    assert 0.55 < pixels < 0.78
    assert pixels + 0.03 < outline < 0.92
    assert {sum(counts) for counts in class_counts(data).values()} == {600}


def test_products_are_very_unequal_and_most_can_be_told():
    data = load("products", source="standin", size=(40, 30))
    counts = class_counts(data)
    assert counts.largest == "Tshirts"
    assert 0.1 < counts.share < 0.17
    sizes = [sum(n) for n in counts.values()]
    assert sizes[0] > 50 * sizes[-1]
    assert 8 <= sizes[-1] <= 15
    assert min(n[0] for n in counts.values()) >= 6
    assert counts.share + 0.35 < _score(data, RidgeClassifier(100)) < 0.85
    assert data.dropped == products.COPIES
    train = perceptual_hash(load("products", source="standin", dtype=np.uint8)["X_train"])
    assert len(train) - len(np.unique(train)) > products.NEAR_COPIES / 3


def test_the_published_split_of_slices_leaks_and_the_usual_one_does_not():
    leaky = load("brain_mri", source="standin", split="published", dtype=np.uint8)
    both = np.concatenate([leaky["X_train"], leaky["X_val"], leaky["X_test"]])
    assert (first_copies(both)[1200:] < 1200).sum() == brain_mri.COPIES

    # to the nearest picture in training: copies are found, what is new hardly
    def looked_up(data):
        shrunk = KNeighborsClassifier(1), lambda X: X[:, 0, ::8, ::8].reshape(len(X), -1)
        return _score(data, *shrunk)

    honest = load("brain_mri", source="standin", dtype=np.uint8)
    seen = looked_up(leaky)
    assert looked_up(honest) + 0.1 < seen < 0.8
    assert honest.split == "grouped"


def test_what_tells_tumours_apart_is_not_told_by_brightness_or_single_pixels():
    data = load("brain_mri", source="standin", size=(56, 56))
    assert np.bincount(data["y_test"]).min() > 65
    assert _score(data, RidgeClassifier(10), lambda X: X.mean(axis=(1, 2, 3))[:, None]) < 0.4
    assert _score(data, RidgeClassifier(3000)) < 0.65
