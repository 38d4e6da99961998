"""Measure the network that students are asked to beat: `python -m course.ours`.

Takes the reference answer of `best_network` from its source notebook, trains it as the check
does, and writes what it reached, and the seconds it took here, into `helpers/claims/measured.py`.
"""

import hashlib
import json
from pathlib import Path

import helpers.claims
from course.layout import Course, find_course
from course.release.notebooks import grade_id, read
from helpers.claims.fully_connected import timed_fully_connected

ASSIGNMENT, NOTEBOOK, EXERCISE = "ps3_optimizers", "best_network", "best_network"
MEASURED = Path(helpers.claims.__file__).with_name("measured.py")
TEXT = '''"""What our best network reached: written by `python -m course.ours`, never by hand."""

BEST_NETWORK = {{
    "val_accuracy": {val_accuracy},
    "test_accuracy": {test_accuracy},
    "seconds": {seconds},
    "settings": "{settings}",  # a fingerprint of them, so that a test sees when they changed
}}
'''


def reference_settings(course: Course) -> dict:
    """Return the settings in the source notebook."""
    path = next(path for path in course.notebooks(ASSIGNMENT) if path.stem == NOTEBOOK)
    cell = next(cell for cell in read(path).cells if grade_id(cell) == EXERCISE)
    namespace: dict = {}
    exec(compile(cell.source, str(path), "exec"), namespace)
    return namespace[EXERCISE]()


def fingerprint(settings: dict) -> str:
    """Return a short text that is another one when the settings are."""
    text = json.dumps(settings, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def measure(settings: dict) -> dict:
    """Train with the settings and return what is to be written down."""
    run = timed_fully_connected(settings)
    return {
        "val_accuracy": run.trained.val_accuracy,
        "test_accuracy": run.trained.test_accuracy,
        "seconds": round(run.seconds, 1),
        "settings": fingerprint(settings),
    }


if __name__ == "__main__":
    measured = measure(reference_settings(find_course()))
    MEASURED.write_text(TEXT.format(**measured), encoding="utf-8")
    print(f"{MEASURED}: {measured}")
