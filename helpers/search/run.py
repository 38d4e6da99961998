"""Running a search: what is missing is trained, one after the other or side by side."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.interrupt import Interrupts
from helpers.progress import progress
from helpers.search.extra import need
from helpers.search.space import Settings, Space, all_of, check, drawn_from, key
from helpers.search.store import Metrics, Store, as_metrics
from helpers.search.table import make_table

if TYPE_CHECKING:
    import pandas as pd

Train = Callable[[Settings, int], Any]
Run = tuple[Settings, int]


class SearchError(RuntimeError):
    """A training function failed; the text says with which settings and seed."""


def grid(
    train: Train,
    space: Space,
    *,
    seeds: Sequence[int] = (0,),
    store: str | Path | None = None,
    jobs: int = 1,
) -> "pd.DataFrame":
    """Train with every combination of the values in a space of lists.

    Args:
        train: `train(settings, seed)` returns a dictionary of numbers, the most important first,
            or one number, a validation accuracy.
        space: name to a list of values.
        seeds: every combination is trained with each.
        store: a file that keeps every finished run; what it has already is not run again.
        jobs: processes that train side by side.

    Returns:
        A row for each combination, in order: the settings, the mean of each metric over the seeds
        and, of several seeds, its `..._spread` (standard deviation), and the number of `runs`.

    Raises:
        SearchError: a training failed.
        MissingExtraError: Optuna or pandas is not installed.
        ValueError: the space cannot be searched.
    """
    return _search(train, space, list(all_of(space)), seeds, store, jobs)


def random(
    train: Train,
    space: Space,
    trials: int = 20,
    *,
    seeds: Sequence[int] = (0,),
    store: str | Path | None = None,
    jobs: int = 1,
    seed: int = 0,
) -> "pd.DataFrame":
    """Train with settings drawn at random; else as `grid`.

    Args:
        train: see `grid`.
        space: name to a list of values, `Log(low, high)`, `Uniform(low, high)` or
            `Int(low, high)`.
        trials: how many settings are drawn. More trials later add to the same ones.
        seeds: see `grid`.
        store: see `grid`.
        jobs: see `grid`.
        seed: of the draws.
    """
    check(space)
    return _search(train, space, list(drawn_from(space, trials, seed)), seeds, store, jobs)


def _search(
    train: Train,
    space: Space,
    wanted: list[Settings],
    seeds: Sequence[int],
    store: str | Path | None,
    jobs: int,
) -> "pd.DataFrame":
    need("pandas")
    if not seeds or jobs < 1:
        raise ValueError(f"a search needs a seed and a process, not {len(seeds)} and {jobs}")
    runs = {key(settings, seed): (settings, seed) for settings in wanted for seed in seeds}
    kept = Store(store, train, space)
    missing = [run for name, run in runs.items() if name not in kept.done]
    if stored := len(runs) - len(missing):
        print(f"{stored} of {len(runs)} runs are in {store}; {len(missing)} to go.", flush=True)
    with Interrupts() as interrupts, progress(len(missing), "runs") as bar:
        for (settings, seed), metrics, seconds in _trained(train, missing, jobs):
            if interrupts.asked:  # this run may have been cut short
                raise KeyboardInterrupt("the search was interrupted; finished runs are kept")
            kept.add(settings, seed, metrics, seconds)
            bar.update()
    return make_table(wanted, seeds, kept.done)


def _trained(train: Train, runs: Sequence[Run], jobs: int) -> Iterable[tuple[Run, Metrics, float]]:
    """Yield runs with what they reached, as they finish."""
    if jobs == 1 or len(runs) <= 1:
        return (_train_one(train, run) for run in runs)
    # Its workers are new processes, which torch needs, and take functions from a notebook.
    joblib = need("joblib")
    parallel = joblib.Parallel(n_jobs=jobs, return_as="generator_unordered", backend="loky")
    return parallel(joblib.delayed(_train_one)(train, run) for run in runs)


def _train_one(train: Train, run: Run) -> tuple[Run, Metrics, float]:
    settings, seed = run
    started = time.perf_counter()
    try:
        metrics = as_metrics(train(dict(settings), seed))
    except Exception as error:
        raise SearchError(
            f"training with {settings} and seed {seed} failed: {type(error).__name__}: {error}"
        ) from error
    return run, metrics, time.perf_counter() - started
