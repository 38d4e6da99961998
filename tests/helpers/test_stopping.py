import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.stopping import (
    has_converged,
    log_uniform,
    out_of_patience,
    plateau_rate,
    run,
    search_cost,
    staged,
)

LOSSES = st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0]), min_size=1, max_size=12)


@given(LOSSES, st.integers(1, 5))
def test_patience_is_a_count_of_epochs_without_a_new_best(losses, patience):
    waited, best = 0, float("inf")
    for loss in losses:
        waited, best = (0, loss) if loss < best else (waited + 1, best)
    assert out_of_patience(losses, patience) == (waited >= patience)
    assert not out_of_patience([])


@given(LOSSES)
def test_the_rate_falls_by_powers_of_the_factor(losses):
    cuts = np.log2(0.8 / plateau_rate(losses, 0.8))
    assert cuts == int(cuts)
    assert 0 <= cuts <= len(losses) // 2
    assert plateau_rate(sorted(set(losses), reverse=True), 0.8) == 0.8


def test_convergence_looks_at_the_last_two():
    assert not has_converged([1.0])
    assert not has_converged([1.0, 1.0, 2.0])
    assert has_converged([5.0, 1.0, 1.00001])
    assert has_converged([5.0, 1.0, 1.5], tolerance=0.6)


def test_log_uniform_is_uniform_in_the_logarithm():
    u = np.linspace(0, 1, 6)
    assert log_uniform(u, 1e-5, 1.0) == pytest.approx(10.0 ** np.arange(-5, 1))


def test_a_staged_search_finds_the_best_of_a_sum_and_counts_its_runs():
    calls = []

    def score(settings):
        calls.append(settings)
        return -abs(settings["a"] - 3) - abs(settings["b"] - 2) - abs(settings["c"])

    stages = [{"a": [1, 3, 5], "b": [1, 2]}, {"c": [-1, 0, 1]}]
    start = {"a": 1, "b": 1, "c": 7, "d": "kept"}
    assert staged(score, stages, start) == {"a": 3, "b": 2, "c": 0, "d": "kept"}
    assert len(calls) == search_cost(stages)[0] == 9
    assert search_cost(stages)[1] == 18
    assert start["c"] == 7


@pytest.mark.parametrize(
    ("val", "objective", "epochs", "reason"),
    [
        ([3, 2, 1, 2, 2, 2], [9, 8, 7, 6, 5, 4], 6, "patience"),
        ([6, 5, 4, 3, 2, 1], [9, 8, 7.99, 6, 5, 4], 3, "converged"),
        ([6, 5, 4, 3, 2, 1], [9, 8, 7, 6, 5, 4], 6, "most"),
        ([1, 2, 2, 2, 0, 0], [9, 8, 7, 7, 5, 4], 4, "patience"),
    ],
)
def test_a_run_stops_when_a_rule_says_so(val, objective, epochs, reason):
    rates, decays = [], []

    def epoch(weights, rate, decay):
        rates.append(rate)
        decays.append(decay)
        mean = objective[weights["W"]]
        return {"W": weights["W"] + 1, "b": 0}, [mean - 1, mean + 1]

    def loss(weights, part):
        return val[weights["W"] - 1] - (0.25 if part == "train" else 0)

    said = run({"W": 0, "b": 0}, epoch, loss, patience=3, tolerance=0.1, most=6, rate=0.8, l2=0.5)
    assert (said["epochs"], said["reason"]) == (epochs, reason)
    assert said["weights"]["W"] == 1 + int(np.argmin(val[:epochs]))
    assert said["gaps"] == [0.25] * epochs
    assert decays == [{"W": 0.5, "b": 0}] * epochs
    assert rates == [plateau_rate(val[:e], 0.8) for e in range(epochs)]
