import numpy as np
import pytest
import torch
from torch import nn

from helpers.checks import Exercise, modules
from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial


@pytest.fixture
def t():
    return Trial("exercise", np.random.default_rng(0))


def two_layers(**_):
    return nn.Sequential(nn.Linear(5, 6), nn.ReLU(), nn.Linear(6, 4))


def test_parameters_are_copied_and_put_back_in_place():
    net = two_layers()
    kept, pointers = modules.values(net), [p.data_ptr() for p in net.parameters()]
    modules.put(net, [0 * value for value in kept])
    assert not any(value.any() for value in modules.values(net))
    modules.put(net, kept)
    assert all(map(np.array_equal, modules.values(net), kept))
    assert [p.data_ptr() for p in net.parameters()] == pointers
    assert all(p.requires_grad for p in net.parameters())


def test_the_loop_is_that_of_pytorch(t):
    batches = modules.batches(t, [8, 8, 3], 5, 4)
    net = two_layers()
    twin = modules.put(two_layers(), modules.values(net))
    losses = modules.train_epoch(net, batches, torch.optim.SGD(net.parameters(), 0.1, 0.9))
    optimizer = torch.optim.SGD(twin.parameters(), 0.1, 0.9)
    for (x, y), loss in zip(batches, losses, strict=True):
        optimizer.zero_grad()
        expected = nn.functional.cross_entropy(twin(x), y)
        expected.backward()
        optimizer.step()
        assert loss == pytest.approx(expected.item(), rel=1e-5)
    for mine, theirs in zip(modules.values(net), modules.values(twin), strict=True):
        assert mine == pytest.approx(theirs, rel=1e-4, abs=1e-6)


def test_a_mean_over_a_set_does_not_depend_on_its_batches(t):
    net, X, y = two_layers(), t.normal(20, 5), t.integers(0, 4, 20)
    wholes = [modules.measure(net, modules.cut(X, y, sizes)) for sizes in ([20], [7, 12, 1])]
    assert wholes[0] == pytest.approx(wholes[1])
    scores = net(modules.tensor(X)).detach()
    expected = nn.functional.cross_entropy(scores, torch.tensor(y))
    assert wholes[0][0] == pytest.approx(expected.item(), rel=1e-5)
    assert wholes[0][1] == np.mean(scores.argmax(1).numpy() == y)


def test_what_a_network_says_is_worked_out_from_its_own_parameters(t):
    net, x = two_layers(), modules.tensor(t.normal(3, 5))
    assert modules.perceptron(net, x.numpy(), 0, 5, 4) == pytest.approx(
        modules.scores(net, x), rel=1e-4, abs=1e-6
    )
    with pytest.raises(UnacceptableError, match="5 to 6, 6 to 4"):
        modules.perceptron(net, x.numpy(), 1, 5, 4)
    with pytest.raises(UnacceptableError, match=r"nn\.Linear"):
        modules.layers(nn.Sequential(nn.Linear(5, 4, bias=False)))


@pytest.mark.parametrize("training", [True, False])
def test_chains_with_normalisation(t, training):
    net = nn.Sequential(nn.Linear(5, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 4))
    modules.put(net, [t.rng.normal(size=value.shape) for value in modules.values(net)])
    net(modules.tensor(t.normal(9, 5)))  # now there is something to remember
    net.train(training)
    x = modules.tensor(t.normal(7, 5))
    expected = modules.chain(net, x, [6], ["tanh"], True)
    assert expected == pytest.approx(modules.scores(net, x), rel=1e-3, abs=1e-4)


@pytest.mark.parametrize(("probability", "ratio"), [(0.2, 1), (0.8, 16)])
def test_the_variance_tells_what_is_dropped(t, probability, ratio):
    def make(widths, names, dropout, inputs, classes):
        middle = nn.Linear(widths[0], widths[1])
        layers = [nn.Linear(inputs, widths[0]), nn.Tanh(), middle, nn.Tanh()]
        return nn.Sequential(*layers, nn.Dropout(probability), nn.Linear(widths[1], classes))

    spread, wanted = modules.dropped(t, make, [4, 50], 0.2)
    assert spread / wanted == pytest.approx(ratio, rel=0.25)


def test_disturbing_changes_everything_a_network_holds(t):
    net = nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(4))
    before = [modules.state(net, kind) for kind in ("parameters", "averages")]
    modules.disturb(t, net, 5)
    after = [modules.state(net, kind) for kind in ("parameters", "averages")]
    assert all((a != b).all() for a, b in zip(after, before, strict=True))


@pytest.mark.parametrize(
    ("training", "gradients", "ok"),
    [(False, False, True), (True, False, False), (False, True, False)],
)
def test_modes_and_gradients_are_watched(training, gradients, ok):
    check = Exercise("watching")

    @check.part("part", points=1)
    def _(t):
        net = two_layers()
        seen = modules.Watched(net, training=not training)
        net.train(training)
        with torch.set_grad_enabled(gradients):
            net(torch.zeros(2, 5))
        seen.expect(t, training=False, gradients=False)

    assert (check.score().points == 1) == ok


class TwoNames(nn.Module):
    """Its layers stand in a list, and in what is made of it."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(5, 6), nn.Linear(6, 6), nn.Linear(6, 4)])
        first, second, last = self.layers
        self.net = nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), last)

    def forward(self, x):
        return self.net(x)


def test_a_layer_under_two_names_is_one_layer_and_one_used_twice_is_two(t):
    shared = nn.Linear(6, 6)
    twice = nn.Sequential(
        nn.Linear(5, 6), nn.ReLU(), shared, nn.ReLU(), shared, nn.ReLU(), nn.Linear(6, 4)
    )
    x = modules.tensor(t.normal(3, 5))
    for net, k in ((TwoNames(), 1), (twice, 2)):
        assert modules.perceptron(net, x.numpy(), k, 5, 4) == pytest.approx(
            modules.scores(net, x), rel=1e-4, abs=1e-6
        )
        with pytest.raises(UnacceptableError):
            modules.perceptron(net, x.numpy(), 5, 5, 4)
