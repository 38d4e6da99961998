import json

import pytest

from course.layout import find_course
from course.reproduce import results
from course.reproduce.experiment import experiments, fingerprint, problem_sets
from course.reproduce.store import Measured

from .conftest import SET

KEYS = {
    "experiment",
    "data",
    "source",
    "metric",
    "value",
    "spread",
    "seeds",
    "seconds",
    "device",
    "reported",
}


def rows(name, source="real", values=(0.4, 0.5, 0.6), device="CPU"):
    (experiment,) = experiments(SET, name)
    runs = {
        seed: Measured(dict.fromkeys(experiment.reported, value), 10.0 + seed, device)
        for seed, value in enumerate(values)
    }
    return experiment, results.rows_of(experiment, source, runs)


def test_a_row_holds_mean_and_spread_of_the_seeds(made_up):
    experiment, (row, other) = rows("quick")
    assert set(row) == KEYS
    assert (row["value"], row["spread"], row["seconds"]) == (0.5, 0.1, 11.0)
    assert (row["seeds"], row["reported"], row["source"]) == ([0, 1, 2], 0.4, "real")
    assert [row["metric"], other["metric"]] == list(experiment.reported)


def test_a_single_seed_has_no_spread(made_up):
    assert rows("quick", values=(0.4,))[1][0]["spread"] is None


def test_what_is_recorded_comes_back_in_the_order_of_the_experiments(made_up):
    for name in ("waits", "quick", "fails"):
        assert results.record(made_up.course, SET, *rows(name)) is None
    found = results.read(made_up.course, SET)
    assert [row["experiment"] for row in found] == ["quick", "quick", "fails", "waits"]
    assert found[0] == rows("quick")[1][0]


def test_a_new_measurement_replaces_the_old_and_no_other(made_up):
    for name in ("quick", "waits"):
        results.record(made_up.course, SET, *rows(name))
    results.record(made_up.course, SET, *rows("quick", values=(0.1, 0.1, 0.1)))
    values = {row["experiment"]: row["value"] for row in results.read(made_up.course, SET)}
    assert values == {"quick": 0.1, "waits": 0.5}


@pytest.mark.parametrize(
    ("poorer", "said"),
    [({"source": "standin"}, "stand-in"), ({"values": (0.9, 0.9)}, "2 seeds")],
)
def test_a_poorer_measurement_replaces_a_better_one_only_if_forced(made_up, poorer, said):
    results.record(made_up.course, SET, *rows("quick"))
    assert said in results.record(made_up.course, SET, *rows("quick", **poorer))
    assert results.read(made_up.course, SET) == rows("quick")[1]
    assert results.record(made_up.course, SET, *rows("quick", **poorer), force=True) is None
    assert results.read(made_up.course, SET) == rows("quick", **poorer)[1]


def test_real_data_replace_the_stand_in_even_with_fewer_seeds(made_up):
    results.record(made_up.course, SET, *rows("quick", source="standin"))
    assert results.record(made_up.course, SET, *rows("quick", values=(0.7,))) is None
    assert results.read(made_up.course, SET)[0]["value"] == 0.7


def test_rows_of_an_experiment_that_is_no_more_are_dropped(made_up):
    results.record(made_up.course, SET, *rows("quick"))
    path = results.path_of(made_up.course, SET)
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([{**kept[0], "experiment": "gone"}, *kept]), encoding="utf-8")
    results.record(made_up.course, SET, *rows("waits"))
    assert [r["experiment"] for r in results.read(made_up.course, SET)] == ["quick"] * 2 + ["waits"]


@pytest.mark.parametrize("assignment", problem_sets())
def test_experiments_of_the_course_are_plain_data(assignment):
    found = experiments(assignment)
    names = [each.name for each in found]
    assert len(set(names)) == len(names)
    for each in found:
        assert each.name.isidentifier()
        assert each.about.endswith(".")
        assert each.reported
        assert all(value is None or 0 < value < 1 for value in each.reported.values())
        assert fingerprint(assignment, each, "real")  # settings are what JSON holds
        assert json.loads(json.dumps(each.settings)) == each.settings


@pytest.mark.parametrize("assignment", problem_sets())
def test_results_of_the_course_fit_their_experiments(assignment):
    known = {(e.name, m): e for e in experiments(assignment) for m in e.reported}
    found = results.read(find_course(), assignment)
    assert len({(row["experiment"], row["metric"]) for row in found}) == len(found)
    for row in found:
        assert set(row) == KEYS
        experiment = known[row["experiment"], row["metric"]]
        assert row["data"] == experiment.data
        assert row["reported"] == experiment.reported[row["metric"]]
        assert row["source"] in ("real", "standin")
        assert 0 <= row["value"] <= 1
        assert len(set(row["seeds"])) == len(row["seeds"]) > 0
        assert (row["spread"] is None) == (len(row["seeds"]) == 1)
