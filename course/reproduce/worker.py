"""The process of one run: `python -m course.reproduce.worker MODULE NAME SEED SOURCE THREADS`.

Writes lines of JSON to its standard output: `{"progress": 0.5}`, and in the end `{"measured": ...}`
with metrics, seconds and device. What a recipe prints goes to standard error.

The seconds are those of an idle machine, or more. A run on a GPU takes what the clock says. On a
processor that others use at the same time the clock would tell of them, so there it is the smaller
of the clock and the processor seconds of all threads together: with one thread that is the time of
an idle core, with several never less than an idle machine would have taken.
"""

import contextlib
import json
import math
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from course.reproduce.experiment import Experiment, Run, in_module
from course.reproduce.store import Measured


def measure(experiment: Experiment, run: Run) -> Measured:
    """Run an experiment once.

    Raises:
        ValueError: the recipe does not return the metrics it should, as fractions.
    """
    clock, processor = time.perf_counter(), time.process_time()
    metrics = dict(experiment.recipe(experiment.settings, run))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    if set(metrics) != set(experiment.reported):
        raise ValueError(
            f"{experiment.name} returned {', '.join(metrics) or 'nothing'}; its `reported` names "
            f"{', '.join(experiment.reported)}"
        )
    for name, value in metrics.items():
        if not (math.isfinite(value) and 0 <= value <= 1):
            raise ValueError(f"{name} of {experiment.name} is {value}, not a fraction from 0 to 1")
    on_processor = run.chosen is None or run.chosen.type == "cpu"
    return Measured(
        metrics={name: float(value) for name, value in metrics.items()},
        seconds=round(min(clock, processor) if on_processor else clock, 1),
        device=_device(run),
    )


def _device(run: Run) -> str:
    if run.chosen is not None and run.chosen.type == "cuda":
        import torch

        return torch.cuda.get_device_name(run.chosen)
    if run.chosen is not None and run.chosen.type == "mps":
        return "Apple GPU"
    threads = f"{run.threads} thread" + ("s" if run.threads > 1 else "")
    return f"CPU, {_processor()}, {threads}"


def _processor() -> str:
    described = Path("/proc/cpuinfo")  # Linux; elsewhere Python knows
    if described.is_file():
        for line in described.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _teller(out: TextIO) -> Callable[[Mapping[str, Any]], None]:
    def tell(message: Mapping[str, Any]) -> None:
        out.write(json.dumps(message) + "\n")
        out.flush()

    return tell


def main(arguments: list[str]) -> int:
    """Run what the arguments name, and tell of it."""
    module, name, seed, source, threads = arguments
    tell = _teller(sys.stdout)
    run = Run(int(seed), source, int(threads), lambda part: tell({"progress": round(part, 4)}))
    experiment = next(each for each in in_module(module) if each.name == name)
    with contextlib.redirect_stdout(sys.stderr):
        measured = measure(experiment, run)
    tell({"measured": asdict(measured)})
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # threads that PyTorch or a data loader left behind hold nothing up
