import numpy as np
import pytest
import torch
from torch import nn

from helpers.figures.activations import explore_maps, maps, show_maps, with_spot


@pytest.fixture
def model():
    torch.manual_seed(0)
    first, second = nn.Conv2d(1, 3, 3, padding=1), nn.Conv2d(3, 12, 3)
    return nn.Sequential(first, nn.ReLU(), nn.MaxPool2d(2), second, nn.Flatten(), nn.Linear(108, 2))


@pytest.fixture
def image():
    return np.random.default_rng(0).normal(size=(10, 10))


def test_maps_are_what_follows_each_convolution(model, image):
    first, second = maps(model, image)
    x = torch.tensor(image[None, None], dtype=torch.float32)
    with torch.no_grad():
        np.testing.assert_allclose(first, torch.relu(model[0](x))[0])
        np.testing.assert_allclose(second, model[:4](x)[0], atol=1e-6)  # no ReLU follows it


def test_the_model_stays_as_it_was(model, image):
    model.train()
    maps(model, image)
    assert model.training
    assert not any(module._forward_hooks for module in model.modules())
    with pytest.raises(RuntimeError):
        maps(model, image[:3])
    assert not any(module._forward_hooks for module in model.modules())


def test_pictures_are_prepared_as_for_training(model, image):
    plain, prepared = maps(model, 2 * image)[0], maps(model, image, lambda x: 2 * x)[0]
    np.testing.assert_allclose(plain, prepared, rtol=1e-5)


def test_the_picture_says_in_words_what_it_shows(model, image, capsys):
    show_maps(model, image)
    said = capsys.readouterr().out
    first, second = maps(model, image)
    assert f"Layer 1: 3 maps of 10 x 10; the strongest answer is {first.max():.2f}" in said
    assert f"Layer 2: 12 maps of 3 x 3; the strongest answer is {second.max():.2f}" in said


def test_the_sliders_draw_a_spot_that_the_maps_notice(model, image):
    images = [image, image + 1]
    form = explore_maps(model, images).form()
    *sliders, picture, words = form.children
    before = picture.value, words.value
    radius = next(each for each in sliders if each.description == "radius")
    radius.value = 2
    assert picture.value != before[0]
    assert words.value != before[1]
    radius.value, sliders[0].value = 0, 1
    assert f"{maps(model, images[1])[0].max():.2f}" in words.value


def test_a_spot_is_round_and_leaves_the_picture_as_it_was(image):
    kept = image.copy()
    spotted = with_spot(image, row=4, column=5, radius=2, value=9)
    np.testing.assert_array_equal(image, kept)
    assert spotted[4, 5] == spotted[3, 6] == 9
    assert spotted[2, 5] == image[2, 5]
    np.testing.assert_array_equal(with_spot(image, row=4, column=5, radius=0, value=9), image)
