import pytest
import torch
from torch import nn

from helpers.checks import Exercise
from helpers.checks.convnet import (
    compare_scores,
    drops_before_each_linear,
    drops_in_training_only,
    num_parameters,
)
from helpers.convnet import BrainNet

CHANNELS = (3, 5)


def score_of(look):
    check = Exercise("BrainNet")
    check.part("part", points=1)(look)
    return check.score()


def passes(look):
    return score_of(look).points == 1


class Written(nn.Module):
    """The same network written in another way, with its layers in another order."""

    def __init__(self, batchnorm=False, mistake=""):
        super().__init__()
        self.last, self.first = nn.Linear(128, 4), nn.Linear(5 * 4, 128)
        self.norms = nn.ModuleList(nn.BatchNorm2d(c) for c in CHANNELS if batchnorm)
        self.two, self.one = nn.Conv2d(3, 5, 3, padding=1), nn.Conv2d(1, 3, 3, padding=1)
        self.mistake = mistake

    def forward(self, x):
        f = nn.functional
        x = f.avg_pool2d(x, 2) if self.mistake != "largest" else f.max_pool2d(x, 2)
        for k, conv in enumerate((self.one, self.two)):
            x = conv(x)
            if len(self.norms):
                x = self.norms[k](f.relu(x) if self.mistake == "late" else x)
            x = f.max_pool2d(x if self.mistake in ("late", "no relu") else f.relu(x), 2)
        x = self.first(x.flatten(1))
        return self.last(x if self.mistake == "one relu" else f.relu(x))


@pytest.mark.parametrize("batchnorm", [False, True])
def test_another_way_of_writing_it_passes(batchnorm):
    assert passes(
        lambda t: compare_scores(t, Written(batchnorm), 16, CHANNELS, batchnorm=batchnorm)
    )


@pytest.mark.parametrize("mistake", ["largest", "no relu", "one relu"])
def test_another_computation_fails(mistake):
    assert not passes(lambda t: compare_scores(t, Written(mistake=mistake), 16, CHANNELS))


def test_batch_normalisation_in_another_place_fails():
    assert not passes(
        lambda t: compare_scores(t, Written(True, "late"), 16, CHANNELS, batchnorm=True)
    )


def test_a_layer_that_is_not_there_is_named():
    score = score_of(lambda t: compare_scores(t, Written(), 16, CHANNELS, batchnorm=True))
    assert score.points == 0
    assert "batch normalisation of 3 channels" in str(score.as_dict())


def test_parameters_are_counted():
    right = num_parameters(BrainNet(16, CHANNELS), 16)
    assert num_parameters(Written(), 16) == right
    lazy = BrainNet(16, CHANNELS)
    lazy.head[2] = nn.LazyLinear(128)
    assert num_parameters(lazy, 16) == right


def test_dropout_in_the_wrong_mode_is_found():
    class Always(nn.Sequential):
        def forward(self, x):
            return nn.functional.dropout(super().forward(x), 0.5)

    torch.manual_seed(0)
    first, dropout, last = nn.Linear(16, 40), nn.Dropout(0.6), nn.Linear(40, 9)
    right, without = nn.Sequential(first, dropout, last), nn.Sequential(first, last)
    for net, verdict in ((right, True), (without, False), (Always(first, last), False)):
        flat = nn.Sequential(nn.Flatten(), net)
        assert passes(lambda t, flat=flat: drops_in_training_only(t, flat, 4)) is verdict


def test_dropout_is_found_before_each_linear_layer():
    def net(before=0.5, between=0.5, after=0.0):
        head = nn.Sequential(nn.Flatten(), nn.Dropout(before), nn.Linear(36, 128), nn.ReLU())
        return nn.Sequential(*head, nn.Dropout(between), nn.Linear(128, 4), nn.Dropout(after))

    assert passes(lambda t: drops_before_each_linear(t, net(), 6, 0.5))
    assert passes(lambda t: drops_before_each_linear(t, net(0.2, 0.2), 6, 0.2))
    assert not passes(lambda t: drops_before_each_linear(t, net(0.8, 0.8), 6, 0.2))
    for wrong in ({"before": 0.0}, {"between": 0.0}, {"between": 0.0, "after": 0.5}):
        assert not passes(lambda t, wrong=wrong: drops_before_each_linear(t, net(**wrong), 6, 0.5))
