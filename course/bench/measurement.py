"""What a measurement is, how it is repeated, and the files and tables it goes to."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from rich.table import Table


@dataclass(frozen=True)
class Measurement:
    """Ours beside theirs; both are times in `unit`, so a larger ratio is better for ours.

    Attributes:
        ours: the kit's time.
        theirs: the alternative's.
        unit: such as "s per submission".
        runs: how often each was measured; of several runs the median counts.
        note: what the two are, in a few words.
    """

    ours: float
    theirs: float
    unit: str
    runs: int
    note: str

    @property
    def ratio(self) -> float:
        """How many times longer the alternative takes."""
        return self.theirs / self.ours


def compare_times(
    ours: Callable[[], object], theirs: Callable[[], object], unit: str, note: str, runs: int = 5
) -> Measurement:
    """Time two calls in turn, so that a busy moment of the machine meets both."""
    times: dict[Callable, list[float]] = {ours: [], theirs: []}
    for call in (ours, theirs) * runs:
        started = time.perf_counter()
        call()
        times[call].append(time.perf_counter() - started)
    return Measurement(median(times[ours]), median(times[theirs]), unit, runs, note)


def write_measurements(found: dict[str, Measurement], path: Path) -> None:
    """Add measurements to `bench.json`; those of parts that were not measured now stay."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for name, measurement in found.items():
        row = asdict(measurement) | {"ratio": measurement.ratio}
        del row["note"]
        known[name] = row
    path.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def table(found: dict[str, Measurement]) -> Table:
    """A row for each measurement."""
    rows = Table("part", "ratio", "ours", "theirs", "unit", "runs", "what is compared")
    for name, m in found.items():
        values = (f"{m.ratio:.3g}", f"{m.ours:.3g}", f"{m.theirs:.3g}", m.unit, str(m.runs))
        rows.add_row(name, *values, m.note)
    return rows
