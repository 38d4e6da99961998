"""`course/results/<set>.json`: what was measured, a row for each experiment and metric.

A row is `{experiment, data, source, metric, value, spread, seeds, seconds, device, reported}`.
`value` is the mean over `seeds`, `spread` their standard deviation (None for a single one), both
fractions; `seconds` are those of one run, the mean over the seeds (`course.reproduce.worker` says
which seconds); `reported` is the field's number, or None.
"""

import json
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from course.layout import Course
from course.reproduce.experiment import REAL, Experiment, experiments
from course.reproduce.store import Measured, write_whole

Row = dict[str, Any]


def path_of(course: Course, assignment: str) -> Path:
    """Return where the results of a problem set are."""
    return Path(course.root, "course", "results", f"{assignment}.json")


def read(course: Course, assignment: str) -> list[Row]:
    """Return the rows of a problem set, none where nothing was measured."""
    path = path_of(course, assignment)
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def rows_of(experiment: Experiment, source: str, runs: Mapping[int, Measured]) -> list[Row]:
    """Return a row for each metric of an experiment, from its finished runs by seed."""
    devices = sorted({run.device for run in runs.values()})
    rows = []
    for metric, reported in experiment.reported.items():
        values = [run.metrics[metric] for run in runs.values()]
        rows.append(
            {
                "experiment": experiment.name,
                "data": experiment.data,
                "source": source,
                "metric": metric,
                "value": round(statistics.fmean(values), 5),
                "spread": round(statistics.stdev(values), 5) if len(values) > 1 else None,
                "seeds": sorted(runs),
                "seconds": round(statistics.fmean(run.seconds for run in runs.values()), 1),
                "device": "; ".join(devices),
                "reported": reported,
            }
        )
    return rows


def why_not(old: Sequence[Row], new: Sequence[Row]) -> str | None:
    """Return why rows of one experiment must not replace older ones, None if they may."""
    if any(row["source"] == REAL for row in old) and any(row["source"] != REAL for row in new):
        return "measured on the stand-in, while the results file has real data"
    same = old and new and old[0]["source"] == new[0]["source"]
    if same and max(len(row["seeds"]) for row in old) > len(new[0]["seeds"]):
        return f"{len(new[0]['seeds'])} seeds, while the results file has more"
    return None


def record(
    course: Course, assignment: str, experiment: Experiment, new: list[Row], *, force: bool = False
) -> str | None:
    """Put the rows of an experiment into the results file; return why not where that is so.

    A measurement on the stand-in never takes the place of one on real data, nor one with fewer
    seeds that of one with more, unless forced. Rows of experiments that are no more are dropped,
    the others stay, in the order of the experiments.
    """
    kept = read(course, assignment)
    old = [row for row in kept if row["experiment"] == experiment.name]
    reason = None if force else why_not(old, new)
    if reason:
        return reason
    order = [each.name for each in experiments(assignment)]
    others = [row for row in kept if row["experiment"] in order and row not in old]
    rows = sorted(others + new, key=lambda row: order.index(row["experiment"]))  # stable
    path = path_of(course, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(rows, indent=1) + "\n")
    return None
