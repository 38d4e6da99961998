import math

import pytest
import torch
from torch import nn

from helpers.training import Converged, History, Patience, Plateau, Schedule


class Scripted:
    """Calls rules as `fit` does, with values that are given; the one weight is the epoch."""

    def __init__(self, *rules, rate=1.0):
        self.rules = rules
        self.model = nn.Linear(1, 1, bias=False)
        self.model.register_buffer("average", torch.zeros(1))
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=rate)
        self.history, self.rates = History(), []

    def run(self, values, column="val_loss"):
        for epoch, value in enumerate(values, len(self.history) + 1):
            self.history.rows.append({column: value})
            with torch.no_grad():
                self.model.weight.fill_(epoch)
                self.model.average.fill_(-epoch)
            arguments = epoch, self.history, self.model, self.optimizer
            reasons = [rule.after_epoch(*arguments) for rule in self.rules]
            self.rates.append(self.optimizer.param_groups[0]["lr"])
            if any(reasons):
                return epoch, next(filter(None, reasons))
        return None

    @property
    def weights(self):
        return self.model.weight.item(), self.model.average.item()


def test_patience_counts_from_the_best_epoch():
    training = Scripted(Patience(3))
    assert training.run([5, 4, 3, 3, 6, 3.5, 1]) == (6, "val_loss has not improved for 3 epochs")


def test_patience_waits_as_long_as_there_is_progress():
    assert Scripted(Patience(2)).run([9, 9.5, 8, 8.5, 7, 7.5, 6]) is None


def test_of_accuracies_the_higher_is_better():
    training = Scripted(Patience(2, on="val_accuracy"))
    assert training.run([0.1, 0.5, 0.4, 0.5, 0.6], "val_accuracy")[0] == 4


def test_the_best_weights_come_back_with_their_running_averages():
    rule = Patience(3)
    training = Scripted(rule)
    training.run([5, 3, 4, 4, 4])
    assert training.weights == (5, -5)
    rule.at_end(training.history, training.model)
    assert training.weights == (2, -2)
    assert training.history.restored == 2


def test_weights_stay_where_restoring_is_not_wanted_or_nothing_was_best():
    for rule, values in ((Patience(2, restore=False), [1, 2, 3]), (Patience(2), [math.nan])):
        training = Scripted(rule)
        training.run(values)
        last = training.weights
        rule.at_end(training.history, training.model)
        assert training.weights == last
        assert training.history.restored is None


def test_nan_is_never_best():
    training = Scripted(Patience(4))
    training.run([math.nan, 3, math.nan, 2, 4])
    assert training.rules[0].best.epoch == 4
    assert Scripted(Patience(2)).run([math.nan, math.nan, 1])[0] == 2


def test_convergence_compares_an_epoch_with_the_one_before():
    rule = Converged(0.1, on="val_loss")
    assert Scripted(rule).run([3, 2, 1.5, 1.45, 1]) == (4, "val_loss changed by less than 0.1")
    assert Scripted(rule).run([1, 1.5, 1.2]) is None
    assert Scripted(rule).run([1]) is None
    assert Scripted(rule).run([1, math.nan, math.nan]) is None


def test_a_plateau_lowers_the_rate_and_counts_anew():
    training = Scripted(Plateau(2, factor=0.5))
    assert training.run([5, 4, 4, 4, 4, 4, 3, 3, 3]) is None
    assert training.rates == [1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125]


def test_a_rate_is_not_lowered_below_the_least_nor_raised_to_it():
    training = Scripted(Plateau(1, factor=0.5, least=0.3))
    training.run([1, 1, 1, 1])
    assert training.rates == [1, 0.5, 0.3, 0.3]
    training = Scripted(Plateau(1, least=0.3), rate=0.1)
    training.run([1, 1, 1])
    assert training.rates == [0.1] * 3


@pytest.mark.parametrize("make", [lambda: Patience(3), lambda: Plateau(2, factor=0.5)])
def test_a_rule_that_was_saved_goes_on_as_if_nothing_had_been(make):
    values = [5, 4, 4.5, 4.5, 3, 3.5, 3.2, 3.1]
    whole = Scripted(make())
    end = whole.run(values)
    for cut in range(1, len(values)):
        first = Scripted(make())
        if first.run(values[:cut]):
            continue
        state = first.rules[0].state_dict()
        first.rules = (make(),)
        first.rules[0].load_state_dict(state)
        assert first.run(values[cut:]) == end
        assert first.rates == whole.rates


def test_a_scheduler_of_pytorch_moves_with_epochs_or_steps():
    def halving(optimizer):
        return torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)

    for each, rates in (("epoch", [0.5, 0.25]), ("step", [0.125, 0.015625])):
        rule = Schedule(halving, each)
        training = Scripted(rule)
        rule.at_start(training.optimizer)
        for _ in range(2):
            for _ in range(3):
                training.optimizer.step()
                rule.after_step(training.optimizer)
            training.run([1])
        assert training.rates == rates


@pytest.mark.parametrize(
    "make",
    [
        lambda: Patience(0),
        lambda: Plateau(0),
        lambda: Plateau(factor=1),
        lambda: Plateau(factor=0),
        lambda: Schedule(None, "batch"),
    ],
)
def test_rules_that_make_no_sense_are_refused(make):
    with pytest.raises(ValueError, match=r"must|can be"):
        make()


def test_a_column_that_is_not_there_is_explained():
    training = Scripted(Patience(2))
    with pytest.raises(ValueError, match="no validation part"):
        training.run([1], "train_loss")
    with pytest.raises(KeyError, match="there is no column 'loss'"):
        Scripted(Patience(2, on="loss")).run([1])
