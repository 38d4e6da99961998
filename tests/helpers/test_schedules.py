import math

import numpy as np
import pytest
import torch

from helpers.optim import RULES, adam, sgd, sgd_momentum
from helpers.schedules import cosine, exponential_decay, scheduled, step_decay, warmup_cosine


def of_torch(make, steps, rate=0.3):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate)
    scheduler = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def test_schedules_are_those_of_torch():
    pairs = [
        (lambda o: torch.optim.lr_scheduler.StepLR(o, 4, gamma=0.5), step_decay, (0.3, 4, 0.5)),
        (
            lambda o: torch.optim.lr_scheduler.ExponentialLR(o, math.exp(-0.2)),
            exponential_decay,
            (0.3, 0.2),
        ),
        (lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 15), cosine, (15, 0.3)),
    ]
    for theirs, ours, options in pairs:
        rates = [ours(step, *options) for step in range(15)]
        assert rates == pytest.approx(of_torch(theirs, 15))


def test_warm_up_rises_in_a_line_and_meets_the_cosine():
    rates = [warmup_cosine(step, 30, 0.6, 6) for step in range(30)]
    assert rates[:6] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    assert rates[6:] == pytest.approx([cosine(step, 24, 0.6) for step in range(24)])
    assert max(rates) == rates[5] == rates[6]
    assert [warmup_cosine(step, 30, 0.6) for step in (0, 15)] == pytest.approx([0.6, 0.3])
    assert warmup_cosine(30, 30, 0.6, 6) == warmup_cosine(99, 30, 0.6, 6) == 0


@pytest.mark.parametrize("rule", RULES.values())
def test_a_scheduled_rule_takes_the_rate_of_its_step(rule):
    moved, config = np.ones(2), {}
    plain, plain_config = np.ones(2), {}
    follow = scheduled(rule, lambda step: 0.1 / (step + 1))
    for step in range(5):
        moved, config = follow(moved, np.full(2, 0.5), config)
        plain_config = {**plain_config, "learning_rate": 0.1 / (step + 1)}
        plain, plain_config = rule(plain, np.full(2, 0.5), plain_config)
        assert np.array_equal(moved, plain)
        assert config["step"] == step + 1
    start = {"learning_rate": 9}
    scheduled(sgd, lambda step: 1)(np.ones(1), np.ones(1), start)
    assert start == {"learning_rate": 9}


def test_two_parameters_count_their_steps_apart():
    follow = scheduled(sgd_momentum, lambda step: float(step == 0))
    first, config = follow(np.zeros(1), np.ones(1))
    second, _ = follow(np.zeros(1), np.ones(1))
    assert first == second == -1
    assert scheduled(adam, lambda step: 0)(first, np.ones(1), None)[0] == first
    assert config["step"] == 1
