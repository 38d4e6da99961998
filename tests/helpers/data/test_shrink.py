import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.shrink import area_weights, shrink


@given(st.integers(1, 40), st.integers(1, 40))
def test_every_old_pixel_counts_equally_and_every_new_one_is_a_mean(before, after):
    after = min(before, after)
    weights = area_weights(before, after)
    np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(weights.sum(axis=0), after / before, atol=1e-5)
    assert weights.min() >= 0


def test_a_whole_factor_averages_blocks():
    images = np.random.default_rng(0).integers(0, 256, (3, 2, 12, 8), dtype=np.uint8)
    blocks = images.reshape(3, 2, 4, 3, 4, 2).mean(axis=(3, 5))
    small = shrink(images, (4, 4))
    assert small.dtype == np.float32
    np.testing.assert_allclose(small, blocks, rtol=1e-5)


@pytest.mark.parametrize(("height", "width"), [(5, 7), (9, 3), (10, 8)])
def test_another_factor_is_that_of_pixels_cut_into_pieces(height, width):
    images = np.random.default_rng(1).integers(0, 256, (2, 1, 10, 8), dtype=np.uint8)
    # cut each pixel so that both the old and the new size divide the number of pieces
    fine = images.repeat(height, axis=2).repeat(width, axis=3)
    blocks = fine.reshape(2, 1, height, 10, width, 8).mean(axis=(3, 5))
    np.testing.assert_allclose(shrink(images, (height, width)), blocks, rtol=1e-5)
