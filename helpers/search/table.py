"""Results of a search as a table, and the best row of one."""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

from helpers.search.extra import need
from helpers.search.space import Settings, key, plain

if TYPE_CHECKING:
    import pandas as pd


def make_table(
    wanted: Sequence[Settings], seeds: Sequence[int], done: Mapping[str, Mapping[str, Any]]
) -> "pd.DataFrame":
    """Return a row for each of the settings: means and spreads over their seeds."""
    rows, metrics = [], list(done[key(wanted[0], seeds[0])]["metrics"])
    for settings in _distinct(wanted):
        runs = [done[key(settings, seed)] for seed in seeds]
        row = dict(settings)
        for name in metrics:
            values = [run["metrics"].get(name, math.nan) for run in runs]
            row[name] = fmean(values)
            if len(seeds) > 1:
                row[f"{name}_spread"] = (
                    stdev(values) if all(map(math.isfinite, values)) else math.nan
                )
        rows.append(row | {"runs": len(runs)})
    table = need("pandas").DataFrame(rows)
    table.attrs |= {"settings": list(wanted[0]), "metrics": metrics}
    return table


def best(table: "pd.DataFrame", by: str | None = None) -> Settings:
    """Return the settings of the row with the best mean: the highest, of a loss the lowest.

    Args:
        table: what a search returned.
        by: the metric; None for the first.

    Raises:
        ValueError: there is no such metric, or no finite value of it.
    """
    row = best_row(table, by)
    return {name: plain(table[name][row]) for name in parts(table)[0]}


def best_row(table: "pd.DataFrame", by: str | None = None) -> Any:
    """Return the index of the best row; the first of equals."""
    by = metric(table, by)
    values = table[by].where(table[by].abs() < math.inf)
    if not values.notna().any():
        raise ValueError(f"no run has a finite {by}")
    return values.idxmin() if lower_is_better(by) else values.idxmax()


def metric(table: "pd.DataFrame", by: str | None) -> str:
    """Return the metric to look at: `by`, or the first one.

    Raises:
        ValueError: there is no such metric.
    """
    metrics = parts(table)[1]
    if by is not None and by not in metrics:
        raise ValueError(f"there is no metric {by!r}; there is {', '.join(metrics)}")
    return by or metrics[0]


def parts(table: "pd.DataFrame") -> tuple[list[str], list[str]]:
    """Return the names of a table's settings and of its metrics.

    Raises:
        ValueError: it is not a table of a search, or lost what it was.
    """
    try:
        return table.attrs["settings"], table.attrs["metrics"]
    except (AttributeError, KeyError):
        raise ValueError(
            "this is no table of a search; of a table that was joined or copied, take the one "
            "that grid or random returned"
        ) from None


def lower_is_better(name: str) -> bool:
    """Whether a metric is a loss or an error."""
    return "loss" in name or "error" in name


def _distinct(wanted: Sequence[Settings]) -> list[Settings]:
    """The settings without repetitions, which lists with equal values bring."""
    return list({key(settings, 0): settings for settings in wanted}.values())
