import dataclasses
import os
import signal
import subprocess
import sys
import time

import pytest

from course.reproduce import engine
from course.reproduce.experiment import Run, experiments, fingerprint
from course.reproduce.store import Measured, Store
from course.reproduce.worker import measure

from .conftest import SET


def run(made_up, name, seeds=(0, 1, 2), **options):
    tasks = engine.plan(made_up.course, SET, experiments(SET, name), seeds)
    return {each.task.seed: each for each in engine.run_all(made_up.course, tasks, **options)}


def test_what_ran_is_kept_and_not_run_again(made_up):
    ended = run(made_up, "quick", jobs=2)
    assert {seed: each.measured.metrics["test_accuracy"] for seed, each in ended.items()} == {
        0: 0.6,
        1: 0.61,
        2: 0.62,
    }
    assert sorted(made_up.runs()) == [f"quick {seed} standin 1" for seed in range(3)]
    assert run(made_up, "quick") == {}
    assert list(run(made_up, "quick", (2, 7))) == [7]
    (experiment,) = experiments(SET, "quick")
    source, runs = engine.finished(made_up.course, SET, experiment, (0, 1, 2, 3))
    assert source == "standin"
    assert list(runs) == [0, 1, 2]


@pytest.mark.parametrize("change", [{"version": 2}, {"settings": {"name": "quick", "base": 0.1}}])
def test_another_recipe_or_setting_is_measured_again(made_up, change):
    (experiment,) = experiments(SET, "quick")
    Store(made_up.course, SET).keep(
        experiment, "standin", 0, Measured({"test_accuracy": 1.0, "val_accuracy": 1.0}, 1.0, "CPU")
    )
    assert engine.plan(made_up.course, SET, [experiment], [0]) == []
    other = dataclasses.replace(experiment, **change)
    assert [task.seed for task in engine.plan(made_up.course, SET, [other], [0])] == [0]


def test_a_text_about_it_or_its_threads_change_no_measurement(made_up):
    (experiment,) = experiments(SET, "quick")
    other = dataclasses.replace(experiment, about="Said better.", threads=7)
    assert fingerprint(SET, experiment, "real") == fingerprint(SET, other, "real")
    assert fingerprint(SET, experiment, "real") != fingerprint(SET, other, "standin")


def test_half_a_file_is_no_result(made_up):
    (experiment,) = experiments(SET, "quick")
    store = Store(made_up.course, SET)
    store.keep(experiment, "standin", 0, Measured({"test_accuracy": 1.0}, 1.0, "CPU"))
    assert store.get(experiment, "standin", 0) is None  # a metric is missing
    path = store.path(experiment, "standin", 0)
    path.write_text(path.read_text(encoding="utf-8")[:20], encoding="utf-8")
    assert store.get(experiment, "standin", 0) is None


def test_a_run_that_fails_says_why_and_the_others_go_on(made_up):
    ended = run(made_up, "fails")
    assert ended[0].measured
    assert ended[2].measured
    assert ended[1].measured is None
    assert "the ravine has no floor" in ended[1].problem
    made_up.runs()
    run(made_up, "fails")
    assert len(made_up.runs()) == 1  # only what failed is tried again


def test_a_percentage_is_no_fraction(made_up):
    (experiment,) = experiments(SET, "no_fraction")
    with pytest.raises(ValueError, match=r"51.3, not a fraction"):
        measure(experiment, Run(0, "standin", 1))


def test_a_metric_that_was_not_announced_is_refused(made_up):
    (experiment,) = experiments(SET, "quick")
    other = dataclasses.replace(experiment, reported={"test_f1": None})
    with pytest.raises(ValueError, match="its `reported` names test_f1"):
        measure(other, Run(0, "standin", 1))


def test_progress_is_told(made_up):
    told = []
    run(made_up, "quick", (0,), told=lambda task, part: told.append((task.seed, part)))
    assert told == [(0, 0.5)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_and_run_again_only_what_is_missing_runs(made_up):
    made_up.gate.touch()  # seed 1 goes on for as long as this is there
    code = (
        "import sys; from pathlib import Path; from course.layout import Course; "
        "from course.reproduce import engine, experiment; experiment.PACKAGE = 'sets'; "
        "course = Course(Path(sys.argv[1])); "
        "tasks = engine.plan(course, sys.argv[2], "
        "experiment.experiments(sys.argv[2], 'waits'), (0, 1)); "
        "list(engine.run_all(course, tasks, threads=1))"
    )
    command = [sys.executable, "-c", code, str(made_up.course.root), SET]
    with subprocess.Popen(command) as parent:
        while made_up.log.read_text("utf-8").count("\n") < 2 if made_up.log.exists() else True:
            assert parent.poll() is None
            time.sleep(0.02)
        os.kill(parent.pid, signal.SIGKILL)
    made_up.gate.unlink()
    made_up.runs()
    assert list(run(made_up, "waits", (0, 1), threads=1)) == [1]
    assert made_up.runs() == ["waits 1 standin 1"]
