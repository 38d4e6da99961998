import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.search import Int, Log, SearchError, Uniform, best, grid, heat, parallel, random
from helpers.search.space import all_of, drawn_from
from helpers.search.stages import staged
from helpers.search.store import code_hash

SPACE = {"width": [8, 16, 32], "rate": [0.1, 0.01]}


class Trainer:
    """A training function that remembers its calls; the best is width 16 at rate 0.01."""

    def __init__(self):
        self.calls = []

    def __call__(self, settings, seed):
        self.calls.append((settings, seed))
        accuracy = 0.9 - abs(settings.get("width", 16) - 16) / 100 - settings.get("rate", 0.01)
        return {"val_accuracy": accuracy + seed / 1000, "val_loss": 1 - accuracy}


@pytest.fixture
def train():
    return Trainer()


def test_a_grid_trains_every_combination_once_with_each_seed(train):
    table = grid(train, SPACE, seeds=(0, 2))
    assert len(train.calls) == 12
    assert [(w, r) for w, r in zip(table["width"], table["rate"], strict=True)] == [
        (w, r) for w in (8, 16, 32) for r in (0.1, 0.01)
    ]
    assert list(table["runs"]) == [2] * 6
    assert table["val_accuracy"][3] == pytest.approx(0.89 + 0.001)
    assert table["val_accuracy_spread"][3] == pytest.approx(np.std([0, 0.002], ddof=1))
    assert best(table) == {"width": 16, "rate": 0.01}
    assert isinstance(best(table)["width"], int)


def test_with_one_seed_there_is_no_spread_to_speak_of(train):
    assert not [name for name in grid(train, SPACE) if "spread" in name]


def test_one_number_is_an_accuracy_and_of_a_loss_the_lowest_is_best():
    table = grid(lambda settings, seed: settings["x"], {"x": [0.2, 0.7]})
    assert table["val_accuracy"].tolist() == [0.2, 0.7]
    table = grid(lambda settings, seed: {"val_loss": settings["x"]}, {"x": [2.0, 7.0]})
    assert best(table) == {"x": 2.0}


def test_a_run_that_diverged_is_kept_and_never_best(tmp_path):
    def train(settings, seed):
        return {"val_loss": settings["x"]}

    table = grid(train, {"x": [float("nan"), 3.0, float("inf")]}, store=tmp_path / "s.db")
    assert best(table) == {"x": 3.0}
    assert len(table) == 3
    with pytest.raises(ValueError, match="no run has a finite"):
        best(grid(train, {"x": [float("inf")]}))


@given(low=st.floats(1e-8, 1e-2), factor=st.floats(1.01, 1e6), seed=st.integers(0, 100))
def test_drawn_values_lie_in_their_ranges(low, factor, seed):
    space = {"l": Log(low, low * factor), "u": Uniform(-3, 2), "i": Int(2, 4), "c": ["a", None]}
    for drawn in drawn_from(space, 5, seed):
        assert low <= drawn["l"] <= low * factor
        assert -3 <= drawn["u"] <= 2
        assert drawn["i"] in (2, 3, 4)
        assert drawn["c"] in ("a", None)


def test_a_logarithmic_range_gives_each_power_of_ten_its_share():
    drawn = [s["r"] for s in drawn_from({"r": Log(1e-6, 0.1)}, 2000, 0)]
    counts = np.histogram(np.log10(drawn), bins=5, range=(-6, -1))[0]
    assert counts.min() > 320
    drawn = [s["i"] for s in drawn_from({"i": Int(1, 3)}, 300, 0)]
    assert min(drawn.count(k) for k in (1, 2, 3)) > 70


def test_more_trials_add_to_the_same_ones(train, tmp_path):
    space = {"rate": Log(1e-4, 0.1), "width": Int(4, 64)}
    few = random(train, space, trials=3, store=tmp_path / "s.db")
    assert len(train.calls) == 3
    more = random(train, space, trials=5, store=tmp_path / "s.db")
    assert len(train.calls) == 5
    pd.testing.assert_frame_equal(more[:3], few)
    assert random(train, space, trials=3, seed=1)["rate"][0] != few["rate"][0]


def test_what_a_store_has_is_not_run_again(train, tmp_path, capsys):
    store = tmp_path / "folder" / "s.db"
    first = grid(train, SPACE, store=store)
    again = grid(train, SPACE, store=store)
    assert len(train.calls) == 6
    pd.testing.assert_frame_equal(first, again)
    assert "6 of 6 runs are in" in capsys.readouterr().out
    larger = grid(train, {"width": [8, 16, 32, 64], "rate": [0.1, 0.01]}, seeds=(0, 1), store=store)
    assert len(train.calls) == 16
    assert list(larger["runs"]) == [2] * 8


def test_another_function_shares_nothing_with_the_first(tmp_path, capsys):
    store = tmp_path / "s.db"
    assert grid(lambda settings, seed: 1.0, {"x": [1]}, store=store)["val_accuracy"][0] == 1
    assert grid(lambda settings, seed: 2.0, {"x": [1]}, store=store)["val_accuracy"][0] == 2
    assert "another version" in capsys.readouterr().out


def test_code_is_told_apart_by_what_it_does_in_every_process():
    source = "def f(x, y):\n    return y in {'a', 'b', 'c'} and (lambda z: z + %d)"
    script = (
        f"from helpers.search.store import code_hash\nexec({source % 1!r})\nprint(code_hash(f))"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in (1, 2)
    }
    scope = {}
    exec(source % 2, scope)
    assert len(hashes) == 1
    assert code_hash(scope["f"]) not in hashes


def test_lists_and_texts_are_values_too(train, tmp_path):
    space = {"layers": [["relu", "tanh"], ["relu"]], "norm": [None, "batch", True]}
    table = grid(train, space, store=tmp_path / "s.db")
    assert len(table) == 6
    assert best(table) == {"layers": ["relu", "tanh"], "norm": None}
    assert len(grid(train, space, store=tmp_path / "s.db")) == len(train.calls) == 6
    assert {type(v) for v in grid(train, {"width": np.array([8, 16])})["width"]} <= {int, np.int64}
    assert type(train.calls[-1][0]["width"]) is int


def test_stages_keep_what_they_decide(train):
    settings, table = staged(
        train, {"width": {"width": [8, 16]}, "rate": {"rate": [0.1, 0.01]}}, {"rate": 0.5}
    )
    assert settings == {"rate": 0.01, "width": 16}
    assert [call[0] for call in train.calls] == [
        {"rate": 0.5, "width": 8},
        {"rate": 0.5, "width": 16},
        {"width": 16, "rate": 0.1},
        {"width": 16, "rate": 0.01},
    ]
    assert table["stage"].tolist() == ["width"] * 2 + ["rate"] * 2
    assert best(table) == {"rate": 0.01, "width": 16}


@pytest.mark.parametrize(
    ("space", "message"),
    [
        ({}, "nothing to search"),
        ({"rate": []}, "rate needs a list"),
        ({"rate": 0.1}, "rate needs a list"),
        ({"rate": "sgd"}, "rate needs a list"),
        ({"rate": Log(0.1, 1)}, "rate is Log.*a grid needs a list"),
        ({"rate": [print]}, "rate is .*print.*use its name"),
    ],
)
def test_a_space_that_cannot_be_searched_is_explained(train, space, message):
    with pytest.raises(ValueError, match=message):
        grid(train, space)
    assert train.calls == []


@pytest.mark.parametrize("make", [lambda: Log(0, 1), lambda: Uniform(2, 1), lambda: Int(3, 2)])
def test_a_range_that_is_none_is_refused(make):
    with pytest.raises(ValueError, match="low"):
        make()


def test_a_training_that_fails_says_with_what(tmp_path):
    def train(settings, seed):
        if settings["x"] == 2:
            raise RuntimeError("out of luck")
        return 0.5

    with pytest.raises(SearchError, match=r"\{'x': 2\} and seed 4 failed: RuntimeError: out of"):
        grid(train, {"x": [1, 2, 3]}, seeds=(4,), store=tmp_path / "s.db")
    with pytest.raises(SearchError, match="must return a number"):
        grid(lambda settings, seed: None, {"x": [1]})


def test_an_interrupt_ends_the_search_and_drops_the_run_it_cut_short(tmp_path):
    done = []

    def train(settings, seed):
        if settings["x"] == 2 and len(done) == 1:
            signal.raise_signal(signal.SIGINT)
        done.append(settings["x"])
        return 0.5

    with pytest.raises(KeyboardInterrupt):
        grid(train, {"x": [1, 2, 3]}, store=tmp_path / "s.db")
    assert done == [1, 2]
    grid(train, {"x": [1, 2, 3]}, store=tmp_path / "s.db")
    assert done == [1, 2, 2, 3]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_processes_side_by_side_find_the_same(tmp_path):
    def train(settings, seed):
        return {"val_accuracy": settings["x"] * 2.0 + seed, "process": os.getpid()}

    space = {"x": [1, 2, 3, 4]}
    table = grid(train, space, seeds=(0, 1), jobs=2, store=tmp_path / "s.db")
    assert table["val_accuracy"].tolist() == [2.5, 4.5, 6.5, 8.5]
    assert os.getpid() not in table["process"].tolist()


SCRIPT = """
import json, sys, time
from helpers.search import grid
def train(settings, seed):
    print(settings["x"], flush=True)
    time.sleep(0.05)
    return float(settings["x"])
table = grid(train, {"x": list(range(30))}, store=sys.argv[1])
print("all", json.dumps(table["val_accuracy"].tolist()))
"""


def test_a_search_that_was_killed_goes_on_where_it_was(tmp_path):
    def start():
        command = [sys.executable, "-c", SCRIPT, str(tmp_path / "s.db")]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    first = start()
    seen = [first.stdout.readline().strip() for _ in range(8)]
    first.kill()
    seen += first.communicate()[0].split()
    lines = start().communicate(timeout=200)[0].splitlines()
    again = [line for line in lines if line.isdigit()]
    assert json.loads(lines[-1].removeprefix("all ")) == list(map(float, range(30)))
    assert len(seen) < 30
    assert len(set(seen) & set(again)) <= 1  # the run that was going on when it was killed
    assert len(set(seen) | set(again)) == 30


def test_pictures_say_their_content_in_words(train, capsys):
    table = grid(train, SPACE | {"act": ["relu", "tanh"]})
    heat(table, "rate", "width", note="stand-in for MNIST")
    words = capsys.readouterr().out
    assert "width 16: 0.890 at 0.01, 0.800 at 0.1" in words
    assert "Each field: the best over act. stand-in for MNIST." in words
    parallel(table, "val_loss", note="stand-in for MNIST")
    words = capsys.readouterr().out
    assert "12 settings. Best val_loss 0.11 with width 16, rate 0.01, act relu." in words
    assert "Mean by rate: 0.28 at 0.1, 0.19 at 0.01." in words
    assert words.rstrip().endswith("stand-in for MNIST.")
    with pytest.raises(ValueError, match="no setting 'depth'"):
        heat(table, "depth", "width")
    with pytest.raises(ValueError, match="no metric 'f1'"):
        parallel(table, "f1")


def test_a_picture_of_draws_with_a_run_that_failed(capsys):
    def train(settings, seed):
        return settings["r"] if settings["r"] < 0.05 else float("nan")

    parallel(random(train, {"r": Log(1e-6, 0.1), "n": Int(1, 90)}, trials=30))
    assert "30 settings. Best val_accuracy 0.0" in capsys.readouterr().out


def test_a_table_of_something_else_is_refused():
    with pytest.raises(ValueError, match="no table of a search"):
        best(pd.DataFrame({"x": [1]}))


def test_a_grid_is_every_combination_in_order():
    assert list(all_of({"a": [1, 2], "b": ["x", "y"]})) == [
        {"a": 1, "b": "x"},
        {"a": 1, "b": "y"},
        {"a": 2, "b": "x"},
        {"a": 2, "b": "y"},
    ]


@pytest.mark.parametrize("missing", ["optuna", "pandas"])
def test_a_package_that_is_missing_is_named_with_how_to_get_it(missing):
    script = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from helpers.search import grid\n"
        "try:\n    grid(lambda s, seed: 1.0, {'x': [1]})\n"
        "except ImportError as error: print(error)"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root)
    assert f"needs {missing}" in run.stdout, run.stderr
    assert "pip install 'descent-course[search]'" in run.stdout
