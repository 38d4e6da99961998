"""`make bench`: measure all parts, or those named, print a table, and write bench.json."""

import sys
from pathlib import Path

from rich.console import Console

from course.bench import gradient, grading, hog, kernel, training
from course.bench.measurement import Measurement, table, write_measurements
from course.layout import find_course

FILE = "bench.json"
PARTS = {
    "gradient": lambda course: {"gradient": gradient.measure()},
    "hog": lambda course: hog.measure(),
    "training": lambda course: training.measure(),
    "kernel": lambda course: {"kernel": kernel.measure()},
    "grading": grading.measure,
}


def main(names: list[str]) -> int:
    """Measure, print, write; exit code 2 where a part is named that there is not."""
    unknown = sorted(set(names) - set(PARTS))
    if unknown:
        print(f"No such part: {', '.join(unknown)}. Parts: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    course, console = find_course(None), Console()
    found: dict[str, Measurement] = {}
    for name in names or PARTS:
        console.print(f"Measuring {name} ...")
        found |= PARTS[name](course)
    console.print(table(found))
    write_measurements(found, Path(course.root, FILE))
    console.print(f"Written to {FILE}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
