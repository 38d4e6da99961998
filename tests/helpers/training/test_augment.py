import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage

from helpers.training import Cutout, Normalize, RandomFlip, RandomRotation, RandomShift

SHAPES = hnp.array_shapes(min_dims=4, max_dims=4, max_side=6)
BATCHES = hnp.arrays(np.uint8, SHAPES).map(torch.from_numpy)


def draw(seed=0):
    return torch.Generator().manual_seed(seed)


def picture(*shape, seed=0):
    return torch.from_numpy(np.random.default_rng(seed).normal(size=shape).astype(np.float32))


@pytest.mark.parametrize("change", [RandomFlip(), RandomShift(2), Cutout(3), RandomRotation(20)])
def test_each_changes_pictures_but_not_their_number_shape_or_source(change):
    x = picture(40, 2, 7, 9)
    before = x.clone()
    y = change(x, draw())
    assert y.shape == x.shape
    assert torch.equal(x, before)
    changed = (y != x).flatten(1).any(1)
    assert changed.sum() >= 10
    assert torch.equal(change(x, draw()), y)
    assert not torch.equal(change(x, draw(1)), y)


@given(x=BATCHES)
def test_a_flip_is_the_mirror_image_or_the_picture(x):
    y = RandomFlip()(x, draw())
    assert y.dtype == torch.uint8
    for before, after in zip(x, y, strict=True):
        assert torch.equal(after, before) or torch.equal(after, before.flip(-1))
    assert torch.equal(RandomFlip(p=1)(x, draw()), x.flip(-1))
    assert torch.equal(RandomFlip(p=0)(x, draw()), x)


@given(x=BATCHES, pixels=st.integers(0, 3), fill=st.integers(0, 255))
def test_a_shift_is_one_of_all_that_there_are(x, pixels, fill):
    y = RandomShift(pixels, fill)(x, draw())
    assert y.dtype == torch.uint8
    for before, after in zip(x.numpy(), y.numpy(), strict=True):
        moves = (
            ndimage.shift(before, (0, down, right), order=0, cval=fill)
            for down in range(-pixels, pixels + 1)
            for right in range(-pixels, pixels + 1)
        )
        assert any(np.array_equal(after, moved) for moved in moves)


def test_every_shift_occurs():
    x = torch.zeros(400, 1, 9, 9)
    x[:, 0, 4, 4] = 1
    _, _, rows, columns = RandomShift(1)(x, draw()).nonzero().T
    assert set(zip(rows.tolist(), columns.tolist(), strict=True)) == {
        (row, column) for row in (3, 4, 5) for column in (3, 4, 5)
    }


@pytest.mark.parametrize("size", [1, 2, 5])
def test_a_cut_is_one_square_that_may_lie_partly_outside(size):
    y = Cutout(size, fill=7)(torch.zeros(300, 2, 12, 10), draw())
    assert set(y.unique().tolist()) == {0, 7}
    sides = set()
    for cut in (y[:, 0] == 7).numpy():
        rows, columns = np.flatnonzero(cut.any(1)), np.flatnonzero(cut.any(0))
        assert cut.sum() == len(rows) * len(columns)
        assert rows[-1] - rows[0] < size >= columns[-1] - columns[0] + 1
        sides.add((len(rows), len(columns)))
    assert (size, size) in sides
    assert size == 1 or len(sides) > 1


def test_turning_by_a_right_angle_turns_pictures_that_are_not_square_too(monkeypatch):
    # Every draw is the largest, so every angle is 90 degrees.
    monkeypatch.setattr(torch, "rand", lambda *shape, generator: torch.ones(shape))
    x = picture(2, 1, 9, 9)
    y = RandomRotation(90)(x, draw())
    assert any(torch.allclose(y, torch.rot90(x, k, (2, 3)), atol=1e-5) for k in (1, -1))
    wide = torch.zeros(1, 1, 9, 21)
    wide[0, 0, 4, 10:14] = 1  # a line from the centre to the right becomes one up or down
    y = RandomRotation(90)(wide, draw())[0, 0]
    assert y[4, 11:].abs().max() < 1e-5
    assert y[:, 10].sum() == pytest.approx(4, abs=0.1)


def test_no_angle_and_no_zoom_leave_pictures_as_they_are():
    x = picture(5, 3, 8, 11)
    assert torch.allclose(RandomRotation(0)(x, draw()), x, atol=1e-5)
    assert RandomRotation(0)(torch.zeros(1, 1, 4, 4, dtype=torch.uint8), draw()).is_floating_point()


def test_zoom_changes_the_size_and_not_the_place():
    x = torch.zeros(200, 1, 41, 41)
    x[:, :, 15:26, 15:26] = 1
    y = RandomRotation(0, zoom=0.3)(x, draw())
    areas = y.sum((1, 2, 3)) / 121
    assert 0.45 < areas.min() < 0.55
    assert 1.6 < areas.max() < 1.75
    grid = torch.arange(41.0)
    assert torch.allclose((y.sum((1, 2)) * grid).sum(1) / y.sum((1, 2, 3)), torch.tensor(20.0))


def test_normalised_pictures_have_mean_zero_and_deviation_one_in_each_channel():
    x = torch.stack([picture(30, 8, 8, seed=1) * 3 + 7, picture(30, 8, 8, seed=2) - 4], dim=1)
    means, stds = x.mean((0, 2, 3)).tolist(), x.std((0, 2, 3)).tolist()
    y = Normalize(means, stds)(x)
    assert torch.allclose(y.mean((0, 2, 3)), torch.zeros(2), atol=1e-5)
    assert torch.allclose(y.std((0, 2, 3)), torch.ones(2), atol=1e-5)
    assert Normalize(0.5, 2)(torch.tensor([[3]], dtype=torch.uint8)).item() == 1.25
    assert Normalize(np.float64(1), np.float32(2))(torch.tensor([[3.0]])).item() == 1


@pytest.mark.parametrize("std", [0, -1, math.nan, [1, 0]])
def test_a_deviation_that_is_not_above_zero_is_refused(std):
    with pytest.raises(ValueError, match="above zero"):
        Normalize(0, std)


def test_channels_must_fit():
    with pytest.raises(ValueError, match="3 means"):
        Normalize([0, 0, 0], 1)(torch.zeros(2, 1, 4, 4))
