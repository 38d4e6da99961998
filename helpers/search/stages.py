"""One search after the other, each with the best of those before: cheaper than one large grid."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.search.extra import need
from helpers.search.run import Train, grid
from helpers.search.space import Settings, Space
from helpers.search.table import best

if TYPE_CHECKING:
    import pandas as pd


def staged(
    train: Train,
    stages: Mapping[str, Space],
    start: Settings | None = None,
    *,
    seeds: Sequence[int] = (0,),
    store: str | Path | None = None,
    jobs: int = 1,
    by: str | None = None,
) -> tuple[Settings, "pd.DataFrame"]:
    """Search the spaces one after the other; what one decides holds in those that follow.

    Three stages of ten values are 30 trainings, one grid of all three 1,000. What is lost: values
    that are only good together are not found.

    Args:
        train: see `helpers.search.grid`.
        stages: name to a space of lists, in order.
        start: settings that hold until a stage decides otherwise.
        seeds: see `grid`.
        store: see `grid`.
        jobs: see `grid`.
        by: the metric that decides; None for the first.

    Returns:
        The settings at the end; and all rows, with the name of their `stage`.

    Raises:
        As `grid`.
    """
    settings, tables = dict(start or {}), []
    for name, space in stages.items():
        fixed = {key: [value] for key, value in settings.items() if key not in space}
        table = grid(train, {**fixed, **space}, seeds=seeds, store=store, jobs=jobs)
        settings |= best(table, by)
        table.insert(0, "stage", name)
        tables.append(table)
    return settings, _joined(tables)


def _joined(tables: Sequence[Any]) -> "pd.DataFrame":
    if not tables:
        raise ValueError("there are no stages to search")
    joined = need("pandas").concat(tables, ignore_index=True)
    joined.attrs |= tables[-1].attrs
    return joined
