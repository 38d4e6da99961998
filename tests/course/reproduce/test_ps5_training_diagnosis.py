"""Problem set 5's recipes, tiny and on the stand-in; and the figures that the lesson shows."""

import copy
import json
from itertools import pairwise

import pytest
import torch
from sklearn.metrics import balanced_accuracy_score

from course.reproduce import ps5_training_diagnosis as ps5
from course.reproduce.experiment import Run
from helpers.clinic import lab

STANDIN = 0.138  # the share of the largest class, about


def experiment(name):
    return next(each for each in ps5.EXPERIMENTS if each.name == name)


def measured(name, seed=0, **changes):
    """What an experiment's recipe returns on the stand-in, some of its settings changed."""
    chosen = experiment(name)
    settings = copy.deepcopy(chosen.settings)
    for key, value in changes.items():
        settings[key] = settings[key] | value if isinstance(value, dict) else value
    parts = []
    found = chosen.recipe(settings, Run(seed, "standin", 1, parts.append))
    assert set(found) == set(chosen.reported)
    assert not parts or (parts[-1] == 1 and parts == sorted(parts))
    return found


@pytest.fixture
def row(monkeypatch):
    """Run a row of the table, with two narrow layers and two epochs."""
    monkeypatch.setattr(ps5, "DOCUMENT", (40, 20))

    def run(name, **changes):
        return measured(ps5.name_of(name), **{"divisor": 1, "num_epochs": 2} | changes)

    return run


def test_a_convolutional_network_learns_and_repeats_itself():
    small = {
        "network": {"widths": [8, 16], "repeats": [0, 0], "hidden": 32},
        "training": {"epochs": 2, "batch_size": 32, "learning_rate": 0.02},
        "views": 0,
    }
    first, again = (measured("products_conv", **small) for _ in range(2))
    assert first == again
    assert first["test_accuracy"] > 1.5 * STANDIN
    assert measured("products_conv", seed=1, **small) != first


def test_a_network_without_convolution_learns_on_shrunk_pictures():
    small = {
        "size": [20, 15],
        "network": {"hidden": [64]},
        "training": {"epochs": 6, "batch_size": 64, "learning_rate": 0.01},
    }
    assert measured("products_mlp", **small)["test_accuracy"] > 2 * STANDIN


def test_the_constant_answer_is_right_on_one_class():
    found = measured("constant_answer")
    assert found["test_accuracy"] == pytest.approx(STANDIN, abs=0.002)
    assert found["balanced_accuracy"] == pytest.approx(1 / 52)
    assert found["commonest_answer"] == 1


def test_a_row_whose_weights_start_at_zero_gives_one_answer(row):
    assert row("all weights zero")["commonest_answer"] == 1


def test_a_row_that_blows_up_gives_one_answer(row):
    found = row("momentum 0.98", learning_rate=1e30)
    assert found["commonest_answer"] == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"learning_rate": 0.3},
        {"momentum": 0.5},
        {"weight_decay": 0.1},
        {"batch_size": 32},
        {"activation": "tanh"},
        {"activation": "leaky_relu"},
        {"pixels": "raw"},
        {"num_epochs": 1},
    ],
)
def test_a_row_follows_its_settings(row, changes):
    assert row(lab.BASE_NAME, **changes) != row(lab.BASE_NAME)


def test_the_table_has_the_documents_sizes():
    rows = {each.name: each for each in ps5.table()}
    assert len(rows) == 1 + len(lab.ROWS)
    base = rows["eighth_rate_0_1_nothing_else"]
    assert (base.settings["batch_size"], base.settings["num_epochs"]) == (64, 10)
    assert base.settings["learning_rate"] == 0.1
    assert base.reported["test_accuracy"] == 0.5741
    assert rows["eighth_batches_half_as_large"].settings["batch_size"] == 32
    assert rows["eighth_batches_twice_as_large"].settings["batch_size"] == 128
    assert rows["eighth_twice_as_many_epochs"].settings["num_epochs"] == 20
    assert rows["eighth_tanh"].reported["test_accuracy"] is None
    decayed = rows["eighth_weight_decay_0_01_momentum_0_5"].settings
    assert (decayed["weight_decay"], decayed["momentum"]) == (0.01, 0.5)
    net = ps5.plain(4800, 53, base.settings)
    assert [layer.out_features for layer in net[::2]] == [600, 750, 937, 375, 240, 25, 53]


def test_networks_have_fewer_than_five_million_parameters():
    conv = ps5.convolutions((80, 60), 53, **experiment("products_conv").settings["network"])
    mlp = experiment("products_mlp").settings
    widths = [mlp["size"][0] * mlp["size"][1], *mlp["network"]["hidden"], 53]
    weights = sum(a * b + 3 * b for a, b in pairwise(widths))
    assert sum(p.numel() for p in conv.parameters()) < 5e6
    assert weights < 5e6


def test_balanced_accuracy_is_that_of_scikit_learn():
    y = torch.tensor([0, 0, 0, 3, 3, 5, 5, 5, 5])
    found = torch.tensor([0, 3, 0, 3, 3, 0, 5, 3, 5])
    scores = ps5.table_scores(found, y)
    assert scores["balanced_accuracy"] == pytest.approx(balanced_accuracy_score(y, found))
    assert scores["test_accuracy"] == pytest.approx(6 / 9)
    assert scores["commonest_answer"] == pytest.approx(4 / 9)


def test_views_move_and_mirror_over_white():
    batch = torch.zeros(1, 1, 4, 3, dtype=torch.uint8)
    batch[0, 0, 1, 0] = 9
    seen = [view(batch)[0, 0] for view in ps5.views(1)]
    assert len(seen) == 10
    where = {tuple((picture == 9).nonzero()[0].tolist()) for picture in seen if 9 in picture}
    assert where == {(1, 0), (2, 0), (0, 0), (1, 1), (1, 2), (2, 2), (0, 2)}
    assert {int((picture == ps5.WHITE).sum()) for picture in seen} == {0, 3, 4}
    assert len(ps5.views(0)) == 2


def test_the_laboratory_shows_what_was_measured():
    path = ps5.RESULTS
    rows = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    shown = json.loads(lab.FULL.read_text(encoding="utf-8")) if lab.FULL.is_file() else {}
    assert shown == ps5.accuracies(rows), (
        "run python -m course.reproduce.ps5_training_diagnosis, and execute the lesson again"
    )


def test_only_real_pictures_and_accuracies_are_shown():
    name = ps5.name_of("tanh")
    row = {"experiment": name, "source": "real", "metric": "test_accuracy", "value": 0.25}
    others = [row | {"metric": "balanced_accuracy"}, row | {"experiment": "products_conv"}]
    assert ps5.accuracies([*others, row]) == {"tanh": 0.25}
    assert ps5.accuracies([row | {"source": "standin"}]) == {}


def test_what_the_lesson_says_of_the_real_pictures_is_what_was_measured():
    """If it is not: mend the text below the table in `diagnosis`."""
    shown = json.loads(lab.FULL.read_text(encoding="utf-8"))
    base, least = shown[lab.BASE_NAME], shown["all weights zero"]
    constant = {name for name, accuracy in shown.items() if accuracy == least}
    assert constant == {row.name for row in lab.ROWS if row.reported == 9.49} | {"rate 0.3"}
    assert base == pytest.approx(0.3, abs=0.05)
    assert shown["twice as many epochs"] == pytest.approx(0.6, abs=0.05)
    assert min(shown["momentum 0.5"], shown["batches half as large"]) > base + 0.05
