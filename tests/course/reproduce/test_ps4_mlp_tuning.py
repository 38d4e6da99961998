import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course.reproduce import ps4_mlp_tuning as ps4
from course.reproduce.experiment import Run, experiments

SIZES = st.tuples(st.integers(8, 15), st.integers(8, 15))


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def blob(H, W, count):
    """A bright ellipse, longer than wide, in the middle of each picture."""
    down, right = torch.arange(H) - (H - 1) / 2, torch.arange(W) - (W - 1) / 2
    picture = (-((down[:, None] / 9) ** 2) - (right / 4.5) ** 2).exp() * 255
    return picture.expand(count, 1, H, W).contiguous()


def moments(x):
    """The centre (right, down) and the covariance of brightness, of pictures (B, 1, H, W)."""
    _, _, H, W = x.shape
    weights = x[:, 0] / x.sum((1, 2, 3))[:, None, None]
    places = torch.stack(
        torch.meshgrid(torch.arange(W).float(), torch.arange(H).float(), indexing="xy")
    )
    centre = torch.einsum("bhw,khw->bk", weights, places)
    away = places - centre[:, :, None, None]  # (B, 2, H, W)
    return centre, torch.einsum("bhw,bkhw,blhw->bkl", weights, away, away)


@settings(max_examples=20)
@given(size=SIZES, seed=st.integers(0, 99))
def test_nothing_asked_for_nothing_is_changed(size, seed):
    x = torch.randint(0, 256, (3, 2, *size), generator=generator(seed)).byte()
    torch.testing.assert_close(ps4.Warp()(x, generator()), x.float(), rtol=0, atol=1e-2)


@settings(max_examples=10)
@given(shift=st.floats(0.5, 4), seed=st.integers(0, 99))
def test_a_shift_moves_the_centre_by_so_much(shift, seed):
    x = blob(60, 50, 200)
    centre, _ = moments(ps4.Warp(shift=shift)(x, generator(seed)))
    moved = centre - moments(x)[0]
    assert moved.abs().max() < shift + 0.05
    assert moved.abs().amax(0).min() > 0.8 * shift
    assert (moved[:, 0] - moved[:, 1]).abs().max() > 0.5 * shift  # the axes are drawn apart


def test_a_turn_keeps_the_size_and_turns_by_so_much():
    x = blob(60, 60, 200)
    _, spread = moments(ps4.Warp(turn=30)(x, generator()))
    angles = torch.atan2(2 * spread[:, 0, 1], spread[:, 1, 1] - spread[:, 0, 0]) / 2
    assert math.radians(27) < angles.max() < math.radians(30.5)
    assert -math.radians(30.5) < angles.min() < -math.radians(27)
    before = torch.linalg.eigvalsh(moments(x)[1])
    torch.testing.assert_close(torch.linalg.eigvalsh(spread), before, rtol=0.02, atol=0)


def test_a_zoom_changes_height_and_width_apart():
    x = blob(70, 60, 200)
    _, spread = moments(ps4.Warp(zoom=0.3)(x, generator()))
    _, before = moments(x)
    factors = (spread / before).diagonal(dim1=1, dim2=2).sqrt().log()  # (B, 2)
    assert factors.abs().max() < 0.31
    assert factors.amin(0).max() < -0.25
    assert factors.amax(0).min() > 0.25
    assert torch.corrcoef(factors.T)[0, 1].abs() < 0.2


def test_a_slant_moves_rows_against_each_other():
    x = blob(60, 60, 200)
    _, spread = moments(ps4.Warp(slant=0.4)(x, generator()))
    _, before = moments(x)
    torch.testing.assert_close(spread[:, 1, 1], before[:, 1, 1], rtol=0.03, atol=0)
    slants = spread[:, 0, 1] / spread[:, 1, 1]  # what a row moves for each row further down
    assert 0.36 < slants.max() < 0.41
    assert -0.41 < slants.min() < -0.36


@settings(max_examples=10)
@given(bend=st.floats(0.5, 3), width=st.floats(2, 6), seed=st.integers(0, 99))
def test_bends_are_smooth_and_as_large_as_asked(bend, width, seed):
    arrows = ps4.Warp(bend=bend, width=width)._arrows(2000, 20, 17, generator(seed))
    assert arrows.shape == (2000, 2, 20, 17)
    deviations = arrows.std(0)
    torch.testing.assert_close(deviations, torch.full_like(deviations, bend), rtol=0.12, atol=0)
    step = (arrows[:, :, 1:] - arrows[:, :, :-1]).std() / bend
    assert step < 0.9 / width  # neighbours go nearly the same way
    far = (arrows[:, :, 0, 0] * arrows[:, :, -1, -1]).mean() / bend**2
    assert abs(far) < 0.15


def test_bends_reach_the_picture():
    x = blob(28, 28, 4)
    out = ps4.Warp(bend=1.5)(x, generator())
    assert (out - x).abs().amax((1, 2, 3)).min() > 10
    assert (out[0] - out[1]).abs().max() > 10
    assert out.min() >= 0
    torch.testing.assert_close(out, ps4.Warp(bend=1.5)(x, generator()))


@settings(max_examples=10)
@given(slant=st.floats(-0.6, 0.6), right=st.integers(-4, 4), down=st.integers(-4, 4))
def test_what_was_slanted_and_shifted_stands_upright_in_the_middle(slant, right, down):
    H, W = 50, 44
    rows, columns = torch.arange(H) - (H - 1) / 2 - down, torch.arange(W) - (W - 1) / 2 - right
    columns = columns - slant * rows[:, None]  # (H, W)
    x = (-((rows[:, None] / 9) ** 2) - (columns / 4.5) ** 2).exp() * 255
    out = ps4.upright(x.round().byte().expand(2, 1, H, W))
    assert out.dtype == torch.uint8
    centre, spread = moments(out.float())
    middle = torch.tensor([(W - 1) / 2, (H - 1) / 2]).expand(2, 2)
    torch.testing.assert_close(centre, middle, rtol=0, atol=0.05)
    assert (spread[:, 0, 1] / spread[:, 1, 1]).abs().max() < 0.01
    torch.testing.assert_close(out[0, 0].float(), blob(H, W, 1)[0, 0], rtol=0, atol=8)


def test_each_picture_is_put_upright_by_itself_and_a_black_one_stays_black(monkeypatch):
    x = torch.randint(0, 256, (5, 1, 28, 28), generator=generator()).byte()
    x[3] = 0
    x[1:3, :, :14] = 0
    together = ps4.upright(x)
    assert together[3].max() == 0
    monkeypatch.setattr(ps4, "ROWS", 2)
    assert torch.equal(ps4.upright(x), together)
    assert torch.equal(ps4.upright(x[2:3])[0], together[2])


def halved(pictures):
    return pictures.float() / 2


def test_nine_places_are_shifts_of_a_pixel():
    x = torch.randint(1, 256, (2, 1, 6, 5), generator=generator()).byte()
    views = [view(x) * 2 for view in ps4._nine_places(halved)]
    found = [
        (i, j)
        for view in views
        for i in range(3)
        for j in range(3)
        if torch.equal(view[:, :, 1:-1, 1:-1], x[:, :, i : i + 4, j : j + 3].float())
    ]
    assert len(views) == 9
    assert sorted(found) == [(i, j) for i in range(3) for j in range(3)]
    assert all(
        (view == 0).any() for view, place in zip(views, found, strict=True) if place != (1, 1)
    )


def test_half_shifts_move_the_centre_by_half_a_pixel_to_each_side():
    x = blob(50, 40, 2).roll((3, 4), (2, 3))  # not its own mirror image
    whole = moments(x)[0][0]
    mirrored = torch.stack([39 - whole[0], whole[1]])
    views = ps4._half_shifts(halved)
    found = [(moments(view(x))[0][0] - centre) for centre in (whole, mirrored) for view in views]
    sides = {(0.5, 0.0), (-0.5, 0.0), (0.0, 0.5), (0.0, -0.5)}
    assert {tuple((moved.round(decimals=2) + 0.0).tolist()) for moved in found[:4]} == sides
    assert {tuple((moved.round(decimals=2) + 0.0).tolist()) for moved in found[12:]} == sides
    assert len(views) == 8


def test_the_whitening_layer_leaves_pixels_uncorrelated_and_training_leaves_it():
    smooth = torch.randn(4000, 1, 4, 4, generator=generator()).repeat_interleave(2, dim=3)
    X = 3 + 2 * smooth + 0.3 * torch.randn(4000, 1, 4, 8, generator=generator(1))
    layer = ps4._whitening(X, ridge=1e-6)
    out = layer(X.flatten(1))
    torch.testing.assert_close(out.mean(0), torch.zeros(32), rtol=0, atol=1e-3)
    torch.testing.assert_close(out.T.cov(), torch.eye(32), rtol=0, atol=1e-2)
    assert X.flatten(1).T.corrcoef()[0, 1] > 0.9
    assert not any(p.requires_grad for p in layer.parameters())
    damped = ps4._whitening(X, ridge=1.0)(X.flatten(1)).T.cov().diagonal()
    assert damped.max() < 0.8


def test_softmax_twice_has_a_floor():
    y = torch.tensor([3, 0])
    sure = 50 * torch.nn.functional.one_hot(y, 10).float()
    assert ps4.softmax_twice(sure, y).item() == pytest.approx(math.log(1 + 9 / math.e))


def shrunk(experiment):
    """Its settings, small enough for a test."""
    changed = dict(experiment.settings)
    if "hidden" in changed:
        changed["hidden"] = [32 for _ in changed["hidden"]]
        changed["training"] = changed["training"] | {"epochs": 2, "batch_size": 32}
        return changed
    changed["training"] = changed["training"] | {"num_epochs": 2, "batch_size": 64}
    widths = [32 for _ in changed["network"]["widths"]]
    changed["network"] = changed["network"] | {"widths": widths}
    return changed


@pytest.mark.parametrize("experiment", experiments("ps4_mlp_tuning"), ids=lambda each: each.name)
def test_every_recipe_learns_from_the_stand_in_and_repeats_itself(experiment):
    parts = []
    settings = shrunk(experiment)
    found = [
        experiment.recipe(settings, Run(seed, "standin", 1, parts.append)) for seed in (1, 1, 2)
    ]
    assert set(found[0]) == set(experiment.reported)
    assert found[0] == found[1] != found[2]
    assert min(found[0].values()) > 0.3
    runs = [parts[k : k + len(parts) // 3] for k in range(0, len(parts), len(parts) // 3)]
    assert all(run == sorted(run) and run[-1] == 1 for run in runs)
