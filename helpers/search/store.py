"""Finished runs, kept by Optuna in a database in memory or in a file."""

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

from helpers.search.extra import need
from helpers.search.space import Log, Settings, Space, key, plain
from helpers.search.table import lower_is_better

Metrics = dict[str, float]
CHANGED = (
    "{path} has results of another version of {name}(). They are kept beside the new ones and not "
    "mixed with them."
)


class Store:
    """The runs of one training function that are done.

    A run is added when it is finished, in one transaction, so a process that is killed at any
    moment leaves whole runs and nothing else. Each set of settings is an Optuna study, which
    Optuna's own tools can open. Runs are found again by settings and seed in every one of them.

    Args:
        path: a file of SQLite, None for memory.
        train: the training function; runs of one whose code differs are left alone.
        space: what is searched.
    """

    def __init__(self, path: str | Path | None, train: Callable, space: Space) -> None:
        optuna = need("optuna")
        optuna.logging.set_verbosity(optuna.logging.WARNING)  # it greets on stderr otherwise
        self.storage = optuna.storages.InMemoryStorage()
        if path is not None:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self.storage = optuna.storages.RDBStorage(f"sqlite:///{Path(path).resolve()}")
        self.version, self.distributions = code_hash(train), distributions(space)
        self.done: dict[str, dict[str, Any]] = {}
        studies = optuna.get_all_study_summaries(self.storage)
        for study in studies:
            if study.user_attrs.get("version") == self.version:
                for trial in self._study(study.study_name).trials:
                    self.done[trial.user_attrs["key"]] = trial.user_attrs
        if studies and not self.done:
            print(CHANGED.format(path=path, name=getattr(train, "__name__", "train")))

    def _study(self, name: str, direction: str = "maximize") -> Any:
        optuna = need("optuna")
        return optuna.create_study(
            storage=self.storage, study_name=name, direction=direction, load_if_exists=True
        )

    def add(self, settings: Settings, seed: int, metrics: Metrics, seconds: float) -> None:
        """Keep a finished run."""
        optuna = need("optuna")
        known = {"key": key(settings, seed), "settings": settings, "seed": seed}
        attributes = known | {"metrics": metrics, "seconds": seconds}
        first, value = next(iter(metrics.items()))
        states, finite = optuna.trial.TrialState, math.isfinite(value)
        trial = optuna.trial.create_trial(
            state=states.COMPLETE if finite else states.FAIL,
            value=value if finite else None,
            params={name: as_parameter(value) for name, value in settings.items()},
            distributions=self.distributions,
            user_attrs=attributes,
        )
        described = json.dumps([self.version, sorted(map(str, self.distributions.items()))])
        name = hashlib.sha256(described.encode()).hexdigest()[:12]
        study = self._study(name, "minimize" if lower_is_better(first) else "maximize")
        study.set_user_attr("version", self.version)
        study.add_trial(trial)
        self.done[known["key"]] = attributes


def distributions(space: Space) -> dict[str, Any]:
    """The space in Optuna's terms."""
    of = need("optuna").distributions
    found = {}
    for name, values in space.items():
        if hasattr(values, "draw"):
            low, high = values.low, values.high
            kind = of.IntDistribution if type(values).__name__ == "Int" else of.FloatDistribution
            found[name] = kind(low, high, log=True) if isinstance(values, Log) else kind(low, high)
        else:
            found[name] = of.CategoricalDistribution(
                [as_parameter(plain(value)) for value in values]
            )
    return found


def as_parameter(value: Any) -> Any:
    """A value as Optuna can keep it: what is no number, text, truth value or None, as JSON."""
    return (
        value if value is None or isinstance(value, bool | int | float | str) else json.dumps(value)
    )


def code_hash(train: Callable) -> str:
    """A name for a function's code, that of the functions inside it included."""
    code = getattr(getattr(train, "func", train), "__code__", None)
    return hashlib.sha256(repr(_parts(code)).encode()).hexdigest()[:12] if code else "unknown"


def _parts(code: CodeType) -> list[Any]:
    constants = [
        _parts(constant)
        if isinstance(constant, CodeType)
        else sorted(map(repr, constant))  # a set's order differs between processes
        if isinstance(constant, frozenset)
        else constant
        for constant in code.co_consts
    ]
    return [code.co_code.hex(), constants, code.co_names]


def as_metrics(found: Mapping[str, float] | float) -> Metrics:
    """What a training function returned, as numbers by name; one number is an accuracy.

    Raises:
        TypeError: it is neither a number nor a dictionary of numbers.
    """
    named = found if isinstance(found, Mapping) else {"val_accuracy": found}
    try:
        metrics = {str(name): float(value) for name, value in named.items()}
    except (TypeError, ValueError):
        metrics = {}
    if not metrics:
        raise TypeError(
            "train(settings, seed) must return a number (an accuracy) or a dictionary of numbers, "
            f"not {found!r}"
        )
    return metrics
