"""The browser of mistakes: whom it counts, what it shows, with widgets and without."""

import builtins
import io
import re

import ipywidgets
import numpy as np
import pytest
from PIL import Image

from helpers.figures import browse as module
from helpers.figures.browse import browse
from helpers.figures.tag import image_tag
from helpers.frontend import WIDGET

CLASSES = ("cat", "dog", "frog")
TRUTH = np.array([0, 0, 1, 1, 1, 2, 2])
PREDICTED = np.array([0, 1, 0, 0, 1, 0, 2])


@pytest.fixture
def images() -> np.ndarray:
    return np.random.default_rng(0).uniform(0, 255, (7, 3, 8, 8))


def test_it_opens_where_most_mistakes_are(images: np.ndarray) -> None:
    found = browse(images, TRUTH, PREDICTED, CLASSES)
    assert found.start == "cat"
    assert found.taken_for("cat").tolist() == [2, 3, 5]
    assert found.taken_for("frog").tolist() == []


def test_words_count_both_ways(images: np.ndarray) -> None:
    assert repr(browse(images, TRUTH, PREDICTED, CLASSES)) == (
        "Taken for cat, in truth something else: 3 (dog 2, frog 1). "
        "In truth cat, taken for something else: 1 (dog 1, frog 0). Rightly taken for cat: 1."
    )
    words = browse(images, TRUTH, PREDICTED, CLASSES).words("frog")
    assert words.startswith("Taken for frog, in truth something else: 0 (cat 0, dog 0).")


def test_the_picture_changes_with_the_class_and_repeats(images: np.ndarray) -> None:
    found = browse(images, TRUTH, PREDICTED, CLASSES, note="drawn")
    cat, dog, frog = (found.picture(name) for name in CLASSES)
    assert cat == found.picture("cat")
    assert len({cat, dog, frog}) == 3
    assert Image.open(io.BytesIO(cat)).size[0] > 400


def test_bundle_has_picture_words_and_widget(images: np.ndarray) -> None:
    bundle, metadata = browse(images, TRUTH, PREDICTED, CLASSES, start="dog")._repr_mimebundle_()
    assert bundle["text/plain"].startswith("Taken for dog")
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == bundle["text/plain"]
    assert WIDGET in bundle


def test_picking_a_class_shows_it(images: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list = []
    vbox = ipywidgets.VBox
    monkeypatch.setattr(ipywidgets, "VBox", lambda parts: boxes.append(parts) or vbox(parts))
    found = browse(images, TRUTH, PREDICTED, CLASSES)
    found._repr_mimebundle_()
    ((pick, picture, words),) = boxes
    assert picture.value == image_tag(found.picture("cat"), found.words("cat"))
    pick.value = "frog"
    assert picture.value == image_tag(found.picture("frog"), found.words("frog"))
    assert re.sub("<.*?>", "", words.value) == found.words("frog")


def test_without_widgets_there_is_the_picture(
    images: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "ipywidgets":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    bundle, _ = browse(images, TRUTH, PREDICTED, CLASSES)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "image/png"}


def test_no_more_pictures_than_there_is_room_for(images: np.ndarray) -> None:
    many = np.repeat(images[:1], 50, axis=0)
    found = browse(many, np.ones(50, int), np.zeros(50, int), CLASSES)
    assert len(found.taken_for("cat")) == 50 > module.ACROSS * module.DOWN
    assert found.picture("cat")


def test_what_does_not_fit_is_said(images: np.ndarray) -> None:
    with pytest.raises(ValueError, match="7 images, 7 classes and 6 predictions"):
        browse(images, TRUTH, PREDICTED[:6], CLASSES)
    with pytest.raises(ValueError, match="no class 'horse'"):
        browse(images, TRUTH, PREDICTED, CLASSES, start="horse")
