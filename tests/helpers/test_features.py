"""Features: beside a loop over pixels, beside scikit-image, and what must not change them."""

import colorsys
import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from matplotlib.colors import rgb_to_hsv
from skimage.feature import hog as skimage_hog

from helpers import features
from helpers.features import Standardizer, extract, gradients, hog, hue

rng = np.random.default_rng(0)


def pictures(*shape: int, dtype: type = np.float64) -> np.ndarray:
    return rng.uniform(0, 255, shape).astype(dtype)


def hog_of_one(image: np.ndarray, cell: int, bins: int) -> np.ndarray:
    """Pixel by pixel, with vectors as complex numbers whose squares forget their sense."""
    light = 0.299 * image[0] + 0.587 * image[1] + 0.114 * image[2]
    height, width = light.shape
    votes = np.zeros((height // cell, width // cell, bins))
    for i in range(height // cell * cell):
        for j in range(width // cell * cell):
            right = (light[i, j + 1] - light[i, j - 1]) / 2 if 0 < j < width - 1 else 0
            down = (light[i + 1, j] - light[i - 1, j]) / 2 if 0 < i < height - 1 else 0
            square = complex(right, down) ** 2
            turn = math.atan2(square.imag, square.real) / (2 * math.pi)  # of the half circle
            bin_ = math.floor((turn + 1 if turn < 0 else turn) * bins)
            votes[i // cell, j // cell, bin_ % bins] += math.hypot(right, down)
    return votes.ravel()


def hue_of_one(image: np.ndarray, bins: int) -> np.ndarray:
    """Pixel by pixel, with the hues of Python's own library."""
    votes = np.zeros(bins)
    for pixel in image.reshape(3, -1).T.tolist():
        place, _, _ = colorsys.rgb_to_hsv(*pixel)
        votes[int(place % 1 * bins)] += max(pixel) - min(pixel)
    return votes


@pytest.mark.parametrize(("cell", "bins"), [(8, 9), (4, 12), (5, 1), (16, 7)])
@pytest.mark.parametrize("shape", [(32, 32), (16, 40), (23, 19)])
def test_hog_agrees_with_a_loop_over_pixels(shape: tuple, cell: int, bins: int) -> None:
    images = pictures(3, 3, *shape)
    expected = [hog_of_one(image, cell, bins) for image in images]
    np.testing.assert_allclose(hog(images, cell=cell, bins=bins), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("bins", [1, 10, 36])
def test_hue_agrees_with_a_loop_over_pixels(bins: int) -> None:
    images = pictures(4, 3, 12, 9)
    images[1, :, :6] = images[1, :1, :6]  # grey pixels
    images[2, 0] += 300  # reds on both sides of hue 0
    expected = [hue_of_one(image, bins) for image in images]
    np.testing.assert_allclose(hue(images, bins=bins), expected, rtol=1e-9, atol=1e-9)


def test_hue_has_the_hues_of_matplotlib() -> None:
    images = pictures(5, 3, 16, 16)
    for image, found in zip(images, hue(images, bins=24), strict=True):
        places = rgb_to_hsv(image.transpose(1, 2, 0) / 255)[..., 0]
        weights = image.max(axis=0) - image.min(axis=0)
        expected, _ = np.histogram(places, bins=24, range=(0, 1), weights=weights)
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(("cell", "bins"), [(8, 9), (4, 6)])
def test_hog_is_that_of_scikit_image_on_grey_pictures(cell: int, bins: int) -> None:
    """It normalises, so ours is normalised too: each cell by its own length."""
    images = np.repeat(pictures(4, 1, 32, 24), 3, axis=1)
    for image, found in zip(images, hog(images, cell=cell, bins=bins), strict=True):
        cells = found.reshape(-1, bins)
        expected = skimage_hog(
            image[0],
            orientations=bins,
            pixels_per_cell=(cell, cell),
            cells_per_block=(1, 1),
            block_norm="L2",
        ).reshape(-1, bins)
        ours = cells / np.linalg.norm(cells, axis=1, keepdims=True)
        np.testing.assert_allclose(ours, expected, atol=1e-6)


whole_numbers = arrays(np.uint8, (2, 3, 16, 16), elements=st.integers(0, 255))


@settings(max_examples=40, deadline=None)
@given(images=whole_numbers)
def test_light_and_dark_exchanged_is_the_same(images: np.ndarray) -> None:
    """To the last bit: where greys are equal, too, and whatever the type of the pixels."""
    np.testing.assert_array_equal(hog(images), hog(255 - images))
    np.testing.assert_array_equal(hog(images), hog(255.0 - images.astype(np.float32)))


@settings(max_examples=40, deadline=None)
@given(images=whole_numbers)
def test_a_mirrored_picture_has_mirrored_directions(images: np.ndarray) -> None:
    """Angle a becomes 180 - a. Borders between bins belong to one side, so not all are equal."""
    both = (hog(each, bins=8).reshape(2, 2, 2, 8) for each in (images, images[..., ::-1]))
    straight, mirrored = both
    assert mirrored.sum() == pytest.approx(straight.sum(), rel=1e-4)
    np.testing.assert_allclose(
        mirrored.sum(axis=(1, 3)), straight[:, :, ::-1].sum(axis=(1, 3)), rtol=1e-3, atol=1e-3
    )


@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_a_slope_votes_for_its_direction(degrees: float) -> None:
    i, j = np.mgrid[:18, :18]
    angle = math.radians(degrees + 7)  # the middle of a bin is 7.5 degrees from its ends
    slope = 100 + 3 * (math.cos(angle) * j + math.sin(angle) * i)
    inner = hog(np.tile(slope, (1, 3, 1, 1))[:, :, :, :], cell=6, bins=12).reshape(3, 3, 12)[1, 1]
    expected = np.zeros(12)
    expected[degrees % 180 // 15] = 36 * 3
    np.testing.assert_allclose(inner, expected, atol=1e-6)


def test_a_gradient_to_the_left_is_one_to_the_right() -> None:
    rising = np.tile(10.0 * np.arange(8), (1, 3, 8, 1))
    for images in (rising, 255 - rising, rising.astype(np.float32), 255 - rising.astype(np.uint8)):
        np.testing.assert_allclose(hog(images), [[480] + 8 * [0]])


def test_directions_sum_up_all_gradients() -> None:
    images = pictures(3, 3, 32, 32)
    gx, gy = gradients(images)
    np.testing.assert_allclose(hog(images).sum(axis=1), np.hypot(gx, gy).sum(axis=(1, 2)))


def test_the_classic_numbers_of_columns() -> None:
    images = pictures(2, 3, 32, 32)
    assert hog(images).shape == (2, 144)
    assert hue(images).shape == (2, 10)
    assert extract(images).shape == (2, 154)
    assert extract(images, cell=4, orientations=6, hues=5).shape == (2, 8 * 8 * 6 + 5)


@pytest.mark.parametrize("root", [False, True])
def test_a_picture_does_not_depend_on_the_others(
    root: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = pictures(7, 3, 16, 16, dtype=np.float32)
    alone = np.vstack([extract(image[None], root=root) for image in images])
    np.testing.assert_array_equal(extract(images, root=root), alone)
    monkeypatch.setattr(features, "PIXELS", 3 * 16 * 16)  # batches of three
    np.testing.assert_array_equal(extract(images, root=root), alone)


def test_roots_forget_contrast_and_keep_colourfulness() -> None:
    images = pictures(3, 3, 16, 16)
    strong, weak = extract(images, root=True), extract(100 + images / 4, root=True)
    np.testing.assert_allclose(weak[:, :-10], strong[:, :-10], rtol=1e-9)
    np.testing.assert_allclose(weak[:, -10:], strong[:, -10:] / 2, rtol=1e-9)
    np.testing.assert_allclose((strong[:, :-10] ** 2).sum(axis=1), 1)


def test_a_plain_picture_has_no_features() -> None:
    images = np.full((2, 3, 16, 16), 77.0)
    assert not extract(images).any()
    assert not extract(images, root=True).any()


def test_precision_follows_the_pictures_and_inputs_stay() -> None:
    whole = rng.integers(0, 256, (4, 3, 16, 16))
    for dtype, expected in ((np.uint8, np.float32), (np.float32, np.float32), (float, float)):
        images = whole.astype(dtype)
        before = images.copy()
        found = extract(images)
        assert found.dtype == expected
        double = extract(whole.astype(float))
        np.testing.assert_allclose(found[:, :-10], double[:, :-10], rtol=1e-4, atol=1e-2)
        # A hue of whole numbers may lie on a border between bins: the sum does not depend on it.
        sums = found[:, -10:].sum(axis=1), double[:, -10:].sum(axis=1)
        np.testing.assert_allclose(*sums, rtol=1e-6)
        np.testing.assert_array_equal(images, before)


def test_views_and_no_pictures_at_all() -> None:
    images = pictures(6, 3, 32, 32)
    view = images[::2, :, ::-1, ::2]
    np.testing.assert_array_equal(extract(view), extract(view.copy()))
    assert extract(images[:0]).shape == (0, 154)


def test_memory_is_bounded() -> None:
    """What is needed beside the result does not grow with the number of pictures."""

    def most(count: int) -> int:
        images = pictures(count, 3, 32, 32, dtype=np.float32)
        tracemalloc.start()
        found = extract(images)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak - 3 * found.nbytes

    assert most(1600) < 1.2 * most(200)


@pytest.mark.parametrize(
    ("images", "message"),
    [
        (np.zeros((3, 32, 32)), "need"),
        (np.zeros((2, 32, 32, 3)), "need"),
        (np.zeros((2, 3, 7, 32)), "hold no cell"),
        (np.full((2, 3, 16, 16), np.nan), "NaN"),
        (np.full((2, 3, 16, 16), -1.0), "subtract_mean"),
    ],
)
def test_what_cannot_be_used_is_said(images: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        extract(images)


def test_standardizer_measures_training_data_only() -> None:
    train, val = rng.normal(5, 3, (40, 6)), rng.normal(-2, 9, (11, 6))
    scale = Standardizer().fit(train)
    np.testing.assert_allclose(scale.transform(train).mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(scale.transform(train).std(axis=0), 1, atol=1e-6)
    together = scale.transform(val)
    alone = np.vstack([scale.transform(row[None]) for row in val])
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_allclose(together * train.std(axis=0) + train.mean(axis=0), val, rtol=1e-4)


def test_standardizer_makes_zeros_of_a_column_that_never_changes() -> None:
    train = np.hstack([rng.normal(size=(9, 2)), np.full((9, 1), 0.1)]).astype(np.float32)
    found = Standardizer().fit(train).transform(train)
    assert np.isfinite(found).all()
    np.testing.assert_allclose(found[:, 2], 0, atol=1e-6)
