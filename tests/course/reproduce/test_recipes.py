import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.svm import LinearSVC

from course.reproduce import mlp, pictures
from course.reproduce.ps2_features import cells, fine_features, squared_hinge
from helpers.features import hog


@pytest.fixture
def images():
    return np.random.default_rng(0).integers(0, 256, (40, 3, 32, 32)).astype(np.uint8)


@settings(max_examples=25)
@given(shift=st.integers(0, 3), count=st.integers(2, 7), seed=st.integers(0, 99))
def test_every_second_picture_is_mirrored_and_all_are_shifted_alike(shift, count, seed):
    batch = torch.arange(count * 3 * 8 * 8.0).reshape(count, 3, 8, 8)
    out = pictures.moved(batch, shift, torch.Generator().manual_seed(seed))
    assert out.shape == batch.shape
    half = count // 2
    whole = torch.cat([batch[:half].flip(3), batch[half:]])
    inside = out[:, :, 3:5, 3:5]
    found = [
        (down, across)
        for down in range(-shift, shift + 1)
        for across in range(-shift, shift + 1)
        if torch.equal(inside, whole[:, :, 3 + down : 5 + down, 3 + across : 5 + across])
    ]
    assert len(found) == 1


def test_whitened_pixels_are_uncorrelated():
    rng = np.random.default_rng(1)
    smooth = rng.normal(size=(3000, 3, 3, 3)).repeat(2, axis=2).repeat(2, axis=3)
    images = (128 + 30 * smooth + 5 * rng.normal(size=smooth.shape)).clip(0, 255).astype(np.uint8)
    rows = pictures.Whitening(ridge=1e-4).fit(images).transform(images).float().flatten(1)
    covariance = np.cov(rows.numpy(), rowvar=False)
    before = np.corrcoef(images.reshape(3000, -1), rowvar=False)
    apart = ~np.eye(len(covariance), dtype=bool)
    assert np.abs(before[apart]).max() > 0.9
    assert np.abs(covariance[apart]).max() < 0.1
    assert 0.8 < np.diag(covariance).min() <= np.diag(covariance).max() < 1.2


def test_whitening_learns_from_training_pictures_alone(images):
    images = images[:, :, :8, :8]  # 192 numbers each
    fitted = pictures.Whitening().fit(images[:30])
    alone = fitted.transform(images[30:31])
    together = fitted.transform(images[30:])
    torch.testing.assert_close(alone[0], together[0])


def test_a_seed_draws_the_validation_pictures_and_leaves_the_test_set():
    first, again, other = (pictures.cifar("standin", seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(first.X["val"], again.X["val"])
    assert (first.X["val"] != other.X["val"]).any()
    np.testing.assert_array_equal(first.X["test"], other.X["test"])
    assert {part: len(first.y[part]) for part in first.y} == {
        part: len(other.X[part]) for part in other.X
    }

    def everything(drawn):
        rows = np.concatenate([drawn.X["train"], drawn.X["val"]]).reshape(-1, 3072)
        labels = np.concatenate([drawn.y["train"], drawn.y["val"]])
        sums = rows.astype(np.int64) @ np.arange(1, 3073)
        return sorted(zip(sums.tolist(), labels.tolist(), strict=True))

    assert everything(first) == everything(other)  # the same pictures, each with its class


def test_a_network_learns_what_can_be_learnt_and_repeats_itself():
    rng = np.random.default_rng(2)
    X = torch.from_numpy(rng.normal(size=(1200, 6)).astype(np.float32))
    y = ((X[:, 0] * X[:, 1] > 0).long() + 2 * (X[:, 2] > 0).long()).contiguous()  # no line does it
    reached = []
    for seed in (0, 0, 1):
        torch.manual_seed(seed)
        net = mlp.network(6, [64, 32], 4, batchnorm=True, dropout=0.05)
        parts = []
        mlp.train(
            net,
            X[:1000],
            y[:1000],
            epochs=8,
            batch_size=50,
            learning_rate=0.02,
            weight_decay=0.01,
            seed=seed,
            progress=parts.append,
        )
        reached.append((mlp.accuracy(net, [X[1000:]], y[1000:]), net[0].weight.sum().item()))
    assert parts[-1] == 1
    assert parts == sorted(parts)
    assert reached[0][0] > 0.85
    assert reached[0] == reached[1] != reached[2]


def test_views_are_weighed_together():
    sure = torch.tensor([[0.0, 9.0], [9.0, 0.0]])
    unsure = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    y = torch.tensor([1, 0])
    same = torch.nn.Identity()
    same.weight = torch.nn.Parameter(torch.zeros(1))
    assert mlp.accuracy(same, [unsure], y) == 0
    assert mlp.accuracy(same, [unsure, sure], y) == 1


def test_fine_features_are_these_histograms(images):
    found = fine_features(images)
    assert found.shape == (40, 144 + 576 + 160 + 192)
    coarse = hog(images.astype(np.float32), cell=8)
    squares = found[:, :144] ** 2
    np.testing.assert_allclose(
        squares, coarse / coarse.sum(axis=1, keepdims=True), rtol=1e-4, atol=1e-7
    )
    np.testing.assert_allclose(squares.sum(axis=1), 1, rtol=1e-5)
    colours = found[:, -192:].reshape(40, 8, 8, 3)  # cells by rows, a colour in each
    np.testing.assert_allclose(colours[7, 2, 5], images[7, :, 8:12, 20:24].mean((1, 2)), rtol=1e-5)


def test_a_flat_picture_has_features(images):
    assert np.isfinite(fine_features(np.full_like(images[:2], 90))).all()


def test_cells_are_cut_by_rows(images):
    cut = cells(images, 8)
    assert cut.shape == (40 * 16, 3, 8, 8)
    np.testing.assert_array_equal(cut[16 + 4 * 2 + 3], images[1, :, 16:24, 24:32])


@pytest.mark.parametrize("strength", [0.1, 0.003])
def test_the_svm_is_the_one_of_scikit_learn(strength):
    rng = np.random.default_rng(4)
    centres = rng.normal(size=(3, 12))
    y = rng.integers(0, 3, 400)
    X = centres[y] + rng.normal(size=(400, 12)) * rng.uniform(0.2, 5, size=12)
    Z = np.hstack([X, np.ones((400, 1))]).astype(np.float32)
    W = squared_hinge(torch.from_numpy(Z), torch.from_numpy(y), strength, steps=60).numpy()
    # Theirs weighs the loss: C * sum of losses + 1/2 * sum of squares, one class at a time.
    theirs = LinearSVC(C=1 / (2 * strength * 400), fit_intercept=False, tol=1e-8, max_iter=20_000)
    theirs.fit(Z.astype(np.float64), y)
    np.testing.assert_allclose(W.T, theirs.coef_, rtol=2e-3, atol=2e-3)
