import json

import numpy as np
import pytest

from helpers.figures import signals as module
from helpers.figures.signals import SCALES, explore_signals, show_signals, signals


def rms(array):
    return float(np.sqrt(np.mean(array**2)))


@pytest.mark.parametrize(("activation", "half"), [("relu", 2), ("linear", 1)])
@pytest.mark.parametrize("scale", [0.03, 0.1, 0.2])
def test_the_formula_of_the_lesson_holds_on_both_trips(activation, half, scale):
    made = signals(scale, depth=4, width=300, activation=activation, examples=300)
    factor = np.sqrt(300 * scale**2 / half)
    for k in range(4):
        assert rms(made.values[k]) == pytest.approx(factor ** (k + 1), rel=0.15)
        assert rms(made.gradients[k]) == pytest.approx(factor ** (3 - k), rel=0.15)


def test_tanh_keeps_its_values_within_one():
    made = signals(0.5, activation="tanh")
    assert all(np.abs(values).max() <= 1 for values in made.values)
    assert rms(made.values[-1]) > 0.5


@pytest.mark.parametrize("activation", sorted(module.ACTIVATIONS))
def test_slopes_are_those_of_the_activation(activation):
    bend, slope = module.ACTIVATIONS[activation]
    a = np.random.default_rng(0).normal(size=100)
    measured = (bend(a + 1e-6) - bend(a - 1e-6)) / 2e-6
    assert np.allclose(slope(bend(a)), measured, atol=1e-5)


def test_it_repeats_itself_and_has_the_shapes_asked_for():
    one, two = (signals(0.1, depth=3, width=7, examples=5) for _ in range(2))
    for a, b in zip(one.values + one.gradients, two.values + two.gradients, strict=True):
        assert a.shape == (5, 7)
        assert np.array_equal(a, b)


def test_the_picture_says_in_words_what_it_shows(capsys):
    show_signals([0.05, 0.3], depth=3)
    said = capsys.readouterr().out
    assert said.count("Weights of deviation") == 2
    assert f"is {rms(signals(0.05, depth=3).values[0]):.2g}, " in said
    assert f"{rms(signals(0.3, depth=3).values[-1]):.2g} from the first" in said


@pytest.mark.parametrize("scale", [0.0, 1e-200])
def test_a_signal_of_nothing_can_be_drawn(scale, capsys):
    show_signals([scale], depth=2)
    assert "0" in capsys.readouterr().out


def test_an_unknown_activation_is_named():
    with pytest.raises(ValueError, match="'sigmoid'; there is relu"):
        signals(0.1, activation="sigmoid")


def test_the_slider_redraws_picture_and_words():
    scale, activation, picture, words = explore_signals(depth=3).form().children
    before, said = picture.value, words.value
    scale.value = SCALES[0]
    assert words.value == str(signals(SCALES[0], depth=3))
    assert words.value != said
    assert picture.value != before
    assert f'alt="{words.value}"' in picture.value
    before = words.value
    activation.value = "tanh"
    assert words.value != before


def test_the_slider_is_told_of_where_there_are_no_widgets():
    bundle = explore_signals()._repr_mimebundle_()
    assert "show_signals" in bundle["text/plain"]
    assert not any(character.isdigit() for character in bundle["text/plain"])
    json.dumps(bundle)
