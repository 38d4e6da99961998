import io
import itertools

import numpy as np
import pytest
from PIL import Image

from helpers.figures.descent import LANDSCAPES, controls, descend, race
from helpers.gradients import numerical_gradient
from helpers.optim import adam, rmsprop, sgd, sgd_momentum
from helpers.plots import COLOURS

RULES = {
    "SGD": (sgd, {"learning_rate": 0.4}),
    "momentum": (sgd_momentum, {"learning_rate": 0.05}),
    "RMSprop": (rmsprop, {"learning_rate": 0.2, "decay_rate": 0.9}),
    "Adam": (adam, {"learning_rate": 0.3}),
}


@pytest.mark.parametrize("land", LANDSCAPES.values(), ids=lambda land: land.name)
def test_gradients_are_those_of_the_heights(land):
    rng = np.random.default_rng(0)
    for point in rng.normal(scale=2, size=(5, 2)):
        measured = numerical_gradient(lambda p, land=land: land.height(*p), point)
        assert np.allclose(land.gradient(point), measured, atol=1e-6)
    for place in land.lowest:
        assert np.allclose(land.gradient(np.array(place)), 0)
        around = np.array(place) + 0.1 * rng.normal(size=(20, 2))
        assert (land.height(*around.T) > land.height(*np.array(place))).all()


def test_a_path_is_made_of_the_rule_and_starts_at_the_start():
    land = LANDSCAPES["ravine"]
    path = descend(sgd, land, 3, {"learning_rate": 0.1})
    assert path.shape == (4, 2)
    assert path[0].tolist() == list(land.start)
    for before, after in itertools.pairwise(path):
        assert np.allclose(after, before - 0.1 * land.gradient(before))


def test_a_rule_that_diverges_ends_where_it_still_was():
    path = descend(sgd, LANDSCAPES["ravine"], 200, {"learning_rate": 50.0})
    assert np.isfinite(path).all()
    assert (path[-1] == path[-2]).all()
    broken = descend(lambda w, dw, config: (w * np.nan, config), LANDSCAPES["saddle"], 5)
    assert (broken == broken[0]).all()
    assert "outside the picture" in race({"SGD": (sgd, {"learning_rate": 2.0})}).words()


def test_a_rule_may_change_what_it_is_given():
    def in_place(w, dw, config):
        w -= config["learning_rate"] * dw
        return w, config

    land = LANDSCAPES["saddle"]
    paths = [descend(rule, land, 9, {"learning_rate": 0.1}) for rule in (in_place, sgd)]
    assert np.array_equal(*paths)


def test_the_ravine_and_the_saddle_show_what_the_lesson_says():
    def heights(name, step):
        paths = race(RULES, name).paths()
        return {n: float(LANDSCAPES[name].height(*path[step])) for n, path in paths.items()}

    ravine = heights("ravine", 40)
    assert min(ravine["momentum"], ravine["RMSprop"], ravine["Adam"]) < ravine["SGD"] / 2
    at_the_saddle = heights("saddle", 8)
    assert at_the_saddle["SGD"] > -0.05
    assert at_the_saddle["Adam"] < at_the_saddle["SGD"]


def test_words_and_picture_follow_step_and_rate():
    shown = race(RULES, "ravine", steps=30)
    assert shown.words(0).count("(-8.0, 1.5)") == len(RULES)
    assert "after 12 steps" in shown.words(12)
    assert shown.words(12, 0.5) != shown.words(12)
    assert repr(shown) == shown.words(30, 1.0)
    assert shown.png(3) != shown.png(30)
    assert shown.png(30) == shown.png(30)
    with Image.open(io.BytesIO(shown.png())) as picture:
        assert picture.width > 500
    assert len(shown.png()) < 40_000


def test_each_rule_keeps_its_own_colour_in_the_picture():
    names = [*"abcdefg"]
    shown = race({name: (sgd, {"learning_rate": 0.1}) for name in names}, "ravine", steps=3)
    with Image.open(io.BytesIO(shown.png())) as picture:
        pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3).astype(int)
    for colour in COLOURS:
        wanted = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        assert np.abs(pixels - wanted).max(axis=1).min() <= 12, colour


def test_a_notebook_gets_the_picture_with_its_words():
    data, metadata = race(RULES, steps=5)._repr_mimebundle_()
    assert data["text/plain"] == metadata["image/png"]["alt"]
    assert data["image/png"]
    assert "-0.0" not in data["text/plain"]


def test_sliders_draw_anew():
    shown = race(RULES, "saddle", steps=20)
    box = controls(shown)
    (play, step), factor, picture = box.children[0].children, *box.children[1:]
    assert (play.max, step.max, step.value) == (20, 20, 20)
    before = picture.value
    step.value = 3
    assert "after 3 steps" in picture.value
    factor.value = 0.5
    assert shown.words(3, factor.value).replace("'", "&#x27;") in picture.value
    assert picture.value != before


def test_what_cannot_be_shown_is_said():
    with pytest.raises(ValueError, match="no landscape 'hill'; there is ravine, saddle"):
        race(RULES, "hill")
    with pytest.raises(ValueError, match="1 to 7 rules, not 0"):
        race({})

    def stub(w, dw, config):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        race({"mine": (stub, {"learning_rate": 1})})
