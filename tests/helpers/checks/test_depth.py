import numpy as np
import pytest

from helpers.checks import Exercise, depth
from helpers.networks import FullyConnectedNet


def passes(look, *arguments, **options):
    """Whether a part that looks at this finds all of it right."""
    check = Exercise("FullyConnectedNet")

    @check.part("part", points=1)
    def _(t):
        look(t, *arguments, **options)

    return check.score().points == 1


class Sloppy(FullyConnectedNet):
    """A network with mistakes to switch on."""

    mistakes = frozenset()

    def loss(self, X, y=None):
        if y is None:
            return super().loss(X) * (2 if "scores" in self.mistakes else 1)
        loss, grads = super().loss(X, y)
        if "loss" in self.mistakes:
            loss *= 2
        if "gradients" in self.mistakes:
            grads["W1"] = 2 * grads["W1"]
        if "penalty" in self.mistakes:
            grads["W1"] = grads["W1"] - self.reg * self.params["W1"]
        if "gamma" in self.mistakes and "gamma1" in grads:
            grads["gamma1"] = grads["gamma1"] + self.reg * self.params["gamma1"]
        return loss, grads


def sloppy(*mistakes):
    return type("Net", (Sloppy,), {"mistakes": frozenset(mistakes)})


@pytest.mark.parametrize("hidden", [[], [4], [5, 3, 4]])
@pytest.mark.parametrize("what", ["scores", "loss", "gradients"])
def test_compare_finds_its_own_mistake_and_no_other(hidden, what):
    assert passes(depth.compare, sloppy(), hidden, what)
    assert not passes(depth.compare, sloppy(what), hidden, what)
    others = {"scores", "loss", "gradients"} - {what}
    assert passes(depth.compare, sloppy(*others), hidden, what)


# In each of these the first parameters drawn leave some layer dead for the whole batch.
@pytest.mark.parametrize("seed", [106, 195, 206, 247])
def test_a_dead_layer_hides_no_mistake(seed, monkeypatch):
    monkeypatch.setenv("COURSE_SEED", str(seed))
    assert not passes(depth.compare, sloppy("gradients"), [5, 3, 4], "gradients")


def test_the_l2_term_is_looked_at_by_itself():
    assert passes(depth.l2_term, sloppy(), [5, 4], reg=0.7)
    assert passes(depth.l2_term, sloppy("scores"), [5, 4], reg=0.7)
    assert not passes(depth.l2_term, sloppy("penalty"), [5, 4], reg=0.7)
    assert passes(depth.l2_term, sloppy("gamma"), [5, 4], reg=0.7)
    assert not passes(depth.l2_term, sloppy("gamma"), [5, 4], reg=0.7, normalization="batchnorm")


def test_an_option_that_is_not_written_costs_no_l2_term():
    class Plain(FullyConnectedNet):
        def __init__(self, *sizes, normalization=None, **options):
            super().__init__(*sizes, **options)

    assert passes(depth.l2_term, Plain, [5, 4], reg=0.7, normalization="batchnorm")
    assert not passes(depth.batch_normalisation, Plain, [5, 4])


def test_batch_normalisation_needs_averages_and_starting_values():
    assert passes(depth.batch_normalisation, FullyConnectedNet, [5, 4])

    class Forgets(FullyConnectedNet):
        def loss(self, X, y=None):
            self.state = {k: (0 * m, 0 * v + 1) for k, (m, v) in self.state.items()}
            return super().loss(X, y)

    class Shifted(FullyConnectedNet):
        def __init__(self, *sizes, **options):
            super().__init__(*sizes, **options)
            if "beta1" in self.params:
                self.params["beta1"] += 1

    assert not passes(depth.batch_normalisation, Forgets, [5, 4])
    assert not passes(depth.batch_normalisation, Shifted, [5, 4])


class Drops(FullyConnectedNet):
    """Drops units itself: the test chooses what goes wrong."""

    scaled, backward, share = True, True, 1.0

    def _hidden(self, k, x, train):
        keep, self.keep = self.keep, 1.0
        out, (x, norm, slopes) = super()._hidden(k, x, train)
        self.keep = keep
        if train:
            mask = (self._rng.random(out.shape) < keep * self.share).astype(self.dtype)
            mask = mask / keep if self.scaled else mask
            out = out * mask
            slopes = slopes * mask if self.backward else slopes
        return out, (x, norm, slopes)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("hidden", [[80], [60, 50], [40, 40, 40]])
def test_dropout_of_one_s_own_passes(hidden, keep):
    assert passes(depth.dropout, FullyConnectedNet, hidden, keep)
    assert passes(depth.dropout, Drops, hidden, keep)


@pytest.mark.parametrize(
    "mistake", [{"scaled": False}, {"backward": False}, {"share": 0.4}, {"share": 5}]
)
def test_dropout_that_goes_wrong_is_found(mistake):
    assert not passes(depth.dropout, type("Net", (Drops,), mistake), [200, 150], 0.6)


def test_the_same_units_in_every_call_are_found():
    class Same(FullyConnectedNet):
        def loss(self, X, y=None):
            self._rng = np.random.default_rng(0)
            return super().loss(X, y)

    assert passes(depth.other_units, FullyConnectedNet, keep=0.5)
    assert not passes(depth.other_units, Same, keep=0.5)


def test_starting_values_types_and_seeds():
    assert passes(depth.starting_values, FullyConnectedNet, [60, 50], 300, 30, weight_scale=0.1)
    assert passes(depth.starting_values, FullyConnectedNet, [20])
    assert passes(depth.types_and_seeds, FullyConnectedNet)
    assert passes(depth.single_precision, FullyConnectedNet, [5, 4])

    class Fixed(FullyConnectedNet):
        def __init__(self, *sizes, seed=None, weight_scale=1e-2, **options):
            super().__init__(*sizes, seed=0, **options)

    class Double(FullyConnectedNet):
        def __init__(self, *sizes, **options):
            super().__init__(*sizes, **options | {"dtype": "float64"})

    assert not passes(depth.starting_values, Fixed, [60, 50], 300, 30, weight_scale=0.1)
    assert not passes(depth.types_and_seeds, Fixed)
    assert not passes(depth.types_and_seeds, Double)
    assert not passes(depth.single_precision, Double, [5, 4])
