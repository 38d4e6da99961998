"""Experiments that take no time; each run leaves a line in the file that RUNS names."""

import os
import time
from pathlib import Path

from course.reproduce.experiment import Experiment


def _count(settings, run):
    with Path(os.environ["RUNS"]).open("a", encoding="utf-8") as runs:
        runs.write(f"{settings['name']} {run.seed} {run.source} {run.threads}\n")


def quick(settings, run):
    _count(settings, run)
    print("what a recipe prints is no message")
    run.progress(0.5)
    return {"test_accuracy": settings["base"] + run.seed / 100, "val_accuracy": 0.5}


def fails(settings, run):
    _count(settings, run)
    if run.seed == 1:
        raise ArithmeticError("the ravine has no floor")
    return {"test_accuracy": 0.25}


def no_fraction(settings, run):
    return {"test_accuracy": 51.3}


def waits(settings, run):
    _count(settings, run)
    while run.seed == 1 and Path(os.environ["RUNS"]).with_name("wait").exists():
        run.progress(0.1)
        time.sleep(0.02)
    return {"test_accuracy": 0.75}


def experiment(name, recipe, *metrics, **more):
    reported = dict.fromkeys(metrics, 0.4)
    settings = {"name": name, "base": 0.6}
    return Experiment(name, f"About {name}.", "cifar10", recipe, settings, reported, **more)


EXPERIMENTS = (
    experiment("quick", quick, "test_accuracy", "val_accuracy", threads=1),
    experiment("fails", fails, "test_accuracy"),
    experiment("no_fraction", no_fraction, "test_accuracy"),
    experiment("waits", waits, "test_accuracy"),
)
