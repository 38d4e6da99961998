"""An experiment, the run of it for one seed, and the experiments of each problem set."""

import hashlib
import importlib
import json
import os
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from course.errors import CourseError

if TYPE_CHECKING:
    import torch

PACKAGE = "course.reproduce"  # where the file of each problem set is
SET_NAME = re.compile(r"ps\d+_\w+")
STANDIN, REAL = "standin", "real"
PARTS = ("train", "val", "test")  # of a data set


@dataclass
class Run:
    """What a recipe is told: which seed, which data, how many threads; and whom to tell.

    Attributes:
        seed: draws all that is random.
        source: "real" or "standin"; pass it on to `helpers.data.load`.
        threads: threads for arithmetic; set already for NumPy and PyTorch.
        progress: tell it the part that is done, from 0 to 1.
    """

    seed: int
    source: str
    threads: int
    progress: Callable[[float], None] = lambda part: None
    chosen: "torch.device | None" = field(default=None, init=False)

    def device(self) -> "torch.device":
        """Return the device to compute on: an NVIDIA GPU, Apple's, else the processor."""
        from helpers.training import pick_device

        self.chosen = pick_device(quiet=True)
        return self.chosen


Recipe = Callable[[Mapping[str, Any], Run], Mapping[str, float]]


@dataclass(frozen=True, eq=False)
class Experiment:
    """One thing to measure.

    Attributes:
        name: a short name of letters, digits and underscores, unique in its set.
        about: one or two sentences: what is trained, on what.
        data: name of a data set in `helpers.data`.
        recipe: `recipe(settings, run)` trains, and returns the metrics named in `reported`.
        settings: plain data for the recipe.
        reported: for each metric the field's number as a fraction, or None.
        version: of the recipe's code; raise it when what comes out changes.
        threads: threads of one run; None for one per core.
        pictured: whether it is in the picture of the results; rows of a long table need not be.
    """

    name: str
    about: str
    data: str
    recipe: Recipe
    settings: Mapping[str, Any]
    reported: Mapping[str, float | None]
    version: int = 1
    threads: int | None = None
    pictured: bool = True


def fingerprint(assignment: str, experiment: Experiment, source: str) -> str:
    """Return a short text that changes with all that a measurement depends on."""
    told = [assignment, experiment.name, experiment.data, source]
    told += [dict(experiment.settings), experiment.version]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def problem_sets() -> list[str]:
    """Return the names of the problem sets that have experiments."""
    names = (
        found.name for found in pkgutil.iter_modules(importlib.import_module(PACKAGE).__path__)
    )
    return sorted(name for name in names if SET_NAME.fullmatch(name))


def module_of(assignment: str) -> str:
    """Return the name of the module that holds the experiments of a problem set."""
    return f"{PACKAGE}.{assignment}"


def in_module(module: str) -> tuple[Experiment, ...]:
    """Return the experiments that a module holds."""
    return importlib.import_module(module).EXPERIMENTS


def experiments(assignment: str, only: str | None = None) -> tuple[Experiment, ...]:
    """Return the experiments of a problem set, or the one called `only`."""
    if assignment not in problem_sets():
        raise CourseError(
            f"There are no experiments for a problem set called {assignment!r}.",
            f"Problem sets with experiments: {', '.join(problem_sets())}.",
        )
    found = in_module(module_of(assignment))
    if only is None:
        return found
    chosen = tuple(each for each in found if each.name == only)
    if not chosen:
        raise CourseError(
            f"{assignment} has no experiment called {only!r}.",
            f"Its experiments: {', '.join(each.name for each in found)}.",
        )
    return chosen


def source_of(data: str) -> str:
    """Return whether a data set is "real" here or a "standin", by the rules of `helpers.data`."""
    from helpers.data import DataError, real_folder

    asked = os.environ.get("COURSE_DATA_SOURCE", "").strip().lower()
    if asked in (STANDIN, REAL):
        return asked
    try:
        return REAL if real_folder(data) else STANDIN
    except DataError as error:
        raise CourseError(str(error)) from None
