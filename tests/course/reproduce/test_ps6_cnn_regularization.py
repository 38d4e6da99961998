import numpy as np
import pytest
import torch

from course.layout import find_course
from course.reproduce import ps6_cnn_regularization as ps6
from course.reproduce import results, scans, training
from course.reproduce.experiment import REAL, Run
from helpers.convnet import BrainNet
from helpers.data import load
from helpers.training import Patience, fit

BY_NAME = {each.name: each for each in ps6.EXPERIMENTS}
OURS, REFERENCE = BY_NAME["brain_mri_grouped"], BY_NAME["brain_mri_reference"]
WAYS = [BY_NAME[f"brain_mri_way_{name}"] for name in ps6.WAYS]
TINY = {"widths": [4, 8], "blocks": [0, 1], "dropout": 0.2}


@pytest.fixture(scope="module")
def standin():
    few = {"num_train": 128, "num_val": 50, "num_test": 70}
    return load("brain_mri", source="standin", size=(32, 32), dtype=np.uint8, **few)


@pytest.fixture
def few(standin, monkeypatch):
    """Some scans of the stand-in, 32 x 32, instead of all; to be changed at will."""
    there = {key: values.copy() for key, values in standin.items()}
    monkeypatch.setattr(scans, "load", lambda *_, **__: there)
    return there


def ours(seed=0, told=lambda part: None, **changes):
    small = {"size": 32, "networks": 1, "network": TINY, "views": [[0, 0]]}
    small["training"] = OURS.settings["training"] | {"epochs": 1}
    return OURS.recipe(OURS.settings | small | changes, Run(seed, "standin", 1, told))


def shrunk(experiment, seed=0, told=lambda part: None, recipe=None, **changes):
    network = experiment.settings["network"] | {"channels": [4, 8]}
    small = {"size": 32, "epochs": 3, "network": network, "num_train": 96}
    settings = experiment.settings | small | changes
    return (recipe or experiment.recipe)(settings, Run(seed, "standin", 1, told))


def test_ours_runs_on_the_stand_in_itself(standin, monkeypatch):
    asked = {}

    def look(name, **how):
        asked.update(how, name=name)
        return standin

    monkeypatch.setattr(scans, "load", look)
    parts = []
    reached = ours(told=parts.append, split="published", views=OURS.settings["views"])
    assert set(reached) == set(OURS.reported)
    assert parts == [1]
    assert (asked["name"], asked["source"], asked["split"]) == ("brain_mri", "standin", "published")
    assert asked["size"] is None  # heads are cut out of whole scans


def test_ours_repeats_itself_and_seeds_differ(few):
    first, again, other = ours(0), ours(0), ours(1)
    assert first == again != other


def test_probabilities_of_two_networks_are_added_and_no_network_is_in_two_runs(few, monkeypatch):
    trained, seen, of = [], [], training.probabilities
    train = training.train

    def learn(net, *given, seed, **how):
        trained.append(seed)
        return train(net, *given, seed=seed, **how)

    def look(*given):
        seen.append(of(*given))
        return seen[-1]

    monkeypatch.setattr(training, "train", learn)
    monkeypatch.setattr(training, "probabilities", look)
    parts = []
    reached = [ours(seed, told=parts.append, networks=2) for seed in (0, 1)]
    assert len(set(trained)) == 4
    assert parts == [0.5, 1, 0.5, 1]
    y = {part: torch.from_numpy(few[f"y_{part}"]) for part in ("test", "val")}
    for k, found in enumerate(reached):
        one, other, *val = seen[4 * k : 4 * k + 4]
        assert not torch.equal(one, other)

        def accuracy(chances, part):
            return (chances.argmax(1) == y[part]).double().mean().item()

        assert found["test_accuracy"] == accuracy(one + other, "test")
        assert found["val_accuracy"] == accuracy(sum(val), "val")
        alone = (accuracy(one, "test") + accuracy(other, "test")) / 2
        assert found["single_accuracy"] == pytest.approx(alone)


def test_the_two_splits_are_measured_by_the_same_recipe():
    published = BY_NAME["brain_mri_published"]
    assert published.recipe is OURS.recipe
    assert published.settings == OURS.settings | {"split": "published"}
    assert OURS.settings["split"] == "grouped"


def test_what_is_said_of_the_two_splits_is_what_was_measured():
    rows = results.read(find_course(), "ps6_cnn_regularization")
    share = {
        row["experiment"]: row["value"]
        for row in rows
        if row["metric"] == "test_accuracy" and row["source"] == REAL
    }
    p, q = (share[name] for name in ("brain_mri_grouped", "brain_mri_published"))
    deviations = (q - p) / ((p * (1 - p) + q * (1 - q)) / 1300) ** 0.5
    assert 0 < deviations < 2


@pytest.mark.parametrize("experiment", WAYS, ids=lambda each: each.name)
def test_each_way_runs_and_does_what_its_name_says(experiment, few, monkeypatch):
    made = {}

    def look(size, **how):
        made.update(how)
        return BrainNet(size, **how)

    monkeypatch.setattr("helpers.convnet.BrainNet", look)
    parts = []
    reached = shrunk(experiment, told=parts.append)
    assert set(reached) == set(experiment.reported)
    assert parts == pytest.approx([1 / 3, 2 / 3, 1])
    name = experiment.name.removeprefix("brain_mri_way_")
    on = {
        "dropout": made["dropout"] > 0,
        "batch_norm": made.get("batchnorm", False),
        "weight_decay": experiment.settings["weight_decay"] > 0,
        "augmentation": experiment.settings["augmented"],
    }
    assert [way for way in on if on[way]] == {"none": [], "all": list(on)}.get(name, [name])


def test_each_way_trains_another_network(few, monkeypatch):
    made = []

    def keep(size, **how):
        made.append(BrainNet(size, **how))
        return made[-1]

    monkeypatch.setattr("helpers.convnet.BrainNet", keep)
    for each in WAYS:
        shrunk(each, epochs=1)
    weights = {net.head[-1].weight.sum().item() for net in made}
    assert len(weights) == len(WAYS)


def test_the_epoch_is_chosen_by_validation(few, monkeypatch):
    columns = []

    def look(*given, rules, **how):
        columns.extend(rule.best.column for rule in rules if isinstance(rule, Patience))
        return fit(*given, rules=rules, **how)

    monkeypatch.setattr("helpers.training.fit", look)
    how = {"epochs": 6, "num_train": None}
    seen = shrunk(REFERENCE, **how)
    once = shrunk(REFERENCE, recipe=ps6.regularised, **how)  # its test scans are seen once
    assert columns == ["val_accuracy"] * 2
    assert set(seen) == set(REFERENCE.reported)
    assert seen["test_accuracy"] == once["test_accuracy"]
    assert seen["val_accuracy"] == pytest.approx(once["val_accuracy"])
    assert seen["best_epoch_bonus"] == seen["best_epoch_accuracy"] - seen["test_accuracy"] >= 0


def test_test_scans_change_nothing_but_the_test(few):
    before = [shrunk(REFERENCE), ours()]
    few["X_test"] = 255 - few["X_test"]
    few["y_test"] = np.roll(few["y_test"], 1)
    after = [shrunk(REFERENCE), ours()]
    for one, other in zip(before, after, strict=True):
        assert one["val_accuracy"] == other["val_accuracy"]
    assert before[0]["test_accuracy"] != after[0]["test_accuracy"]


def test_the_bonus_is_that_of_a_lucky_epoch(monkeypatch):
    watched = ps6.Watch(test=None)
    luck = iter([0.5, 0.9, 0.7])
    monkeypatch.setattr("helpers.training.evaluate", lambda model, test: (0, next(luck)))
    for epoch in (1, 2, 3):
        assert watched.after_epoch(epoch, None, None, None) is None
    assert watched.accuracy == [0.5, 0.9, 0.7]


def test_scans_are_normalised_by_what_is_trained_on(few):
    found = scans.scans("standin", "grouped", 32, num_train=100)
    assert [len(found.y[part]) for part in scans.PARTS] == [100, 50, 70]
    normal = found.normal(found.X["train"])
    assert normal.mean().item() == pytest.approx(0, abs=1e-4)
    assert normal.std().item() == pytest.approx(1, abs=1e-4)
    assert len(scans.scans("standin", "grouped", 32).y["train"]) == 128


def scan_with_a_head(top, left, height, width, side=64):
    image = np.full((1, 1, side, side), 5, np.uint8)  # not quite black
    image[..., top : top + height, left : left + width] = 200
    return image


@pytest.mark.parametrize("place", [(10, 20, 30, 20), (0, 0, 20, 24), (40, 30, 24, 34)])
def test_a_head_is_cut_out_and_keeps_its_proportions(place):
    _, _, height, width = place
    cut = scans.heads(scan_with_a_head(*place), 32)
    assert (cut.shape, cut.dtype) == ((1, 1, 32, 32), np.uint8)
    bright = cut[0, 0] > 100
    long, short = max(height, width), min(height, width)
    rows, columns = bright.any(1).sum(), bright.any(0).sum()
    assert max(rows, columns) == 32
    assert min(rows, columns) == pytest.approx(32 * short / long, abs=1)
    assert (rows > columns) == (height > width)


def test_scans_of_any_brightness_stay_whole_if_they_have_no_head():
    dark = scan_with_a_head(0, 0, 0, 0)
    np.testing.assert_array_equal(scans.heads(dark, 32), np.full((1, 1, 32, 32), 5))
    full = np.random.default_rng(0).integers(60, 256, (3, 1, 32, 32)).astype(np.uint8)
    np.testing.assert_array_equal(scans.heads(full, 32), full)


def test_a_bright_speck_is_no_head():
    image = scan_with_a_head(20, 20, 24, 24)
    image[0, 0, 2, 60] = 255
    np.testing.assert_array_equal(scans.heads(image, 24), np.full((1, 1, 24, 24), 200))


@pytest.mark.parametrize("size", [16, 24, 40])
def test_the_network_takes_any_even_size(size):
    net = scans.network([4, 6, 8], [1, 0, 2], classes=3).eval()
    x = torch.randn(2, 1, size, size, generator=torch.Generator().manual_seed(0))
    scores = net(x)
    assert scores.shape == (2, 3)
    torch.testing.assert_close(net(x[1:])[0], scores[1])  # a scan's scores are its own
    convolutions = [each for each in net.modules() if isinstance(each, torch.nn.Conv2d)]
    assert len(convolutions) == 3 + 2 * 3


def test_a_residual_block_begins_from_what_came_in():
    block = scans.Residual(3).eval()
    x = torch.rand(2, 3, 5, 5)
    torch.nn.init.zeros_(block.change[-1].weight)
    torch.testing.assert_close(block(x), x)
    torch.nn.init.constant_(block.change[-1].bias, -2.0)
    assert (block(x) == 0).all()


def test_mean_and_maximum_of_each_map():
    x = torch.tensor([[[[1.0, 2.0], [3.0, 6.0]], [[-4.0, -4.0], [-4.0, -8.0]]]])
    torch.testing.assert_close(scans.MeanAndMaximum()(x), torch.tensor([[3.0, -5.0, 6.0, -4.0]]))


def test_gains_differ_by_scan_and_stay_within_bounds():
    x = torch.full((200, 1, 2, 3), 50, dtype=torch.uint8)
    out = scans.RandomGain(0.2)(x, torch.Generator().manual_seed(0))
    gain = out / 50
    torch.testing.assert_close(gain, gain[:, :, :1, :1].expand_as(gain))
    assert 0.8 <= gain.min() < 0.85
    assert 1.15 < gain.max() <= 1.2
    assert torch.equal(out, scans.RandomGain(0.2)(x, torch.Generator().manual_seed(0)))
