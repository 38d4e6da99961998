import hashlib

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier

from helpers.data import load
from helpers.data.standins import cifar10
from helpers.data.standins.drawing import SIDE, Canvas

pytestmark = pytest.mark.usefixtures("standin_at_hand")


def _canvas(**changes):
    frame = {"scale": [10], "turn": [0], "mirror": [1], "stretch": [1], "centre": [[16, 16]]}
    frame = {key: np.array(value, float) for key, value in (frame | changes).items()}
    return Canvas(np.zeros((1, 3, SIDE, SIDE), np.float32), **frame)


def test_a_shape_covers_its_area():
    canvas = _canvas()
    areas = {
        "ellipse": (canvas.ellipse(0.1, 0, 0.8, 0.8), np.pi * 0.64),
        "box": (canvas.box(0, 0.2, 0.5, 0.3), 0.6),
        "limb": (canvas.limb(-0.5, 0, 0.5, 0, 0.2), 0.4 + np.pi * 0.04),
        "polygon": (canvas.polygon((0, -0.5), (0.5, 0.5), (-0.5, 0.5)), 0.5),
    }
    for name, (cover, units) in areas.items():
        assert cover.min() >= 0, name
        assert cover.max() <= 1, name
        assert float(cover.sum()) == pytest.approx(units * 100, rel=0.03), name


def test_a_frame_moves_mirrors_and_turns():
    def middle(canvas):
        cover = canvas.ellipse(0.5, 0, 0.2, 0.2)[0]
        row, column = np.mgrid[:SIDE, :SIDE] + 0.5
        return (cover * column).sum() / cover.sum(), (cover * row).sum() / cover.sum()

    assert middle(_canvas()) == pytest.approx((21, 16), abs=0.1)
    assert middle(_canvas(mirror=[-1])) == pytest.approx((11, 16), abs=0.1)
    assert middle(_canvas(centre=[[12, 20]])) == pytest.approx((17, 20), abs=0.1)
    # the tangent of half of 90 degrees is 1
    assert middle(_canvas(turn=[1])) == pytest.approx((16, 21), abs=0.1)


def test_the_pictures_stay_the_same_for_years():
    # measured figures and cached files depend on them: a change needs a new VERSION
    for label, digest in {0: "bc33bbbe195463ca", 3: "d7890212ee6c8e42"}.items():
        pictures = cifar10.draw_class(label, 20)
        assert hashlib.sha256(pictures.tobytes()).hexdigest()[:16] == digest


def test_the_first_pictures_do_not_depend_on_how_many_are_drawn():
    assert np.array_equal(cifar10.draw_class(4, 130)[:100], cifar10.draw_class(4, 100))


def test_parts_are_balanced_and_share_no_picture():
    data = load("cifar10", source="standin")
    assert [len(data[f"y_{part}"]) for part in ("train", "val", "test")] == [5000, 1000, 1000]
    for part in ("train", "val", "test"):
        assert len(set(np.bincount(data[f"y_{part}"]).tolist())) == 1
    everything = [x.tobytes() for part in ("train", "val", "test") for x in data[f"X_{part}"]]
    assert len(set(everything)) == 7000


def _edges(images):
    """Strength of edges in each 8 x 8 cell, in four directions: (N, 64), square roots."""
    grey = images.mean(axis=1)
    across = np.zeros_like(grey)
    down = np.zeros_like(grey)
    across[:, :, 1:-1] = grey[:, :, 2:] - grey[:, :, :-2]
    down[:, 1:-1] = grey[:, 2:] - grey[:, :-2]
    kinds = [np.abs(across), np.abs(down), np.abs(across + down), np.abs(across - down)]
    cells = [kind.reshape(-1, 4, 8, 4, 8).mean(axis=(2, 4)).reshape(-1, 16) for kind in kinds]
    return np.sqrt(np.concatenate(cells, axis=1))


def _score(features):
    """Validation and test accuracy of a linear classifier on standardised features."""
    data = load("cifar10", source="standin", num_train=3000)
    X = {part: features(data[f"X_{part}"]) for part in ("train", "val", "test")}
    middle, spread = X["train"].mean(axis=0), X["train"].std(axis=0)
    X = {part: (x - middle) / spread for part, x in X.items()}
    model = RidgeClassifier(alpha=1000).fit(X["train"], data["y_train"])
    held_out = np.concatenate([X["val"], X["test"]])
    return model.score(held_out, np.concatenate([data["y_val"], data["y_test"]]))


def test_colour_helps_a_little_pixels_more_and_edges_most():
    colour = _score(lambda X: X.mean(axis=(2, 3)))
    # every second pixel, in each direction averaged with its neighbours: quicker, as good
    pixels = _score(lambda X: X.reshape(-1, 3, 16, 2, 16, 2).mean(axis=(3, 5)).reshape(len(X), -1))
    edges = _score(_edges)
    assert 0.15 < colour < 0.30
    assert colour + 0.04 < pixels < 0.45
    assert pixels + 0.04 < edges < 0.65
