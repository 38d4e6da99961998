"""Finished runs, one small file for each seed: what is there is not run again."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from course.layout import Course
from course.reproduce.experiment import Experiment, fingerprint


@dataclass(frozen=True)
class Measured:
    """One finished run: its metrics as fractions, how long it took, and on what."""

    metrics: dict[str, float]
    seconds: float
    device: str


class Store:
    """The finished runs of a problem set: `.course/reproduce/<set>/<name>-<fingerprint>-<seed>`."""

    def __init__(self, course: Course, assignment: str) -> None:
        self.assignment = assignment
        self.folder = Path(course.root, ".course", "reproduce", assignment)

    def path(self, experiment: Experiment, source: str, seed: int) -> Path:
        """Return where this run is kept."""
        key = fingerprint(self.assignment, experiment, source)
        return self.folder / f"{experiment.name}-{key}-{seed}.json"

    def get(self, experiment: Experiment, source: str, seed: int) -> Measured | None:
        """Return a finished run, None if there is none that can be read whole."""
        try:
            kept = json.loads(self.path(experiment, source, seed).read_text(encoding="utf-8"))
            measured = Measured(**kept)
        except (OSError, ValueError, TypeError):
            return None
        return measured if set(measured.metrics) == set(experiment.reported) else None

    def keep(self, experiment: Experiment, source: str, seed: int, measured: Measured) -> None:
        """Keep a finished run; it is there as a whole or not at all."""
        path = self.path(experiment, source, seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(measured), indent=1) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a file so that whoever reads it, or stops us, never meets half of it."""
    half = path.with_name(f"{path.name}.{os.getpid()}.new")
    half.write_text(text, encoding="utf-8")
    half.replace(path)
