import numpy as np
import pytest

from helpers import stopping
from helpers.checks import Exercise
from helpers.checks.failure import UnacceptableError
from helpers.checks.scripted import FALLING, Landscape, Script
from helpers.checks.trial import Trial


def landscape(sizes, **options):
    return Landscape(np.random.default_rng(0), sizes, **options)


def test_a_search_is_seen_by_its_calls():
    ground = landscape([[3, 2], [4]])
    seen = ground.seen(stopping.staged)
    assert seen["tried"] == len(seen["calls"]) == 10
    assert len(seen["found"]) == 4
    assert seen["start"] == list(ground.start.values())


def test_scores_lie_where_they_should():
    for options, most in (({}, 1.0), ({"best": -2.0}, -2.0), ({"levels": 1}, 1.0)):
        ground = landscape([[4, 5]], **options)
        scores = [
            ground.train(ground.start | {"a": a, "b": b})
            for a in ground.stages[0]["a"]
            for b in ground.stages[0]["b"]
        ]
        assert most - 1 <= min(scores) <= max(scores) <= most
        assert (len(set(scores)) == 1) == ("levels" in options)


def test_settings_that_lack_something_are_refused():
    with pytest.raises(UnacceptableError, match="every setting"):
        landscape([[2]]).train({"a": 5})


def graded(run, what, val, train=FALLING, parts=stopping.run, **options):
    check = Exercise("run")

    @check.part("part", points=1)
    def _(t):
        Script(t, val, train).compare(what, run, stopping.run, parts, options)

    return check.score().points


def last_weights(weights, *given, **options):
    kept = {}

    def epoch(*arguments):
        kept["weights"], losses = given[0](*arguments)
        return kept["weights"], losses

    said = stopping.run(weights, epoch, *given[1:], **options)
    return said | kept


def test_a_fault_is_seen_where_it_is_and_nowhere_else():
    val = [5, 4, 1, 3, 2, 6]
    for what in ("weights", "epochs", "rates", "decay", "gaps", "end"):
        assert graded(stopping.run, what, val, patience=50, most=6) == 1
        assert graded(last_weights, what, val, patience=50, most=6) == (what != "weights")


def impatient(losses, patience):
    return len(losses) > patience


def own_rules(*given, **options):
    return stopping.run(*given, **options, patient=impatient)


@pytest.mark.parametrize("seed", range(20))
def test_wrong_parts_excuse_what_is_made_of_them_and_nothing_else(seed, monkeypatch):
    monkeypatch.setenv("COURSE_SEED", str(seed))  # by whatever other runs they are compared
    val = [9, 8, 7, 6, 5, 4, 3, 2, 1]
    case = {"patience": 3, "most": 9}
    assert graded(own_rules, "epochs", val, **case) == 0
    assert graded(own_rules, "epochs", val, parts=own_rules, **case) == 1

    def fixed(*given, **options):
        return stopping.run(*given, **(options | {"most": 4}))

    assert graded(fixed, "epochs", val, parts=own_rules, **case) == 0


def test_a_result_without_its_entries_is_refused():
    script = Script(Trial("run", np.random.default_rng(0)), [1, 2], [2, 1])
    with pytest.raises(UnacceptableError, match="weights, epochs, reason and gaps"):
        script.seen(lambda *_: {"weights": {}}, {})
    with pytest.raises(UnacceptableError, match="'test'"):
        script.loss({"W1": np.ones(1)}, "test")
